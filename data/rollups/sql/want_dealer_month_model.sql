-- want_dealer_month_model(month)
-- The month of each account and model as it should be.
-- grain: one row per account and model with an event, or with anything on hand at the beginning
insert into want_dealer_month_model
with sold as (select * from roll_sold where model_id is not null),

received as (select * from roll_received where model_id is not null),

counted as (select * from roll_counted where model_id is not null),

joined as (
    select
        dealer_id, model_id,
        coalesce(b.on_hand, 0) + coalesce(m.opening, 0) as opening,
        coalesce(r.received_quantity, 0) as received_quantity, coalesce(r.received_amount, 0) as received_amount,
        coalesce(r.sent_back_quantity, 0) as sent_back_quantity, coalesce(r.sent_back_amount, 0) as sent_back_amount,
        coalesce(s.sold_quantity, 0) as sold_quantity, coalesce(s.sold_amount, 0) as sold_amount,
        coalesce(s.taken_back_quantity, 0) as taken_back_quantity, coalesce(s.taken_back_amount, 0) as taken_back_amount,
        coalesce(m.adjusted, 0) as adjusted, coalesce(m.transferred, 0) as transferred,
        coalesce(c.quantity, 0) as stock_quantity_sum, coalesce(c.cost, 0) as stock_cost_sum,
        coalesce(c.uncosted, 0) as stock_uncosted_sum, coalesce(c.last_quantity, 0) as last_quantity,
        coalesce(s.cost_amount, 0) as cost_amount, coalesce(s.uncosted_quantity, 0) as uncosted_quantity,
        coalesce(s.uncosted_amount, 0) as uncosted_amount, coalesce(s.sales_days, 0) as sales_days,
        coalesce(s.later, 0) + coalesce(r.later, 0) + coalesce(m.later, 0) as later,
        b.averages[cardinality(b.averages)] as average
    from roll_basis as b
    full join sold as s using (dealer_id, model_id)
    full join received as r using (dealer_id, model_id)
    full join counted as c using (dealer_id, model_id)
    full join roll_moved as m using (dealer_id, model_id)
    where b.on_hand <> 0 or s.dealer_id is not null or r.dealer_id is not null or c.dealer_id is not null
        or m.dealer_id is not null
),

closed as (
    select
        j.*, j.opening + j.received_quantity - j.sent_back_quantity - j.sold_quantity + j.taken_back_quantity + j.adjusted
        + j.transferred as closing
    from joined as j
)

select
    c.dealer_id, :month, c.model_id, c.opening, c.received_quantity, c.received_amount, c.sent_back_quantity,
    c.sent_back_amount, c.sold_quantity, c.sold_amount, c.taken_back_quantity, c.taken_back_amount, c.adjusted, c.transferred,
    c.closing, k.counted_on, coalesce(k.counted_days, 0),
    case when k.dealer_id is not null then c.last_quantity end,
    case when k.dealer_id is not null then c.last_quantity - (c.closing - c.later) end,
    c.stock_quantity_sum, c.stock_cost_sum, c.stock_uncosted_sum, c.cost_amount, c.uncosted_quantity, c.uncosted_amount,
    c.average, c.sales_days
from closed as c
left join roll_count as k on c.dealer_id = k.dealer_id
