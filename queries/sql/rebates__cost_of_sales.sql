-- rebates__cost_of_sales(dealer_id, from_date, to_date)
-- What an account's sales of some whole months cost it, by line; sales whose cost is unknown are left out.
-- grain: one row per line
select
    m.line_code,
    sum(d.cost_amount)::bigint as cost
from bi.dealer_month_model as d
inner join bi.model as m on d.model_id = m.model_id
where d.dealer_id = :dealer_id and d.month between :from_date::date and :to_date::date
group by m.line_code
order by m.line_code
