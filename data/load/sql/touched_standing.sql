-- touched_standing()
-- The accounts whose standing the batch may change while the data-through date stays.
-- grain: one row per account
select s.dealer_id
from stage_ledger_entry as s
where s.standing <> 'same'
union
select s.dealer_id
from stage_allocation as s
where s.standing <> 'same'
union
select s.dealer_id
from stage_credit_limit as s
where s.standing <> 'same'
union
select s.dealer_id
from stage_dealer as s
where s.standing = 'new'
