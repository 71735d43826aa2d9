-- executive__months(branches, channel, currency, from_date, to_date)
-- What the figures of the company are made of, by whose branch an account was on the day.
-- grain: one row per month, branch (0: none) and channel
select
    p.month,
    p.branch_id,
    p.channel_code,
    sum(p.dealers)::bigint as dealers,
    sum(p.received_amount - p.sent_back_amount)::bigint as purchases,
    sum(p.sold_amount - p.taken_back_amount)::bigint as sales,
    sum(p.sold_quantity - p.taken_back_quantity)::bigint as units,
    sum(p.cost_amount)::bigint as cost,
    sum(p.uncosted_amount)::bigint as uncosted_sales,
    sum(p.stock_cost)::bigint as stock_cost,
    sum(p.counted_cost_amount)::bigint as counted_cost,
    sum(p.counted_months)::bigint as counted_months,
    sum(p.share_sold_amount)::bigint as share_sold,
    sum(p.share_total_amount)::bigint as share_total,
    sum(p.share_estimated_amount)::bigint as share_estimated,
    sum(p.problems_due)::bigint as problems_due,
    sum(p.problems_solved)::bigint as problems_solved
from bi.portfolio_month as p
where
    p.month between :from_date::date and :to_date::date
    and p.currency = :currency
    and (:branches::int[] is null or p.branch_id = any(:branches::int[]))
    and (:channel::text is null or p.channel_code = :channel::text)
group by p.month, p.branch_id, p.channel_code
order by p.month, p.branch_id, p.channel_code
