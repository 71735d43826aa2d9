-- stretches_of_month(month, dealers)
-- The month of accounts that changed hands in it, by stretch, from the rollup.
-- grain: one row per account, stretch and model
select
    s.dealer_id,
    s.first_day,
    s.model_id,
    s.branch_id,
    s.rep_id,
    s.opening_quantity,
    s.received_quantity,
    s.received_amount,
    s.sent_back_quantity,
    s.sent_back_amount,
    s.sold_quantity,
    s.sold_amount,
    s.taken_back_quantity,
    s.taken_back_amount,
    s.adjusted_quantity,
    s.transferred_quantity,
    s.moved_quantity,
    s.closing_quantity,
    s.closing_cost,
    s.closing_uncosted,
    s.cost_amount,
    s.uncosted_quantity,
    s.uncosted_amount
from bi.dealer_stretch_model as s
where s.month = :month and (cast(:dealers as int[]) is null or s.dealer_id = any(cast(:dealers as int[])))
