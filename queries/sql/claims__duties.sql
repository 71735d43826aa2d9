-- claims__duties()
-- Who answers for a kind of claim, within how many working days, and within how many more it is paid.
-- grain: one row per kind
select
    k.kind,
    k.department,
    k.promise_days,
    k.payout_days
from flow.claim_kind as k
order by k.place
