-- disputes__reasons()
-- Why something can be disputed, which department answers for it, and within how many working days.
-- grain: one row per reason
select
    r.reason_code,
    r.department,
    r.owner_role,
    r.promise_days
from flow.dispute_reason as r
order by r.place
