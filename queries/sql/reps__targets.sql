-- reps__targets(reps, quarter)
-- What reps are to reach in a quarter, each figure in its own unit.
-- grain: one row per rep and figure that has a target
select
    t.rep_id,
    t.kpi,
    t.value::text as value
from bi.rep_target as t
where t.rep_id = any(:reps::int[]) and t.quarter = :quarter::date
order by t.rep_id asc, t.kpi asc
