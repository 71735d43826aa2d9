-- raw_stock_movement(first, after, dealers)
-- Other movements in these days.
-- grain: one row per account and movement
select
    m.dealer_id,
    m.day,
    m.model_id,
    m.kind,
    m.quantity,
    m.amount
from bi.stock_movement as m
where m.day >= :first and m.day < :after and (cast(:dealers as int[]) is null or m.dealer_id = any(cast(:dealers as int[])))
