-- quality__faults(from_date, to_date, branch_ids, model_ids, batch_code)
-- Complaints and repairs about units raised in some months, by the fault found; '' is a fault not found.
-- grain: one row per fault
select
    c.fault_code,
    f.name_zh as fault_zh,
    f.name_en as fault_en,
    sum(c.complaints)::bigint as complaints,
    sum(c.found)::bigint as found
from bi.complaint_cohort as c
left join bi.code as f on c.fault_code = f.code and f.kind = 'fault'
where
    c.month between :from_date::date and :to_date::date
    and c.kind in ('complaint', 'repair')
    and (:branch_ids::int[] is null or c.branch_id = any(:branch_ids::int[]))
    and (:model_ids::int[] is null or c.model_id = any(:model_ids::int[]))
    and (:batch_code::text is null or c.batch_code = :batch_code::text)
group by c.fault_code, f.name_zh, f.name_en
order by c.fault_code
