-- requests__queue(dealers)
-- The requests that wait for our answer, of all accounts in scope.
-- grain: one row per request that was placed
select
    r.dealer_id,
    dealer.dealer_code,
    dealer.name,
    dealer.currency,
    r.request_no as number,
    r.reference,
    case
        when exists (
            select 1
            from flow.order_request_line as l
            where l.dealer_id = r.dealer_id and l.request_no = r.request_no and l.suggested_quantity > 0
        ) then 'reorder' else 'own'
    end as subject,
    null::text as about,
    'sales' as department,
    r.owner_role,
    r.status,
    r.amount,
    null::int as owner_uid,
    null::text as owner_name,
    r.placed_at as submitted_at,
    r.promised_on,
    null::int as decided_by,
    null::timestamptz as decided_at,
    r.changed_at
from flow.order_request as r
inner join bi.dealer as dealer on r.dealer_id = dealer.dealer_id
where
    (:dealers::int[] is null or r.dealer_id = any(:dealers::int[]))
    and r.status = 'placed'
order by r.promised_on asc, r.amount desc, r.reference asc
