-- peers(as_of, owners_least)
-- Quartiles of the four figures over the legal owners of a cell, of the last twelve months, the current one included.
-- grain: one row per channel, class by purchases and KPI
insert into bi.peer_cell
with measured as (
    select
        d.channel_code,
        s.base_class as size_class,
        d.owner_code,
        d.currency,
        s.dealer_id,
        s.purchases_12m,
        m.sold_amount,
        m.taken_back_amount,
        m.uncosted_amount,
        m.cost_amount,
        m.counted_cost_amount,
        m.counted_months,
        m.stock_cost,
        m.share_sold_amount,
        m.share_total_amount,
        m.problems_due,
        m.problems_solved,
        least(m.month + interval '1 month', cast(:as_of as date) + 1)::date - m.month as days
    from bi.dealer_segment as s
    inner join bi.dealer as d on s.dealer_id = d.dealer_id
    inner join bi.dealer_month as m on s.dealer_id = m.dealer_id
    where m.month > cast(:as_of as date) - interval '1 year' and m.month <= :as_of
),

by_account as (
    select
        channel_code,
        size_class,
        owner_code,
        currency,
        dealer_id,
        greatest(purchases_12m, 0) as weight,
        bi.total(sold_amount - taken_back_amount - uncosted_amount) as costed_sales,
        bi.total(cost_amount) as cost,
        bi.total(counted_cost_amount) as counted_cost,
        sum(stock_cost) / nullif(count(*) filter (where counted_months > 0), 0) as mean_stock,
        coalesce(sum(days) filter (where counted_months > 0), 0) as counted_days,
        bi.total(share_sold_amount) as share_sold,
        bi.total(share_total_amount) as share_total,
        sum(problems_due) as problems_due,
        sum(problems_solved) as problems_solved
    from measured
    group by channel_code, size_class, owner_code, currency, dealer_id, purchases_12m
),

by_owner as (
    select
        channel_code,
        size_class,
        owner_code,
        currency,
        sum(weight) as weight,
        sum(costed_sales) as costed_sales,
        sum(cost) as cost,
        sum(counted_cost) as counted_cost,
        sum(mean_stock * counted_days) as stock_days,
        sum(share_sold) as share_sold,
        sum(share_total) as share_total,
        sum(problems_due) as problems_due,
        sum(problems_solved) as problems_solved
    from by_account
    group by channel_code, size_class, owner_code, currency
),

figure as (
    select
        o.channel_code,
        o.size_class,
        o.owner_code,
        o.weight,
        k.kpi,
        k.value
    from by_owner as o
    cross join
        lateral (
            values
            ('turnover_days', o.stock_days / nullif(o.counted_cost, 0)),
            ('margin_percent', 100.0 * (o.costed_sales - o.cost) / nullif(o.costed_sales, 0)),
            ('resolution_percent', 100.0 * o.problems_solved / nullif(o.problems_due, 0)),
            ('share_percent', 100.0 * o.share_sold / nullif(o.share_total, 0))
        ) as k (kpi, value)
    where k.value is not null
),

weighed as (
    select
        f.channel_code,
        f.size_class,
        f.kpi,
        f.owner_code,
        sum(f.weight) as weight
    from figure as f
    group by f.channel_code, f.size_class, f.kpi, f.owner_code
),

allowed as (
    select
        w.channel_code,
        w.size_class,
        w.kpi,
        count(*) as owners
    from weighed as w
    group by w.channel_code, w.size_class, w.kpi
    having count(*) >= :owners_least and max(w.weight) * 2 <= sum(w.weight)
)

select
    f.channel_code,
    f.size_class,
    f.kpi,
    :as_of,
    a.owners,
    percentile_cont(0.25) within group (order by f.value) as lower_quartile,
    percentile_cont(0.5) within group (order by f.value) as median,
    percentile_cont(0.75) within group (order by f.value) as upper_quartile
from figure as f
inner join allowed as a on f.channel_code = a.channel_code and f.size_class = a.size_class and f.kpi = a.kpi
group by f.channel_code, f.size_class, f.kpi, a.owners
