-- orders__lines(dealer_id, as_of)
-- Every order line of one account placed up to a day, with what happened to it up to that day.
-- grain: one row per order line
with stepped as (
    select
        s.order_code,
        s.line_no,
        sum(s.quantity) filter (where s.step = 'shipped') as shipped,
        sum(s.quantity) filter (where s.step = 'delivered') as delivered,
        sum(s.quantity) filter (
            where s.step = 'delivered' and s.happened_on <= coalesce(l.promised_on, o.wanted_on)
        ) as delivered_in_time,
        max(s.happened_on) filter (where s.step = 'reviewed') as reviewed_on,
        max(s.happened_on) filter (where s.step = 'allocated') as allocated_on,
        max(s.happened_on) filter (where s.step = 'shipped') as shipped_on,
        max(s.happened_on) filter (where s.step = 'delivered') as delivered_on,
        max(s.happened_on) filter (where s.step = 'invoiced') as invoiced_on
    from bi.order_step as s
    inner join bi.sales_order_line as l
        on s.dealer_id = l.dealer_id and s.order_code = l.order_code and s.line_no = l.line_no
    inner join bi.sales_order as o on s.dealer_id = o.dealer_id and s.order_code = o.order_code
    where s.dealer_id = :dealer_id and s.happened_on <= :as_of::date
    group by s.order_code, s.line_no
),

-- When what has left us and is not there yet is expected.
underway as (
    select
        i.order_code,
        i.line_no,
        max(d.expected_on) as expected_on
    from bi.delivery as d
    inner join bi.delivery_line as i on d.dealer_id = i.dealer_id and d.delivery_code = i.delivery_code
    where
        d.dealer_id = :dealer_id
        and d.shipped_on <= :as_of::date
        and (d.delivered_on is null or d.delivered_on > :as_of::date)
        and i.order_code is not null
    group by i.order_code, i.line_no
),

bounds as (
    select
        min(o.placed_on) as first_day,
        greatest(:as_of::date, max(l.promised_on)) as last_day
    from bi.sales_order as o
    inner join bi.sales_order_line as l on o.dealer_id = l.dealer_id and o.order_code = l.order_code
    where o.dealer_id = :dealer_id
),

-- Days numbered by the working days up to them: the difference of two numbers is the working days between.
calendar as (
    select
        t.day::date as day,
        count(*) filter (
            where h.kind = 'workday' or (h.kind is null and extract(isodow from t.day) < 6)
        ) over (order by t.day) as number
    from bounds as b
    cross join lateral generate_series(b.first_day::timestamp, b.last_day::timestamp, interval '1 day') as t (day)
    left join bi.holiday as h on t.day::date = h.day
)

select
    o.order_code,
    l.line_no,
    o.placed_on,
    o.wanted_on,
    l.promised_on,
    coalesce(l.promised_on, o.wanted_on) as due_on,
    o.status,
    l.model_id,
    m.model_code,
    m.name_zh,
    m.name_en,
    m.line_code,
    c.name_zh as line_zh,
    c.name_en as line_en,
    l.quantity,
    l.confirmed_quantity,
    case when o.status = 'cancelled' then l.quantity else coalesce(l.cancelled_quantity, 0) end as cancelled_quantity,
    coalesce(s.shipped, 0) as shipped_quantity,
    coalesce(s.delivered, 0) as delivered_quantity,
    coalesce(s.delivered_in_time, 0) as in_time_quantity,
    s.reviewed_on,
    s.allocated_on,
    s.shipped_on,
    s.delivered_on,
    s.invoiced_on,
    u.expected_on,
    (l.unit_price * 10000)::bigint as price,
    (arrived.number - placed.number)::int as lead_days,
    (promised.number - placed.number)::int as promised_days,
    -- A code that no request has leads nowhere.
    r.reference as request
from bi.sales_order as o
inner join bi.sales_order_line as l on o.dealer_id = l.dealer_id and o.order_code = l.order_code
inner join bi.model as m on l.model_id = m.model_id
left join bi.code as c on c.kind = 'line' and m.line_code = c.code
left join stepped as s on l.order_code = s.order_code and l.line_no = s.line_no
left join underway as u on l.order_code = u.order_code and l.line_no = u.line_no
left join flow.order_request as r on o.dealer_id = r.dealer_id and o.request_code = r.reference
left join calendar as placed on o.placed_on = placed.day
left join calendar as arrived on s.delivered_on = arrived.day
left join calendar as promised on l.promised_on = promised.day
where o.dealer_id = :dealer_id and o.placed_on <= :as_of::date
order by o.placed_on desc, o.order_code desc, l.line_no asc
