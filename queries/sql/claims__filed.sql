-- claims__filed(dealer_id)
-- The claims that one account filed here, newest first; our own proposals are not told to the dealer.
-- grain: one row per claim
select
    c.claim_no,
    c.reference,
    c.kind,
    c.promotion_code,
    p.name_zh as promotion_zh,
    p.name_en as promotion_en,
    c.document_no,
    c.department,
    c.status,
    c.amount,
    c.approved_amount,
    c.reason_code,
    case when sec.role() <> 'dealer' then c.proposed_amount end as proposed_amount,
    case when sec.role() <> 'dealer' then c.proposed_words end as proposed_words,
    case when sec.role() <> 'dealer' then c.proposed_reason end as proposed_reason,
    c.comment,
    c.opened_by_name,
    c.owner_uid,
    c.owner_name,
    c.submitted_at,
    c.promised_on,
    c.paid_by,
    c.decided_by,
    c.decided_at,
    c.changed_at
from flow.claim as c
left join bi.promotion as p on c.promotion_code = p.promotion_code
where c.dealer_id = :dealer_id and c.status <> 'discarded'
order by c.claim_no desc
