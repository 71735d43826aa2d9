-- suggestions__coming(dealer_id, as_of)
-- What is on its way: units of open order lines that have not arrived, and of deliveries under way that name no order.
-- grain: one row per model with anything on its way
with arrived as (
    select
        l.order_code,
        l.line_no,
        sum(l.quantity) as units
    from bi.delivery_line as l
    inner join bi.delivery as d on l.dealer_id = d.dealer_id and l.delivery_code = d.delivery_code
    where l.dealer_id = :dealer_id and d.delivered_on <= :as_of and l.order_code is not null
    group by l.order_code, l.line_no
),

under_way as (
    select
        l.order_code,
        l.line_no,
        min(d.expected_on) as expected_on
    from bi.delivery_line as l
    inner join bi.delivery as d on l.dealer_id = d.dealer_id and l.delivery_code = d.delivery_code
    where l.dealer_id = :dealer_id and d.delivered_on is null and l.order_code is not null
    group by l.order_code, l.line_no
),

coming as (
    select
        l.model_id,
        l.quantity - coalesce(l.cancelled_quantity, 0) - coalesce(a.units, 0) as units,
        coalesce(u.expected_on, l.promised_on, o.wanted_on) as expected_on
    from bi.sales_order as o
    inner join bi.sales_order_line as l on o.dealer_id = l.dealer_id and o.order_code = l.order_code
    left join arrived as a on l.order_code = a.order_code and l.line_no = a.line_no
    left join under_way as u on l.order_code = u.order_code and l.line_no = u.line_no
    where o.dealer_id = :dealer_id and o.status in ('placed', 'reviewed', 'allocated', 'shipped')
    union all
    select
        l.model_id,
        l.quantity as units,
        d.expected_on
    from bi.delivery_line as l
    inner join bi.delivery as d on l.dealer_id = d.dealer_id and l.delivery_code = d.delivery_code
    where l.dealer_id = :dealer_id and d.delivered_on is null and l.order_code is null
)

select
    c.model_id,
    sum(c.units)::bigint as coming,
    min(c.expected_on) as expected_on
from coming as c
where c.units > 0
group by c.model_id
order by c.model_id asc
