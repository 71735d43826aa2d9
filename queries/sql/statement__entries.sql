-- statement__entries(dealer_id, from_date, to_date, first_row, row_count)
-- The entries of one account booked in a period, each with the running balance and what of it is open at the period's end.
-- grain: one row per ledger entry
with period as (
    select
        e.entry_id,
        e.version,
        e.booked_on,
        sum(e.amount) over (order by e.booked_on, e.entry_id rows unbounded preceding) as moved
    from bi.ledger_entry as e
    where
        e.dealer_id = :dealer_id
        and e.superseded_in is null
        and not e.cancelled
        and e.booked_on between :from_date::date and :to_date::date
    order by e.booked_on, e.entry_id
    limit :row_count::int offset :first_row::int
),

opening as (
    select coalesce(sum(e.amount), 0) as amount
    from bi.ledger_entry as e
    where
        e.dealer_id = :dealer_id
        and e.superseded_in is null
        and not e.cancelled
        and e.booked_on < :from_date::date
)

select
    e.entry_id,
    e.booked_on,
    e.document_date,
    e.due_on,
    e.kind,
    e.document_no,
    e.tax_invoice_no,
    e.bank_reference,
    e.net,
    e.freight,
    e.tax,
    e.withheld,
    e.amount,
    (opening.amount + period.moved)::bigint as balance,
    (e.amount + coalesce(cleared.amount, 0))::bigint as open_amount,
    e.note
from period
cross join opening
inner join bi.ledger_entry as e
    on e.dealer_id = :dealer_id and period.entry_id = e.entry_id and period.version = e.version
left join lateral (
    select sum(case when a.debit_entry_id = e.entry_id then -a.amount else a.amount end) as amount
    from bi.allocation as a
    inner join bi.ledger_entry as other
        on
            a.dealer_id = other.dealer_id
            and other.entry_id = case when a.debit_entry_id = e.entry_id then a.credit_entry_id else a.debit_entry_id end
    where
        a.dealer_id = :dealer_id
        and (a.debit_entry_id = e.entry_id or a.credit_entry_id = e.entry_id)
        and a.superseded_in is null
        and a.effective_on <= :to_date::date
        and other.superseded_in is null
        and not other.cancelled
        and other.booked_on <= :to_date::date
) as cleared on true
order by e.booked_on, e.entry_id
