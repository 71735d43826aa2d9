-- reps__months(reps, currency, from_date, to_date)
-- The parts of the four figures of each rep in each month, by the rep on the day of the entry.
-- grain: one row per rep and month with anything in it
select
    p.rep_id,
    p.month,
    sum(p.dealers)::bigint as dealers,
    sum(p.sold_amount - p.taken_back_amount)::bigint as sales,
    sum(p.uncosted_amount)::bigint as uncosted_sales,
    sum(p.cost_amount)::bigint as cost,
    -- The days that the month's stock lay; of the running month those that are over.
    sum(p.stock_cost * (least((p.month + interval '1 month')::date, :to_date::date + 1) - p.month))::bigint as stock_days,
    sum(p.counted_cost_amount)::bigint as counted_cost,
    sum(p.problems_solved)::bigint as problems_solved,
    sum(p.problems_due)::bigint as problems_due,
    sum(p.share_sold_amount)::bigint as share_sold,
    sum(p.share_total_amount)::bigint as share_total,
    sum(p.share_estimated_amount)::bigint as share_estimated
from bi.portfolio_month as p
where p.rep_id = any(:reps::int[]) and p.currency = :currency and p.month between :from_date::date and :to_date::date
group by p.rep_id, p.month
order by p.rep_id asc, p.month asc
