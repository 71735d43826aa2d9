-- complaints__faults(dealer_id, code)
-- The faults that were found in one complaint.
-- grain: one row per fault
select
    f.fault_code,
    c.name_zh,
    c.name_en
from bi.complaint_fault as f
left join bi.code as c on c.kind = 'fault' and f.fault_code = c.code
where f.dealer_id = :dealer_id and f.complaint_code = :code::text
order by f.fault_code
