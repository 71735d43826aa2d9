-- complaints__steps()
-- Which action leads a complaint from which status to which, and whose it is.
-- grain: one row per status and action
select
    s.from_status,
    s.action,
    s.side,
    s.to_status
from flow.complaint_step as s
order by s.from_status, s.action
