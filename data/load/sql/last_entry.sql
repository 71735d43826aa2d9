-- last_entry()
-- The day of the last entry, in this batch or loaded before.
-- grain: one row
with days as (
    select max(e.booked_on) as booked_on
    from stage.ledger_entry as e
    union all
    select max(e.booked_on) as booked_on
    from bi.ledger_entry as e
)

select max(days.booked_on) as booked_on
from days
