-- disputes__settled_by(dealer_id, reference)
-- The credit notes that say they settle a dispute.
-- grain: one row per ledger entry
select
    e.entry_id,
    e.document_no,
    e.booked_on,
    e.amount
from bi.ledger_entry as e
where
    e.dealer_id = :dealer_id
    and e.settles_dispute = :reference::text
    and e.superseded_in is null
    and not e.cancelled
order by e.booked_on, e.entry_id
