-- complaints__duties()
-- Within how many working days each kind of complaint is to be solved, and whose it is to answer.
-- grain: one row per kind
select
    k.kind,
    k.owner_role,
    k.promise_days
from flow.complaint_kind as k
order by k.place
