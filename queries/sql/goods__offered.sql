-- goods__offered(dealer_id)
-- The models that the account ever had anything to do with, with their lines.
-- grain: one row per model
select
    m.model_id,
    m.model_code,
    m.name_zh,
    m.name_en,
    m.line_code,
    c.name_zh as line_zh,
    c.name_en as line_en,
    m.launched_on,
    m.ended_on
from bi.model as m
left join bi.code as c on c.kind = 'line' and m.line_code = c.code
where
    exists (
        select from bi.dealer_month_model as d
        where d.dealer_id = :dealer_id and d.model_id = m.model_id
    )
order by m.line_code asc, m.name_sort asc, m.model_code asc
