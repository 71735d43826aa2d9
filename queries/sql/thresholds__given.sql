-- thresholds__given()
-- The thresholds and rates that the figures were worked out with: set here, given by files, or the default.
-- grain: one row per threshold; before the first load of this version those that files gave
select
    coalesce(f.name, t.name) as name,
    coalesce(f.value, t.value)::text as value
from bi.threshold_in_force as f
full join bi.threshold as t on f.name = t.name
order by 1 asc
