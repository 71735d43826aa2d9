-- requests__goods(dealer_id, as_of)
-- The models that an account can ask for: those it ever had or whose line it ever had, with the list price of the day.
-- grain: one row per model
with own_lines as (
    select distinct m.line_code
    from bi.dealer_month_model as d
    inner join bi.model as m on d.model_id = m.model_id
    where d.dealer_id = :dealer_id
),

listed as (
    select
        p.model_id,
        p.price,
        row_number() over (partition by p.model_id order by p.valid_from desc) as place
    from bi.price as p
    inner join bi.dealer as d on p.channel_code = d.channel_code and p.currency = d.currency
    where d.dealer_id = :dealer_id and p.valid_from <= :as_of::date
)

select
    m.model_id,
    m.model_code,
    m.name_zh,
    m.name_en,
    m.line_code,
    c.name_zh as line_zh,
    c.name_en as line_en,
    (l.price * 10000)::bigint as price,
    m.ended_on,
    m.launched_on <= :as_of::date and (m.ended_on is null or m.ended_on > :as_of::date) as is_made
from bi.model as m
left join bi.code as c on c.kind = 'line' and m.line_code = c.code
left join listed as l on m.model_id = l.model_id and l.place = 1
where m.line_code in (select o.line_code from own_lines as o)
order by m.line_code asc, m.name_sort asc, m.model_code asc
