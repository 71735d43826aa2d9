-- batch_units()
-- Units delivered of each batch by week, from the rollup.
-- grain: one row per model, batch and week
select
    u.model_id,
    m.line_code,
    u.batch_code,
    u.week,
    bi.total(u.units) as units
from bi.unit_week as u
inner join bi.model as m on u.model_id = m.model_id
where u.batch_code <> ''
group by u.model_id, m.line_code, u.batch_code, u.week
