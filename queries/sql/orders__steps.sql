-- orders__steps(dealer_id, order_code)
-- What happened to the lines of one order, day by day.
-- grain: one row per line, step and day
select
    s.line_no,
    s.step,
    s.happened_on,
    s.quantity
from bi.order_step as s
where s.dealer_id = :dealer_id and s.order_code = :order_code
order by s.line_no asc, s.happened_on asc
