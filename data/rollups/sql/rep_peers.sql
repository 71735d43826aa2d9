-- rep_peers(as_of, from_month, to_month, reps_least)
-- Quartiles of each figure over reps in three whole months, where there are enough of them.
-- grain: one row per currency and KPI
insert into bi.rep_peer
with summed as (
    select
        p.rep_id,
        p.currency,
        k.kpi,
        sum(k.numerator) / nullif(sum(k.denominator), 0) as value,
        sum(k.denominator) as denominator
    from bi.portfolio_month as p
    cross join
        lateral (
            values
            (
                'turnover_days', cast(p.stock_cost as numeric) * (cast(p.month + interval '1 month' as date) - p.month),
                cast(p.counted_cost_amount as numeric)
            ),
            (
                'margin_percent', p.sold_amount - p.taken_back_amount - p.uncosted_amount - p.cost_amount,
                p.sold_amount - p.taken_back_amount - p.uncosted_amount
            ),
            ('share_percent', p.share_sold_amount, p.share_total_amount),
            ('resolution_percent', p.problems_solved, p.problems_due)
        ) as k (kpi, numerator, denominator)
    where p.rep_id <> 0 and p.month between :from_month and :to_month
    group by p.rep_id, p.currency, k.kpi
)

select
    s.currency,
    s.kpi,
    :as_of,
    count(*) as reps,
    cast(percentile_cont(0.25) within group (order by s.value) as numeric(20, 8)) as lower_quartile,
    cast(percentile_cont(0.5) within group (order by s.value) as numeric(20, 8)) as median,
    cast(percentile_cont(0.75) within group (order by s.value) as numeric(20, 8)) as upper_quartile
from summed as s
where s.denominator > 0
group by s.currency, s.kpi
having count(*) >= :reps_least
