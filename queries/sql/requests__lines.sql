-- requests__lines(dealer_id, request_no)
-- What was asked for in one request and why, what of it was accepted, and the list price when it was written.
-- grain: one row per line
select
    l.line_no,
    l.model_id,
    l.quantity,
    l.accepted_quantity,
    l.suggested_quantity,
    l.cover_days::float8 as cover_days,
    (l.unit_price * 10000)::bigint as price
from flow.order_request_line as l
where l.dealer_id = :dealer_id and l.request_no = :request_no
order by l.line_no asc
