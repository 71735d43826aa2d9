-- claims__cases(dealer_id, as_of)
-- The claims of one account submitted up to a day, as they stand, each with what it is about and its entry on the statement.
-- grain: one row per claim
select
    c.claim_code,
    c.kind,
    c.submitted_on,
    c.amount,
    c.status,
    c.promised_on,
    c.decided_on,
    c.approved_amount,
    c.reason_code,
    r.name_zh as reason_zh,
    r.name_en as reason_en,
    c.paid_on,
    m.model_code,
    c.quantity,
    p.name_zh as promotion_zh,
    p.name_en as promotion_en,
    e.document_no as entry_document,
    e.booked_on as entry_booked_on,
    c.note,
    c.request_code
from bi.claim as c
left join bi.code as r on r.kind = 'reason' and c.reason_code = r.code
left join bi.model as m on c.model_id = m.model_id
left join bi.promotion as p on c.promotion_code = p.promotion_code
left join bi.ledger_entry as e
    on
        e.dealer_id = :dealer_id
        and c.entry_code = e.entry_code
        and e.superseded_in is null
        and not e.cancelled
where c.dealer_id = :dealer_id and c.submitted_on <= :as_of::date
order by c.submitted_on desc, c.claim_code asc
