-- sold(month, after, dealers)
-- Sales of the month at the average of their day. The cost of each row is rounded to the minor unit, so that every sum agrees.
-- grain: one row per account and model, and one per account and day
insert into roll_sold
with costed as (
    select
        s.dealer_id, s.model_id, s.day, s.quantity, s.amount, s.returned_quantity, s.returned_amount,
        s.quantity - s.returned_quantity as net, b.averages[1 + width_bucket(s.day, b.days)] as average,
        s.day > c.counted_on as is_later
    from bi.sell_out as s
    left join roll_basis as b on s.dealer_id = b.dealer_id and s.model_id = b.model_id
    left join roll_count as c on s.dealer_id = c.dealer_id
    where s.day >= :month and s.day < :after
        and (cast(:dealers as int[]) is null or s.dealer_id = any(cast(:dealers as int[])))
)

select
    dealer_id, model_id, day, sum(quantity), sum(amount)::bigint, sum(returned_quantity), sum(returned_amount)::bigint,
    coalesce(sum(round(net * average)::bigint)::bigint, 0),
    coalesce(sum(net) filter (where average is null), 0),
    coalesce(sum(amount - returned_amount) filter (where average is null), 0)::bigint,
    count(*) filter (where quantity > 0),
    coalesce(sum(-net) filter (where is_later), 0)
from costed
group by grouping sets ((dealer_id, model_id), (dealer_id, day))
