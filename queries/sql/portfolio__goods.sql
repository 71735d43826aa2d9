-- portfolio__goods()
-- All models, by line and name.
-- grain: one row per model
select
    m.model_id,
    m.model_code,
    m.name_zh,
    m.name_en,
    m.line_code,
    coalesce(c.name_zh, m.line_code) as line_zh,
    c.name_en as line_en,
    m.launched_on,
    m.ended_on
from bi.model as m
left join bi.code as c on c.kind = 'line' and m.line_code = c.code
order by m.line_code asc, m.name_sort asc, m.model_code asc
