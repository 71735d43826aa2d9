-- disputes__queue(dealers)
-- The disputes that somebody has to do something about, of all accounts in scope.
-- grain: one row per open dispute
select
    d.dealer_id,
    dealer.dealer_code,
    dealer.name,
    dealer.currency,
    d.dispute_no as number,
    d.reference,
    d.reason_code as subject,
    null::text as about,
    d.department,
    r.owner_role,
    d.status,
    d.amount,
    d.owner_uid,
    d.owner_name,
    d.submitted_at,
    d.promised_on,
    d.decided_by,
    d.decided_at,
    d.changed_at
from flow.dispute as d
inner join bi.dealer as dealer on d.dealer_id = dealer.dealer_id
inner join flow.dispute_reason as r on d.reason_code = r.reason_code
where
    (:dealers::int[] is null or d.dealer_id = any(:dealers::int[]))
    and d.status in ('submitted', 'in_review', 'asked_back', 'second_look', 'reopened')
order by d.promised_on asc, d.amount desc, d.reference asc
