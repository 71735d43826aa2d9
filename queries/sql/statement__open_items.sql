-- statement__open_items(dealer_id, as_of)
-- Every entry of one account that is open at a date: booked by then, and not cleared in full by what was effective then.
-- grain: one row per open ledger entry
with entries as (
    select
        e.entry_id,
        e.version,
        e.amount
    from bi.ledger_entry as e
    where
        e.dealer_id = :dealer_id
        and e.superseded_in is null
        and not e.cancelled
        and e.booked_on <= :as_of::date
),

live as (
    select
        a.debit_entry_id,
        a.credit_entry_id,
        a.amount
    from bi.allocation as a
    inner join entries as d on a.debit_entry_id = d.entry_id
    inner join entries as c on a.credit_entry_id = c.entry_id
    where a.dealer_id = :dealer_id and a.superseded_in is null and a.effective_on <= :as_of::date
),

cleared as (
    select
        side.entry_id,
        sum(side.amount) as amount
    from live
    cross join
        lateral (
            values (live.debit_entry_id, -live.amount), (live.credit_entry_id, live.amount)
        ) as side (entry_id, amount)
    group by side.entry_id
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
    (
        sum(entries.amount + coalesce(cleared.amount, 0)) over (order by e.booked_on, e.entry_id rows unbounded preceding)
    )::bigint as balance,
    (entries.amount + coalesce(cleared.amount, 0))::bigint as open_amount,
    e.note
from entries
left join cleared on entries.entry_id = cleared.entry_id
inner join bi.ledger_entry as e
    on e.dealer_id = :dealer_id and entries.entry_id = e.entry_id and entries.version = e.version
where entries.amount + coalesce(cleared.amount, 0) <> 0
order by e.booked_on, e.entry_id
