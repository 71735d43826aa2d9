-- claims__queue(dealers)
-- The claims filed here that somebody has to do something about, of all accounts in scope.
-- grain: one row per open claim
select
    c.dealer_id,
    dealer.dealer_code,
    dealer.name,
    dealer.currency,
    c.claim_no as number,
    c.reference,
    c.kind as subject,
    null::text as about,
    c.department,
    k.owner_role,
    c.status,
    c.amount,
    c.owner_uid,
    c.owner_name,
    c.submitted_at,
    c.promised_on,
    c.decided_by,
    c.decided_at,
    c.changed_at
from flow.claim as c
inner join bi.dealer as dealer on c.dealer_id = dealer.dealer_id
inner join flow.claim_kind as k on c.kind = k.kind
where
    (:dealers::int[] is null or c.dealer_id = any(:dealers::int[]))
    and c.status in ('submitted', 'in_review', 'asked_back', 'second_look', 'reopened')
order by c.promised_on asc, c.amount desc, c.reference asc
