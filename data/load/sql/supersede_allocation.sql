-- supersede_allocation(batch)
-- Marks the versions that the batch corrects; the trigger allows nothing else.
-- grain: one row per corrected allocation
update bi.allocation as b
set superseded_in = :batch
from allocation_key as k
where
    k.standing = 'changed' and b.dealer_id = k.dealer_id and b.allocation_id = k.allocation_id and b.superseded_in is null
