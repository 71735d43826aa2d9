-- raw_stock_snapshot(first, after, dealers)
-- What was counted in these days.
-- grain: one row per account, day and model
select
    s.dealer_id,
    s.day,
    s.model_id,
    s.quantity
from bi.stock_snapshot as s
where s.day >= :first and s.day < :after and (cast(:dealers as int[]) is null or s.dealer_id = any(cast(:dealers as int[])))
