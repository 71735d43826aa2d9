-- received(month, after, dealers)
-- Goods received and sent back in the month.
-- grain: one row per account and model, and one per account and day
insert into roll_received
select
    s.dealer_id, s.model_id, s.day, sum(s.quantity), sum(s.amount)::bigint, sum(s.returned_quantity),
    sum(s.returned_amount)::bigint, coalesce(sum(s.quantity - s.returned_quantity) filter (where s.day > c.counted_on), 0)
from bi.sell_in as s
left join roll_count as c on s.dealer_id = c.dealer_id
where s.day >= :month and s.day < :after
    and (cast(:dealers as int[]) is null or s.dealer_id = any(cast(:dealers as int[])))
group by grouping sets ((s.dealer_id, s.model_id), (s.dealer_id, s.day))
