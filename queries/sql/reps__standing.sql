-- reps__standing(rep_id, currency)
-- Where a rep stands among all, and the quartiles of all, of the last three whole months.
-- grain: one row per figure that enough reps have
select
    q.kpi,
    p.place,
    q.reps,
    q.lower_quartile::text as lower,
    q.median::text as median,
    q.upper_quartile::text as upper
from bi.rep_peer as q
left join bi.rep_place as p on q.currency = p.currency and q.kpi = p.kpi and p.rep_id = :rep_id
where q.currency = :currency
order by q.kpi asc
