-- complaints__followed(dealer_id, code)
-- What followed from one complaint: tasks of stations, warranty claims and returns, with their entries on the statement.
-- grain: one row per task, claim or return
with entry as (
    select
        e.entry_code,
        e.document_no,
        e.booked_on
    from bi.ledger_entry as e
    where e.dealer_id = :dealer_id and e.superseded_in is null and not e.cancelled
)

select
    'task' as what,
    t.task_code as reference,
    coalesce(t.done_on, t.planned_on) as day,
    t.kind,
    t.status,
    s.name_zh as station_zh,
    s.name_en as station_en,
    null::bigint as amount,
    null::text as entry_document,
    null::date as entry_booked_on
from bi.service_task as t
left join bi.station as s on t.station_code = s.station_code
where t.dealer_id = :dealer_id and t.complaint_code = :code::text
union all
select
    'warranty' as what,
    w.warranty_claim_code as reference,
    w.claimed_on as day,
    null as kind,
    w.status,
    s.name_zh as station_zh,
    s.name_en as station_en,
    coalesce(w.approved_amount, w.parts_amount + w.labour_amount) as amount,
    e.document_no as entry_document,
    e.booked_on as entry_booked_on
from bi.warranty_claim as w
left join bi.station as s on w.station_code = s.station_code
left join entry as e on w.entry_code = e.entry_code
where w.dealer_id = :dealer_id and w.complaint_code = :code::text
union all
select
    'return' as what,
    r.return_code as reference,
    r.returned_on as day,
    null as kind,
    null as status,
    null as station_zh,
    null as station_en,
    r.amount,
    e.document_no as entry_document,
    e.booked_on as entry_booked_on
from bi.return_note as r
left join entry as e on r.entry_code = e.entry_code
where r.dealer_id = :dealer_id and r.complaint_code = :code::text
order by day, what, reference
