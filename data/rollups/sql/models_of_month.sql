-- models_of_month(month, dealers)
-- Our sales of each account and model in the month, from the rollup.
-- grain: one row per account and model
select
    d.dealer_id,
    d.model_id,
    d.sold_amount,
    d.taken_back_amount
from bi.dealer_month_model as d
where d.month = :month and (cast(:dealers as int[]) is null or d.dealer_id = any(cast(:dealers as int[])))
