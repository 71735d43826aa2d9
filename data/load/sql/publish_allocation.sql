-- publish_allocation(batch)
-- New allocations and new versions of corrected ones.
-- grain: one row per allocation
insert into bi.allocation (
    dealer_id, allocation_id, version, allocation_code, debit_entry_id, credit_entry_id, amount, effective_on, batch_id
)
select
    k.dealer_id,
    k.allocation_id,
    k.version,
    k.allocation_code,
    k.debit_entry_id,
    k.credit_entry_id,
    s.amount,
    s.effective_on,
    :batch
from stage_allocation as s
inner join allocation_key as k on s.file_no = k.file_no and s.row_no = k.row_no
where k.standing <> 'same'
order by k.dealer_id, k.allocation_id
