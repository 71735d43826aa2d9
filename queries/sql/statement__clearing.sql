-- statement__clearing(dealer_id, entry_id, as_of)
-- What cleared one entry, or what one entry cleared, up to a date; a reversal is a line of its own with a negative amount.
-- grain: one row per allocation
select
    a.effective_on,
    other.kind,
    other.document_no,
    other.bank_reference,
    other.booked_on,
    other.amount as other_amount,
    a.amount
from bi.allocation as a
inner join bi.ledger_entry as other
    on
        a.dealer_id = other.dealer_id
        and other.entry_id = case when a.debit_entry_id = :entry_id::int then a.credit_entry_id else a.debit_entry_id end
where
    a.dealer_id = :dealer_id
    and (a.debit_entry_id = :entry_id::int or a.credit_entry_id = :entry_id::int)
    and a.superseded_in is null
    and a.effective_on <= :as_of::date
    and other.superseded_in is null
    and not other.cancelled
    and other.booked_on <= :as_of::date
order by a.effective_on, a.allocation_id
