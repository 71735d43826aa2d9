-- batch_complaints(zone)
-- Complaints and repairs about units of a known batch, by day; one with several faults stands under each, without under ''.
-- grain: one row per model, batch, fault and day
select
    c.model_id,
    c.batch_code,
    coalesce(f.fault_code, '') as fault_code,
    cast(c.opened_at at time zone :zone as date) as day,
    count(*) as complaints
from bi.complaint as c
left join bi.complaint_fault as f on c.dealer_id = f.dealer_id and c.complaint_code = f.complaint_code
where c.kind in ('complaint', 'repair') and c.model_id is not null and c.batch_code is not null
group by c.model_id, c.batch_code, fault_code, day
