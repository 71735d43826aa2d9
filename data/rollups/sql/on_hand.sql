-- on_hand(month)
-- What is on hand now by account and model: computed, put right by the last count; and three months' sales.
-- grain: one row per account and model
insert into pg_temp.roll_on_hand
select
    d.dealer_id,
    d.model_id,
    coalesce(max(d.closing_quantity) filter (where d.month = :month), 0)
    + coalesce(
        max(d.gap_quantity) filter (where d.month = :month),
        max(d.gap_quantity) filter (where d.month = cast(cast(:month as date) - interval '1 month' as date)), 0
    ) as on_hand,
    max(d.average_cost) filter (where d.month = :month) as average_cost,
    bi.total(d.sold_quantity - d.taken_back_quantity) as units_sold,
    bi.total(d.cost_amount) as cost_sold
from bi.dealer_month_model as d
where d.month between cast(cast(:month as date) - interval '2 months' as date) and :month
group by d.dealer_id, d.model_id
