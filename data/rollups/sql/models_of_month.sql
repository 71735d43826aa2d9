-- models_of_month(month, dealers)
-- Sales and stock of each account and model in the month, from the rollup.
-- grain: one row per account and model
select
    d.dealer_id,
    d.model_id,
    d.opening_quantity,
    d.received_quantity,
    d.received_amount,
    d.sent_back_quantity,
    d.sent_back_amount,
    d.sold_quantity,
    d.sold_amount,
    d.taken_back_quantity,
    d.taken_back_amount,
    d.adjusted_quantity,
    d.transferred_quantity,
    d.closing_quantity,
    d.cost_amount,
    d.uncosted_quantity,
    d.uncosted_amount,
    d.average_cost
from bi.dealer_month_model as d
where d.month = :month and (cast(:dealers as int[]) is null or d.dealer_id = any(cast(:dealers as int[])))
