-- reps()
-- Which rep looked after an account from when to when.
-- grain: one row per account and assignment
select
    r.dealer_id,
    r.valid_from,
    coalesce(r.valid_to, date '9999-12-31') as after_day,
    r.rep_id
from bi.dealer_rep as r
