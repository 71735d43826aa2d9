-- models()
-- The line of each model, also as a number that is quick to group by.
-- grain: one row per model
insert into roll_model (model_id, line_no, line_code)
select m.model_id, dense_rank() over (order by m.line_code), m.line_code
from bi.model as m
