-- thresholds__given()
-- The thresholds and rates that the owner gave; the others have the defaults of data.thresholds.
-- grain: one row per threshold that is given
select
    t.name,
    t.value::text as value
from bi.threshold as t
order by t.name asc
