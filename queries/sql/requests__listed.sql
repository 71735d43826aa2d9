-- requests__listed(dealer_id)
-- The requests of one account with what they come to at list prices, and the order that came of each.
-- grain: one row per request
with summed as (
    select
        l.request_no,
        count(*) as lines,
        sum(l.quantity)::bigint as units,
        sum(l.accepted_quantity)::bigint as accepted_units
    from flow.order_request_line as l
    where l.dealer_id = :dealer_id
    group by l.request_no
)

select
    r.dealer_id,
    r.request_no,
    r.reference,
    r.status,
    r.wanted_on,
    r.note,
    r.words,
    r.by_name,
    r.placed_at,
    r.promised_on,
    r.decided_by_name,
    r.decided_at,
    r.changed_at,
    r.priced_on,
    r.amount,
    r.unpriced,
    s.lines,
    s.units,
    s.accepted_units,
    (
        select min(o.order_code)
        from bi.sales_order as o
        where o.dealer_id = r.dealer_id and o.request_code = r.reference
    ) as order_code
from flow.order_request as r
left join summed as s on r.request_no = s.request_no
where r.dealer_id = :dealer_id and r.status <> 'discarded'
order by r.request_no desc
