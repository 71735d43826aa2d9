-- complaints__queue(dealers)
-- The complaints filed here that wait for an answer, a solution or a call, of all accounts in scope.
-- grain: one row per complaint that is not closed
select
    c.dealer_id,
    dealer.dealer_code,
    dealer.name,
    dealer.currency,
    c.complaint_no as number,
    c.reference,
    c.kind as subject,
    c.subject as about,
    c.department,
    c.owner_role,
    c.status,
    null::bigint as amount,
    c.owner_uid,
    c.owner_name,
    case c.status when 'open' then c.answer_by - interval '24 hours' else c.opened_at end as submitted_at,
    -- An answer is due on the day on which its 24 hours run out; a call has no day.
    case c.status
        when 'open' then (c.answer_by at time zone 'Asia/Shanghai')::date
        when 'resolved' then null
        else c.promised_on
    end as promised_on,
    null::int as decided_by,
    null::timestamptz as decided_at,
    c.changed_at
from flow.complaint as c
inner join bi.dealer as dealer on c.dealer_id = dealer.dealer_id
where
    (:dealers::int[] is null or c.dealer_id = any(:dealers::int[]))
    and c.status <> 'closed'
    and not exists (
        select 1
        from bi.complaint as b
        where b.dealer_id = c.dealer_id and b.request_code = c.reference
    )
order by c.answer_by asc, c.reference asc
