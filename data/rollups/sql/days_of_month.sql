-- days_of_month(month, after, dealers)
-- What each account did on each day of the month, from the rollup.
-- grain: one row per account and day
select
    d.dealer_id,
    d.day,
    d.received_amount,
    d.sent_back_amount,
    d.sold_quantity,
    d.sold_amount,
    d.taken_back_quantity,
    d.taken_back_amount,
    d.cost_amount,
    d.uncosted_quantity,
    d.uncosted_amount,
    d.stock_cost
from bi.dealer_day as d
where d.day >= :month and d.day < :after and (cast(:dealers as int[]) is null or d.dealer_id = any(cast(:dealers as int[])))
