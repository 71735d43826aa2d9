-- lines()
-- The line of each model, also as a number that is quick to group by.
-- grain: one row per model
select
    m.model_id,
    m.line_code,
    dense_rank() over (order by m.line_code) as line_no
from bi.model as m
