-- counted(month, after, dealers)
-- Snapshots of the month at the average of their day's end.
-- grain: one row per account and model, and one per account and day
insert into roll_counted
with costed as (
    select
        s.dealer_id, s.model_id, s.day, s.quantity, b.averages[1 + width_bucket(s.day, b.days)] as average,
        s.day = c.counted_on as is_last
    from bi.stock_snapshot as s
    inner join roll_count as c on s.dealer_id = c.dealer_id
    left join roll_basis as b on s.dealer_id = b.dealer_id and s.model_id = b.model_id
    where s.day >= :month and s.day < :after
        and (cast(:dealers as int[]) is null or s.dealer_id = any(cast(:dealers as int[])))
)

select
    dealer_id, model_id, day, sum(quantity), coalesce(sum(round(quantity * average)::bigint)::bigint, 0),
    coalesce(sum(quantity) filter (where average is null), 0), coalesce(sum(quantity) filter (where is_last), 0)
from costed
group by grouping sets ((dealer_id, model_id), (dealer_id, day))
