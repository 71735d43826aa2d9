-- confirmations__changes(dealer_id, batch_id, to_date)
-- What loads after a batch changed of the statement at a day up to which that batch reached.
-- grain: one row per entry whose amount, open amount, day or details are another
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
from flow.changed_since(:dealer_id::int, :batch_id::int, :to_date::date) as c
order by abs(c.effect) desc, c.booked_on asc, c.entry_id asc
