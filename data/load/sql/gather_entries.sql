-- gather_entries()
-- The entries that these allocations name as they will be once the batch is in.
-- grain: one row per entry, in entry_after
create temporary table entry_after on commit drop as
with
named as (
    select
        a.dealer_id,
        a.debit_entry_id as entry_id
    from allocation_after as a
    union
    select
        a.dealer_id,
        a.credit_entry_id
    from allocation_after as a
)

select
    n.dealer_id,
    n.entry_id,
    s.entry_code,
    s.amount,
    s.booked_on,
    s.cancelled,
    k.standing,
    k.file_no,
    k.row_no
from named as n
inner join entry_key as k on n.dealer_id = k.dealer_id and n.entry_id = k.entry_id
inner join stage_ledger_entry as s on k.file_no = s.file_no and k.row_no = s.row_no
union all
select
    n.dealer_id,
    n.entry_id,
    b.entry_code,
    b.amount,
    b.booked_on,
    b.cancelled,
    'same' as standing,
    null as file_no,
    null as row_no
from named as n
inner join bi.ledger_entry as b on n.dealer_id = b.dealer_id and n.entry_id = b.entry_id and b.superseded_in is null
where not exists (
    select from entry_key as k
    where k.dealer_id = n.dealer_id and k.entry_id = n.entry_id
)
