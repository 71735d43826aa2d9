-- reps__accounts(dealers, rep_id, currency, from_date, to_date, other_from, other_to)
-- The accounts of a rep in these months or in the other ones: by month of these, their own figures' parts, and whose it was.
-- grain: one row per account and month
with mine as (
    select distinct
        d.dealer_id,
        d.dealer_code,
        d.name,
        d.name_sort,
        d.opened_on
    from bi.dealer_rep as r
    inner join bi.dealer as d on r.dealer_id = d.dealer_id
    where
        r.rep_id = :rep_id
        and d.currency = :currency
        and (
            (r.valid_from <= :to_date::date and (r.valid_to is null or r.valid_to > :from_date::date))
            or (r.valid_from <= :other_to::date and (r.valid_to is null or r.valid_to > :other_from::date))
        )
        and (:dealers::int[] is null or r.dealer_id = any(:dealers::int[]))
),

months as (
    select
        c.month::date as month,
        least((c.month + interval '1 month')::date, :to_date::date + 1) as after
    from generate_series(:from_date::timestamp, :to_date::timestamp, interval '1 month') as c (month)
),

traded as (
    select
        t.dealer_id,
        t.month,
        sum(t.sold_amount - t.taken_back_amount)::bigint as sales,
        sum(t.uncosted_amount)::bigint as uncosted_sales,
        sum(t.cost_amount)::bigint as cost,
        sum(t.stock_cost_sum)::bigint as stock_cost_sum,
        -- Of the account, and the same in each of its models.
        max(t.counted_days) as counted_days
    from bi.dealer_month_model as t
    where t.dealer_id in (select dealer_id from mine) and t.month between :from_date::date and :to_date::date
    group by t.dealer_id, t.month
)

select
    m.dealer_id,
    m.dealer_code,
    m.name,
    c.month,
    -- Before an account was opened nobody else had it.
    m.opened_on >= c.after or exists (
        select 1
        from bi.dealer_rep as r
        where
            r.dealer_id = m.dealer_id
            and r.rep_id = :rep_id
            and r.valid_from <= greatest(c.month, m.opened_on)
            and (r.valid_to is null or r.valid_to >= c.after)
    ) as is_held,
    t.month is not null as has_trade,
    coalesce(t.sales, 0) as sales,
    coalesce(t.uncosted_sales, 0) as uncosted_sales,
    coalesce(t.cost, 0) as cost,
    coalesce(t.stock_cost_sum, 0) as stock_cost_sum,
    coalesce(t.counted_days, 0) as counted_days,
    coalesce(a.stock_cost * (c.after - c.month), 0) as stock_days,
    coalesce(a.counted_cost_amount, 0) as counted_cost,
    coalesce(a.problems_solved, 0) as problems_solved,
    coalesce(a.problems_due, 0) as problems_due,
    coalesce(a.share_sold_amount, 0) as share_sold,
    coalesce(a.share_total_amount, 0) as share_total,
    coalesce(a.share_estimated_amount, 0) as share_estimated
from mine as m
cross join months as c
left join traded as t on m.dealer_id = t.dealer_id and c.month = t.month
left join bi.dealer_month as a on m.dealer_id = a.dealer_id and c.month = a.month
order by m.name_sort asc, m.dealer_code asc, c.month asc
