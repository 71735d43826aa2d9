-- raw_sell_out(first, after, dealers)
-- What was sold in these days.
-- grain: one row per account, day and model
select
    s.dealer_id,
    s.day,
    s.model_id,
    s.quantity,
    s.amount,
    s.returned_quantity,
    s.returned_amount
from bi.sell_out as s
where s.day >= :first and s.day < :after and (cast(:dealers as int[]) is null or s.dealer_id = any(cast(:dealers as int[])))
