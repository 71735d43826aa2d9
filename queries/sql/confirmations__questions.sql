-- confirmations__questions(dealer_id, from_date, to_date)
-- What is worth a look before a month is confirmed: open disputes, entries booked after its closing, cancelled ones.
-- grain: one row per dispute or entry
with closed as (
    -- The first load that reached past the closing: what came with a later one came late.
    select min(b.batch_id) as batch_id
    from bi.closed_period as p
    inner join bi.load_batch as b on p.closed_on <= b.data_through
    where p.month = :from_date::date
)

select
    'dispute' as topic,
    d.reference,
    null::text as kind,
    (d.submitted_at at time zone 'Asia/Shanghai')::date as happened_on,
    d.amount,
    d.status,
    d.promised_on,
    1::bigint as items
from flow.dispute as d
where
    d.dealer_id = :dealer_id
    and d.status in ('submitted', 'in_review', 'asked_back', 'second_look', 'reopened')
union all
select
    'late' as topic,
    e.document_no as reference,
    e.kind,
    e.booked_on as happened_on,
    e.amount,
    null as status,
    null as promised_on,
    1 as items
from bi.ledger_entry as e
inner join bi.ledger_entry as earliest
    on earliest.dealer_id = :dealer_id and e.entry_id = earliest.entry_id and earliest.version = 1
inner join closed on earliest.batch_id > closed.batch_id
where
    e.dealer_id = :dealer_id
    and e.superseded_in is null
    and not e.cancelled
    and e.booked_on between :from_date::date and :to_date::date
union all
select
    'cancelled' as topic,
    e.document_no as reference,
    e.kind,
    e.booked_on as happened_on,
    e.amount,
    null as status,
    null as promised_on,
    1 as items
from bi.ledger_entry as e
where
    e.dealer_id = :dealer_id
    and e.superseded_in is null
    and e.cancelled
    and e.booked_on between :from_date::date and :to_date::date
order by 1 desc, 4 asc, 2 asc
