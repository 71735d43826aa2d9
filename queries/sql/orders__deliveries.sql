-- orders__deliveries(dealer_id, order_code)
-- The deliveries that served one order, each with its invoice on the statement.
-- grain: one row per delivery
with served as (
    select
        i.delivery_code,
        sum(i.quantity)::bigint as quantity
    from bi.delivery_line as i
    where i.dealer_id = :dealer_id and i.order_code = :order_code
    group by i.delivery_code
)

select
    d.delivery_code,
    d.document_no,
    d.shipped_on,
    d.expected_on,
    d.delivered_on,
    served.quantity,
    e.document_no as invoice_no,
    e.booked_on
from bi.delivery as d
inner join served on d.delivery_code = served.delivery_code
left join bi.ledger_entry as e
    on d.dealer_id = e.dealer_id and d.entry_code = e.entry_code and e.superseded_in is null and not e.cancelled
where d.dealer_id = :dealer_id
order by d.shipped_on asc, d.delivery_code asc
