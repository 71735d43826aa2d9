-- gather_allocations()
-- The allocations on a touched entry as they will be once the batch is in; those of the batch with the row they come from.
-- grain: one row per allocation, in allocation_after
create temporary table allocation_after on commit drop as
with
known as (
    select
        b.dealer_id,
        b.allocation_id,
        b.debit_entry_id,
        b.credit_entry_id,
        b.amount,
        b.effective_on
    from touched_entry as t
    inner join bi.allocation as b on t.dealer_id = b.dealer_id and t.entry_id = b.debit_entry_id
    where b.superseded_in is null
    union
    select
        b.dealer_id,
        b.allocation_id,
        b.debit_entry_id,
        b.credit_entry_id,
        b.amount,
        b.effective_on
    from touched_entry as t
    inner join bi.allocation as b on t.dealer_id = b.dealer_id and t.entry_id = b.credit_entry_id
    where b.superseded_in is null
)

select
    k.dealer_id,
    k.allocation_id,
    k.debit_entry_id,
    k.credit_entry_id,
    s.amount,
    s.effective_on,
    k.standing,
    k.file_no,
    k.row_no
from allocation_key as k
inner join stage_allocation as s on k.file_no = s.file_no and k.row_no = s.row_no
union all
select
    b.dealer_id,
    b.allocation_id,
    b.debit_entry_id,
    b.credit_entry_id,
    b.amount,
    b.effective_on,
    'same' as standing,
    null as file_no,
    null as row_no
from known as b
where not exists (
    select from allocation_key as k
    where k.dealer_id = b.dealer_id and k.allocation_id = b.allocation_id
)
