-- on_hand(month)
-- What is on hand now by account and model: what is computed, put right by the last count; and sales of the last three months.
-- grain: one row per account and model
insert into pg_temp.roll_on_hand
select
    d.dealer_id,
    d.model_id,
    coalesce(max(d.closing_quantity) filter (where d.month = :month), 0)
    + coalesce(
        max(d.gap_quantity) filter (where d.month = :month),
        max(d.gap_quantity) filter (where d.month = cast(cast(:month as date) - interval '1 month' as date)), 0
    ),
    max(d.average_cost) filter (where d.month = :month),
    bi.total(d.sold_quantity - d.taken_back_quantity),
    bi.total(d.cost_amount)
from bi.dealer_month_model as d
where d.month between cast(cast(:month as date) - interval '2 months' as date) and :month
group by d.dealer_id, d.model_id
