-- profit__months(dealer_id, from_date, to_date)
-- What was sold of each model in each month, what it cost, and what lay there, for the months from one day's to another's.
-- grain: one row per month and model
select
    m.month,
    m.model_id,
    m.sold_quantity - m.taken_back_quantity as quantity,
    m.sold_amount - m.taken_back_amount as sales,
    m.uncosted_quantity,
    m.uncosted_amount as uncosted_sales,
    m.cost_amount as cost,
    m.stock_cost_sum,
    m.stock_uncosted_sum,
    m.counted_days
from bi.dealer_month_model as m
where
    m.dealer_id = :dealer_id
    and m.month >= date_trunc('month', cast(:from_date as date))::date
    and m.month <= :to_date
order by m.month asc, m.model_id asc
