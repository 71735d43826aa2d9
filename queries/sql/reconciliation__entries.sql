-- reconciliation__entries(dealer_id, from_date, to_date)
-- Our side of a reconciliation: the entries of one account booked in a period, with every number to match by.
-- grain: one row per ledger entry
select
    e.entry_id,
    e.booked_on,
    e.due_on,
    e.kind,
    e.document_no,
    e.tax_invoice_no,
    e.bank_reference,
    e.amount,
    e.note
from bi.ledger_entry as e
where
    e.dealer_id = :dealer_id
    and e.superseded_in is null
    and not e.cancelled
    and e.booked_on between :from_date::date and :to_date::date
order by e.booked_on, e.entry_id
