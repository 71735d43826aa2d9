-- rep_places(as_of, from_month, to_month)
-- Where each rep stands among all by each figure of three whole months; equal ones share a place.
-- grain: one row per rep, currency and KPI
insert into bi.rep_place
with summed as (
    select
        p.rep_id,
        p.currency,
        k.kpi,
        k.is_less_better,
        sum(k.numerator) / nullif(sum(k.denominator), 0) as value,
        sum(k.denominator) as denominator
    from bi.portfolio_month as p
    cross join
        lateral (
            values
            (
                'turnover_days', true,
                cast(p.stock_cost as numeric) * (cast(p.month + interval '1 month' as date) - p.month),
                cast(p.counted_cost_amount as numeric)
            ),
            (
                'margin_percent', false, p.sold_amount - p.taken_back_amount - p.uncosted_amount - p.cost_amount,
                p.sold_amount - p.taken_back_amount - p.uncosted_amount
            ),
            ('share_percent', false, p.share_sold_amount, p.share_total_amount),
            ('resolution_percent', false, p.problems_solved, p.problems_due)
        ) as k (kpi, is_less_better, numerator, denominator)
    where p.rep_id <> 0 and p.month between :from_month and :to_month
    group by p.rep_id, p.currency, k.kpi, k.is_less_better
)

select
    0 as branch_id,
    s.rep_id,
    s.currency,
    s.kpi,
    :as_of,
    rank() over (
        partition by s.currency, s.kpi order by case when s.is_less_better then s.value else -s.value end asc
    ) as place,
    count(*) over (partition by s.currency, s.kpi) as reps
from summed as s
where s.denominator > 0
