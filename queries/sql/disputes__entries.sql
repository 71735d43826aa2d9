-- disputes__entries(dealer_id, dispute_no)
-- The entries of one dispute: as they were when it was written, what of each is disputed, and as they are now.
-- grain: one row per disputed entry
select
    s.entry_id,
    seen.booked_on,
    seen.kind,
    seen.document_no,
    seen.amount,
    s.amount as part,
    case when not present.cancelled then present.amount end as amount_now,
    present.version <> s.version as has_changed
from flow.dispute_entry as s
inner join bi.ledger_entry as seen on seen.dealer_id = :dealer_id and s.entry_id = seen.entry_id and s.version = seen.version
inner join bi.ledger_entry as present
    on present.dealer_id = :dealer_id and s.entry_id = present.entry_id and present.superseded_in is null
where s.dealer_id = :dealer_id and s.dispute_no = :dispute_no
order by seen.booked_on, s.entry_id
