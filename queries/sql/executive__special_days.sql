-- executive__special_days()
-- Days off within the week, and days of the weekend that are worked.
-- grain: one row per day
select
    h.day,
    h.kind
from bi.holiday as h
order by h.day
