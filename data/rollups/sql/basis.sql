-- basis(month, after, dealers)
-- The moving average of each account and model through the month. Within a day, receipts come first.
-- grain: one row per account and model with a state or a receipt
insert into roll_basis (dealer_id, model_id, on_hand, days, averages)
with flow as (
    select s.dealer_id, s.model_id, s.day, s.returned_quantity - s.quantity as net
    from bi.sell_out as s
    where s.day >= :month and s.day < :after
        and (cast(:dealers as int[]) is null or s.dealer_id = any(cast(:dealers as int[])))
    union all
    select s.dealer_id, s.model_id, s.day, -s.returned_quantity
    from bi.sell_in as s
    where s.day >= :month and s.day < :after and s.returned_quantity > 0
        and (cast(:dealers as int[]) is null or s.dealer_id = any(cast(:dealers as int[])))
    union all
    select m.dealer_id, m.model_id, m.day, m.quantity
    from bi.stock_movement as m
    where m.day >= :month and m.day < :after and (m.quantity <= 0 or m.amount is null)
        and (cast(:dealers as int[]) is null or m.dealer_id = any(cast(:dealers as int[])))
),

stepped as (
    select f.dealer_id, f.model_id, width_bucket(f.day, r.days) as step, sum(f.net)::bigint as net
    from flow as f
    inner join roll_receipt as r on f.dealer_id = r.dealer_id and f.model_id = r.model_id
    where f.day < r.last_day
    group by f.dealer_id, f.model_id, step
),

listed as (
    select s.dealer_id, s.model_id, array_agg(s.step order by s.step) as steps, array_agg(s.net order by s.step) as nets
    from stepped as s
    group by s.dealer_id, s.model_id
),

received as (
    select r.dealer_id, r.model_id, r.days, r.quantities, r.amounts, l.steps, l.nets
    from roll_receipt as r
    left join listed as l on r.dealer_id = l.dealer_id and r.model_id = l.model_id
)

select
    dealer_id, model_id, coalesce(s.on_hand, 0), coalesce(r.days, '{}'),
    case
        when r.days is null then array[s.average]
        else bi.moving_averages(coalesce(s.on_hand, 0), s.average, r.quantities, r.amounts, r.steps, r.nets)
    end
from roll_state as s
full join received as r using (dealer_id, model_id)
