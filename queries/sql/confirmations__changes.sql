-- confirmations__changes(dealer_id, batch_id, to_date)
-- What loads after a batch changed of what stood on the statement by then: days that came later are no change of it.
-- grain: one row per entry whose amount or open amount is another
select
    c.entry_id,
    c.document_no,
    c.kind,
    c.booked_on,
    c.booked_then,
    c.what,
    c.amount_then,
    c.amount_now,
    c.open_then,
    c.open_now,
    c.effect
from bi.load_batch as b
cross join lateral flow.changed_since(:dealer_id::int, b.batch_id, least(:to_date::date, b.data_through)) as c
where b.batch_id = :batch_id::int
order by abs(c.effect) desc, c.booked_on asc, c.entry_id asc
