-- find__standing(dealer_id, entry_ids, as_of)
-- Where entries of one account stand at a date: what is open, what they were cleared by last, which versions count no more.
-- grain: one row per version of a ledger entry
with asked as (
    select
        e.*,
        e.superseded_in is null and not e.cancelled as counts
    from bi.ledger_entry as e
    where e.dealer_id = :dealer_id and e.entry_id = any(:entry_ids::int[]) and e.booked_on <= :as_of::date
),

-- By the entry on the other side: a clearing that was taken back adds up to nothing.
against as (
    select
        asked.entry_id,
        other.entry_id as other_id,
        other.document_no,
        -sum(a.amount) as amount,
        max(a.effective_on) filter (where a.amount > 0) as cleared_on
    from asked
    inner join bi.allocation as a on a.dealer_id = :dealer_id and asked.entry_id = a.debit_entry_id
    inner join bi.ledger_entry as other on other.dealer_id = :dealer_id and a.credit_entry_id = other.entry_id
    where
        asked.counts
        and a.superseded_in is null
        and a.effective_on <= :as_of::date
        and other.superseded_in is null
        and not other.cancelled
        and other.booked_on <= :as_of::date
    group by asked.entry_id, other.entry_id, other.document_no
    union all
    select
        asked.entry_id,
        other.entry_id as other_id,
        other.document_no,
        sum(a.amount) as amount,
        max(a.effective_on) filter (where a.amount > 0) as cleared_on
    from asked
    inner join bi.allocation as a on a.dealer_id = :dealer_id and asked.entry_id = a.credit_entry_id
    inner join bi.ledger_entry as other on other.dealer_id = :dealer_id and a.debit_entry_id = other.entry_id
    where
        asked.counts
        and a.superseded_in is null
        and a.effective_on <= :as_of::date
        and other.superseded_in is null
        and not other.cancelled
        and other.booked_on <= :as_of::date
    group by asked.entry_id, other.entry_id, other.document_no
),

cleared as (
    select
        against.entry_id,
        sum(against.amount) as amount,
        count(*) as clearings,
        max(against.cleared_on) as cleared_on,
        (array_agg(against.document_no order by against.cleared_on desc, against.other_id desc))[1] as cleared_by
    from against
    where against.amount <> 0
    group by against.entry_id
)

select
    asked.entry_id,
    asked.version,
    asked.kind,
    asked.document_no,
    asked.tax_invoice_no,
    asked.bank_reference,
    asked.entry_code,
    asked.booked_on,
    asked.due_on,
    asked.amount,
    case when asked.counts then (asked.amount + coalesce(cleared.amount, 0))::bigint end as open_amount,
    cleared.cleared_by,
    cleared.cleared_on,
    coalesce(cleared.clearings, 0) as clearings,
    asked.cancelled,
    asked.superseded_in is not null as replaced,
    batch.data_through as changed_through,
    latest.document_no as now_document,
    latest.amount as now_amount,
    asked.note
from asked
left join cleared on asked.counts and asked.entry_id = cleared.entry_id
left join bi.load_batch as batch
    on not asked.counts and coalesce(asked.superseded_in, asked.batch_id) = batch.batch_id
left join bi.ledger_entry as latest
    on
        latest.dealer_id = :dealer_id
        and asked.superseded_in is not null
        and asked.entry_id = latest.entry_id
        and latest.superseded_in is null
order by asked.entry_id, asked.version
