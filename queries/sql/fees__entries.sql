-- fees__entries(dealer_id, to_date)
-- The fees of one account booked by a day, accrued and settled, each with the entry on the statement that it names.
-- grain: one row per fee row
select
    f.fee_code,
    f.fee_type_code,
    c.name_zh as type_zh,
    c.name_en as type_en,
    f.stage,
    f.booked_on,
    f.amount,
    f.settles_code,
    f.document_no,
    f.note,
    f.entry_code,
    e.document_no as entry_document,
    e.booked_on as entry_booked_on,
    e.amount as entry_amount,
    e.tax as entry_tax
from bi.fee_entry as f
left join bi.code as c on c.kind = 'fee_type' and f.fee_type_code = c.code
left join bi.ledger_entry as e
    on
        e.dealer_id = :dealer_id
        and f.entry_code = e.entry_code
        and e.superseded_in is null
        and not e.cancelled
where f.dealer_id = :dealer_id and f.booked_on <= :to_date::date
order by f.booked_on, f.fee_code
