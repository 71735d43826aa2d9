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
),

-- An entry is either cleared as a debit or clears as a credit; each side has its own index. Grouped by columns of a table,
-- of which there are statistics: before PostgreSQL 17 a planner has none of a common table expression, and takes 50,000
-- entries for 200.
cleared as (
    select
        a.debit_entry_id as entry_id,
        -sum(a.amount) as amount
    from period
    inner join bi.allocation as a on a.dealer_id = :dealer_id and period.entry_id = a.debit_entry_id
    inner join bi.ledger_entry as other on other.dealer_id = :dealer_id and a.credit_entry_id = other.entry_id
    where
        a.superseded_in is null
        and a.effective_on <= :to_date::date
        and other.superseded_in is null
        and not other.cancelled
        and other.booked_on <= :to_date::date
    group by a.debit_entry_id
    union all
    select
        a.credit_entry_id as entry_id,
        sum(a.amount) as amount
    from period
    inner join bi.allocation as a on a.dealer_id = :dealer_id and period.entry_id = a.credit_entry_id
    inner join bi.ledger_entry as other on other.dealer_id = :dealer_id and a.debit_entry_id = other.entry_id
    where
        a.superseded_in is null
        and a.effective_on <= :to_date::date
        and other.superseded_in is null
        and not other.cancelled
        and other.booked_on <= :to_date::date
    group by a.credit_entry_id
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
left join cleared on period.entry_id = cleared.entry_id
order by e.booked_on, e.entry_id
