-- quality__made_faults(from_date, to_date, until, model_ids, branch_ids, batch_code)
-- Complaints and repairs of the batches made in some months, up to a month, by each fault found; '' is a fault not found.
-- grain: one row per month of production and fault
select
    date_trunc('month', p.produced_on::timestamp)::date as month,
    c.fault_code,
    f.name_zh as fault_zh,
    f.name_en as fault_en,
    sum(case when c.fault_code = '' then c.complaints else c.found end)::bigint as complaints
from bi.complaint_cohort as c
inner join bi.production_batch as p on c.model_id = p.model_id and c.batch_code = p.batch_code
left join bi.code as f on c.fault_code = f.code and f.kind = 'fault'
where
    p.produced_on between :from_date::date and :to_date::date
    and c.month <= :until::date
    and c.kind in ('complaint', 'repair')
    and (:model_ids::int[] is null or c.model_id = any(:model_ids::int[]))
    and (:branch_ids::int[] is null or c.branch_id = any(:branch_ids::int[]))
    and (:batch_code::text is null or c.batch_code = :batch_code::text)
group by 1, 2, 3, 4
order by 1, 2
