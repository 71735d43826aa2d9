-- stock__months(dealer_id, from_date, to_date)
-- What came, went and lay at an account in the months from the one to the other, and what it cost.
-- grain: one row per month and model
select
    d.month,
    d.model_id,
    d.received_quantity,
    d.sent_back_quantity,
    d.sold_quantity,
    d.sold_amount,
    d.taken_back_quantity,
    d.taken_back_amount,
    d.adjusted_quantity,
    d.transferred_quantity,
    d.closing_quantity,
    d.opening_quantity,
    d.counted_days,
    d.stock_cost_sum,
    d.stock_uncosted_sum,
    d.cost_amount,
    d.uncosted_quantity,
    d.uncosted_amount
from bi.dealer_month_model as d
where
    d.dealer_id = :dealer_id
    and d.month between date_trunc('month', :from_date::date)::date and :to_date::date
order by d.month asc, d.model_id asc
