-- home__months(dealer_id, from_date, to_date)
-- The parts of the four figures of one account in each month from one day's to another's; a month without rows has zeros.
-- grain: one row per month
with traded as (
    select
        m.month,
        sum(m.sold_amount - m.taken_back_amount)::bigint as sales,
        sum(m.uncosted_amount)::bigint as uncosted_sales,
        sum(m.cost_amount)::bigint as cost,
        sum(m.stock_cost_sum)::bigint as stock_cost_sum,
        -- Of the account, and the same in each of its models.
        max(m.counted_days) as counted_days
    from bi.dealer_month_model as m
    where m.dealer_id = :dealer_id and m.month between :from_date::date and :to_date::date
    group by m.month
)

select
    c.month::date as month,
    t.month is not null as has_trade,
    coalesce(t.sales, 0) as sales,
    coalesce(t.uncosted_sales, 0) as uncosted_sales,
    coalesce(t.cost, 0) as cost,
    coalesce(t.stock_cost_sum, 0) as stock_cost_sum,
    coalesce(t.counted_days, 0) as counted_days,
    coalesce(d.problems_solved, 0) as problems_solved,
    coalesce(d.problems_due, 0) as problems_due,
    coalesce(d.share_sold_amount, 0) as share_sold,
    coalesce(d.share_total_amount, 0) as share_total,
    coalesce(d.share_estimated_amount, 0) as share_estimated
from generate_series(:from_date::timestamp, :to_date::timestamp, interval '1 month') as c (month)
left join traded as t on c.month = t.month
left join bi.dealer_month as d on d.dealer_id = :dealer_id and c.month = d.month
order by c.month
