-- warnings_of_service(as_of, zone, complaint_jump_ratio, silent_days)
-- Accounts whose complaints of four weeks jump over the twelve weeks before, and accounts that have bought nothing for long.
-- grain: one row per account and kind
insert into pg_temp.new_warning
with bounds as (
    select
        cast(cast(:as_of as date) - 27 as timestamp) at time zone :zone as recent,
        cast(cast(:as_of as date) - 111 as timestamp) at time zone :zone as first_at,
        cast(cast(:as_of as date) + 1 as timestamp) at time zone :zone as after_at
),

opened as (
    select
        c.dealer_id,
        count(*) filter (where c.opened_at >= b.recent) as recent,
        count(*) filter (where c.opened_at < b.recent) as before
    from bi.complaint as c
    cross join bounds as b
    where c.kind in ('complaint', 'repair') and c.opened_at >= b.first_at and c.opened_at < b.after_at
    group by c.dealer_id
)

select
    o.dealer_id,
    'complaint_jump' as kind,
    :as_of,
    cast(:as_of as date) - 27 as since,
    cast(null as bigint) as amount,
    o.recent,
    jsonb_build_object('before_12_weeks', o.before) as detail
from opened as o
where o.recent >= 3 and o.recent * 3 >= o.before * :complaint_jump_ratio
union all
select
    d.dealer_id,
    'silent' as kind,
    :as_of,
    coalesce(l.day, d.opened_on) as since,
    null as amount,
    cast(:as_of as date) - coalesce(l.day, d.opened_on) as quantity,
    jsonb_build_object('has_bought', l.day is not null) as detail
from bi.dealer as d
left join lateral (
    select t.day
    from bi.dealer_day as t
    where t.dealer_id = d.dealer_id and t.day <= :as_of and t.received_quantity > 0
    order by t.day desc
    limit 1
) as l on true
where (d.closed_on is null or d.closed_on > :as_of) and cast(:as_of as date) - coalesce(l.day, d.opened_on) > :silent_days
