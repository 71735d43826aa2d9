-- supersede_ledger_entry(batch)
-- Marks the versions that the batch corrects; the trigger allows nothing else.
-- grain: one row per corrected entry
update bi.ledger_entry as b
set superseded_in = :batch
from entry_key as k
where k.standing = 'changed' and b.dealer_id = k.dealer_id and b.entry_id = k.entry_id and b.superseded_in is null
