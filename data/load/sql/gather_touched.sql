-- gather_touched()
-- The entries whose clearing the batch may change: corrected ones and what they are cleared against, and those that new and
-- corrected allocations name or named.
-- grain: one row per entry, in touched_entry
create temporary table touched_entry on commit drop as
select
    k.dealer_id,
    k.entry_id
from entry_key as k
where k.standing = 'changed'
union
select
    k.dealer_id,
    b.credit_entry_id
from entry_key as k
inner join bi.allocation as b on k.dealer_id = b.dealer_id and k.entry_id = b.debit_entry_id and b.superseded_in is null
where k.standing = 'changed'
union
select
    k.dealer_id,
    b.debit_entry_id
from entry_key as k
inner join bi.allocation as b on k.dealer_id = b.dealer_id and k.entry_id = b.credit_entry_id and b.superseded_in is null
where k.standing = 'changed'
union
select
    k.dealer_id,
    side.entry_id
from allocation_key as k
cross join lateral (values (k.debit_entry_id), (k.credit_entry_id)) as side (entry_id)
where k.standing <> 'same'
union
select
    k.dealer_id,
    side.entry_id
from allocation_key as k
inner join bi.allocation as b
    on k.dealer_id = b.dealer_id and k.allocation_id = b.allocation_id and b.superseded_in is null
cross join lateral (values (b.debit_entry_id), (b.credit_entry_id)) as side (entry_id)
where k.standing = 'changed'
