-- disputes__candidates(dealer_id, entry_ids, as_of)
-- Entries that can be disputed, with what of each is open at a date.
-- grain: one row per ledger entry
select
    e.entry_id,
    e.version,
    e.booked_on,
    e.kind,
    e.document_no,
    e.freight,
    e.tax,
    e.amount,
    (e.amount + coalesce(cleared.amount, 0))::bigint as open_amount
from bi.ledger_entry as e
left join lateral (
    select sum(case when a.debit_entry_id = e.entry_id then -a.amount else a.amount end) as amount
    from bi.allocation as a
    inner join bi.ledger_entry as other
        on
            other.dealer_id = :dealer_id
            and other.entry_id = case when a.debit_entry_id = e.entry_id then a.credit_entry_id else a.debit_entry_id end
    where
        a.dealer_id = :dealer_id
        and (a.debit_entry_id = e.entry_id or a.credit_entry_id = e.entry_id)
        and a.superseded_in is null
        and a.effective_on <= :as_of::date
        and other.superseded_in is null
        and not other.cancelled
        and other.booked_on <= :as_of::date
) as cleared on true
where
    e.dealer_id = :dealer_id
    and e.entry_id = any(:entry_ids::int[])
    and e.superseded_in is null
    and not e.cancelled
order by e.booked_on, e.entry_id
