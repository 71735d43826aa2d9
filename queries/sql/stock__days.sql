-- stock__days(dealer_id, from_date, to_date)
-- What changed the stock of an account day by day, what was counted, and before the first day what was there.
-- grain: one row per model and day with anything received, sold, moved or counted; the day before the first: what was there
with last_count as (
    -- However long before: a count holds until the next one. The account is counted as a whole.
    select d.month
    from bi.dealer_month_model as d
    where d.dealer_id = :dealer_id and d.month < :from_date::date and d.counted_on is not null
    order by d.month desc
    limit 1
),

flow as (
    select
        r.model_id,
        r.day,
        r.quantity - r.returned_quantity as change,
        0 as sold,
        0 as net_sold
    from bi.sell_in as r
    where r.dealer_id = :dealer_id and r.day between :from_date and :to_date
    union all
    select
        s.model_id,
        s.day,
        s.returned_quantity - s.quantity as change,
        s.quantity as sold,
        s.quantity - s.returned_quantity as net_sold
    from bi.sell_out as s
    where s.dealer_id = :dealer_id and s.day between :from_date and :to_date
    union all
    select
        m.model_id,
        m.day,
        m.quantity as change,
        0 as sold,
        0 as net_sold
    from bi.stock_movement as m
    where m.dealer_id = :dealer_id and m.day between :from_date and :to_date
    union all
    select
        d.model_id,
        :from_date::date - 1 as day,
        d.closing_quantity as change,
        0 as sold,
        0 as net_sold
    from bi.dealer_month_model as d
    where d.dealer_id = :dealer_id and d.month = (:from_date::date - interval '1 month')::date
    union all
    select
        d.model_id,
        :from_date::date - 1 as day,
        d.gap_quantity as change,
        0 as sold,
        0 as net_sold
    from bi.dealer_month_model as d
    inner join last_count as c on d.month = c.month
    where d.dealer_id = :dealer_id and d.gap_quantity <> 0
),

flows as (
    select
        f.model_id,
        f.day,
        sum(f.change)::bigint as change,
        sum(f.sold)::bigint as sold,
        sum(f.net_sold)::bigint as net_sold
    from flow as f
    group by f.model_id, f.day
),

counted as (
    select
        c.model_id,
        c.day,
        c.quantity::bigint as counted
    from bi.stock_snapshot as c
    where c.dealer_id = :dealer_id and c.day between :from_date and :to_date
)

select
    coalesce(f.model_id, c.model_id) as model_id,
    coalesce(f.day, c.day) as day,
    coalesce(f.change, 0) as change,
    coalesce(f.sold, 0) as sold,
    coalesce(f.net_sold, 0) as net_sold,
    c.counted
from flows as f
full join counted as c on f.model_id = c.model_id and f.day = c.day
order by model_id asc, day asc
