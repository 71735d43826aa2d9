-- profit__peers(dealer_id, as_of)
-- The account's four figures of the last twelve months, the current one included, beside the quartiles of owners like it.
-- grain: one row per figure
with own as (
    select
        bi.total(m.sold_amount - m.taken_back_amount - m.uncosted_amount) as costed_sales,
        bi.total(m.cost_amount) as cost,
        bi.total(m.counted_cost_amount) as counted_cost,
        sum(m.stock_cost) / nullif(count(*) filter (where m.counted_months > 0), 0) as mean_stock,
        coalesce(sum(
            least(m.month + interval '1 month', cast(:as_of as date) + 1)::date - m.month
        ) filter (where m.counted_months > 0), 0) as counted_days,
        bi.total(m.share_sold_amount) as share_sold,
        bi.total(m.share_total_amount) as share_total,
        sum(m.problems_due) as problems_due,
        sum(m.problems_solved) as problems_solved
    from bi.dealer_month as m
    where m.dealer_id = :dealer_id and m.month > cast(:as_of as date) - interval '1 year' and m.month <= :as_of
),

figure as (
    select
        k.place,
        k.kpi,
        k.value
    from own as o
    cross join
        lateral (
            values
            (1, 'margin_percent', 100.0 * (o.costed_sales - o.cost) / nullif(o.costed_sales, 0)),
            (2, 'turnover_days', o.mean_stock * o.counted_days / nullif(o.counted_cost, 0)),
            (3, 'share_percent', 100.0 * o.share_sold / nullif(o.share_total, 0)),
            (4, 'resolution_percent', 100.0 * o.problems_solved / nullif(o.problems_due, 0))
        ) as k (place, kpi, value)
)

select
    f.kpi,
    round(f.value, 1)::text as own,
    c.owners,
    c.lower_quartile::text as lower_quartile,
    c.median::text as median,
    c.upper_quartile::text as upper_quartile,
    coalesce(n.name_zh, d.channel_code) as channel_zh,
    n.name_en as channel_en,
    s.base_class as size_class
from bi.dealer as d
inner join bi.dealer_segment as s on d.dealer_id = s.dealer_id
cross join figure as f
left join bi.code as n on n.kind = 'channel' and d.channel_code = n.code
left join bi.peer_cell as c on d.channel_code = c.channel_code and s.base_class = c.size_class and f.kpi = c.kpi
where d.dealer_id = :dealer_id
order by f.place asc
