-- suggestions__lead_times(dealer_id, from_date, as_of)
-- Days from order to arrival of what arrived between the two days, each item of a delivery counted once.
-- grain: one row per model, one per line (no model), one for the account (neither)
with arrival as (
    select
        l.model_id,
        m.line_code,
        d.delivered_on - o.placed_on as days
    from bi.delivery as d
    inner join bi.delivery_line as l on d.dealer_id = l.dealer_id and d.delivery_code = l.delivery_code
    inner join bi.sales_order as o on l.dealer_id = o.dealer_id and l.order_code = o.order_code
    inner join bi.model as m on l.model_id = m.model_id
    where
        d.dealer_id = :dealer_id and l.dealer_id = :dealer_id and o.dealer_id = :dealer_id
        and d.delivered_on between :from_date and :as_of
)

select
    a.model_id,
    a.line_code,
    count(*)::bigint as arrivals,
    ceil(percentile_cont(0.5) within group (order by a.days))::bigint as days
from arrival as a
group by grouping sets ((a.model_id), (a.line_code), ())
order by a.model_id asc, a.line_code asc
