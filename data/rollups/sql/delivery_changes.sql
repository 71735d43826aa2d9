-- delivery_changes()
-- Months in which deliveries arrived that this load brings or changes.
-- grain: one row per month
select distinct cast(date_trunc('month', cast(v.delivered_on as timestamp)) as date)
from (
    select s.delivered_on from pg_temp.stage_delivery as s
    where s.standing <> 'same'
    union
    select o.delivered_on from pg_temp.stale_delivery as o
    union
    select d.delivered_on
    from pg_temp.stage_delivery_line as l
    inner join bi.delivery as d on l.dealer_id = d.dealer_id and l.delivery_code = d.delivery_code
    where l.standing <> 'same'
) as v
where v.delivered_on is not null
