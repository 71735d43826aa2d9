-- statement__open_items(dealer_id, as_of)
-- Every entry of one account that is open at a date: booked by then, and not cleared in full by what was effective then.
-- grain: one row per open ledger entry
with cleared_debits as (
    select
        a.debit_entry_id as entry_id,
        sum(a.amount) as amount
    from bi.allocation as a
    inner join bi.ledger_entry as credit on credit.dealer_id = :dealer_id and a.credit_entry_id = credit.entry_id
    where
        a.dealer_id = :dealer_id
        and a.superseded_in is null
        and a.effective_on <= :as_of::date
        and credit.superseded_in is null
        and not credit.cancelled
        and credit.booked_on <= :as_of::date
    group by a.debit_entry_id
),

cleared_credits as (
    select
        a.credit_entry_id as entry_id,
        sum(a.amount) as amount
    from bi.allocation as a
    inner join bi.ledger_entry as debit on debit.dealer_id = :dealer_id and a.debit_entry_id = debit.entry_id
    where
        a.dealer_id = :dealer_id
        and a.superseded_in is null
        and a.effective_on <= :as_of::date
        and debit.superseded_in is null
        and not debit.cancelled
        and debit.booked_on <= :as_of::date
    group by a.credit_entry_id
),

open_entries as (
    select
        e.*,
        e.amount - coalesce(d.amount, 0) + coalesce(c.amount, 0) as open_amount
    from bi.ledger_entry as e
    left join cleared_debits as d on e.entry_id = d.entry_id
    left join cleared_credits as c on e.entry_id = c.entry_id
    where
        e.dealer_id = :dealer_id
        and e.superseded_in is null
        and not e.cancelled
        and e.booked_on <= :as_of::date
)

select
    o.entry_id,
    o.booked_on,
    o.document_date,
    o.due_on,
    o.kind,
    o.document_no,
    o.tax_invoice_no,
    o.bank_reference,
    o.net,
    o.freight,
    o.tax,
    o.withheld,
    o.amount,
    (sum(o.open_amount) over (order by o.booked_on, o.entry_id rows unbounded preceding))::bigint as balance,
    o.open_amount::bigint as open_amount,
    o.note
from open_entries as o
where o.open_amount <> 0
order by o.booked_on, o.entry_id
