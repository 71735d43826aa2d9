-- promise_changes(zone)
-- Months in which a promise of a complaint that this load brings or changes runs out, or ran out before.
-- grain: one row per account and month
select
    c.dealer_id,
    cast(date_trunc('month', c.promised_at at time zone :zone) as date) as month
from (
    select
        s.dealer_id,
        s.promised_at
    from pg_temp.stage_complaint as s
    where s.standing <> 'same'
    union
    select
        o.dealer_id,
        o.promised_at
    from pg_temp.stale_complaint as o
) as c
where c.promised_at is not null
group by 1, 2
