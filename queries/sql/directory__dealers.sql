-- directory__dealers(dealers, as_of)
-- The dealers in scope with where they are and who looks after them; no figures.
-- grain: one row per dealer account
select
    d.dealer_code,
    d.name,
    d.owner_name,
    d.city,
    c.name_zh as channel_zh,
    c.name_en as channel_en,
    b.name_zh as branch_zh,
    b.name_en as branch_en,
    r.name as rep
from bi.dealer as d
left join bi.code as c on c.kind = 'channel' and d.channel_code = c.code
left join bi.dealer_branch as db
    on
        d.dealer_id = db.dealer_id
        and db.valid_from <= :as_of::date
        and (db.valid_to is null or db.valid_to > :as_of::date)
left join bi.branch as b on db.branch_id = b.branch_id
left join bi.dealer_rep as dr
    on
        d.dealer_id = dr.dealer_id
        and dr.valid_from <= :as_of::date
        and (dr.valid_to is null or dr.valid_to > :as_of::date)
left join bi.rep as r on dr.rep_id = r.rep_id
where :dealers::int[] is null or d.dealer_id = any(:dealers::int[])
order by d.name_sort, d.dealer_code
