-- next_state()
-- Where each account and model stand at the month's end. One that had no event keeps its average, also with nothing on hand.
-- grain: one row per account and model
insert into roll_state (dealer_id, model_id, on_hand, average)
select
    dealer_id, model_id, coalesce(w.closing_quantity, b.on_hand), coalesce(w.average_cost, b.averages[cardinality(b.averages)])
from roll_basis as b
full join want_dealer_month_model as w using (dealer_id, model_id)
