-- state_before(month, dealers)
-- Where each account and model stood at the end of the month before. Averages in millionths of the minor unit.
-- grain: one row per account and model with a row in that month
select
    d.dealer_id,
    d.model_id,
    d.closing_quantity,
    trunc(d.average_cost * 1000000) as average
from bi.dealer_month_model as d
where
    d.month = cast(cast(:month as date) - interval '1 month' as date)
    and (cast(:dealers as int[]) is null or d.dealer_id = any(cast(:dealers as int[])))
