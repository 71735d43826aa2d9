-- complaints__unfinished(dealers)
-- How many complaints of the files were answered and wait for their solution, or were solved and wait for a call.
-- grain: one row
with reached as (
    select
        f.dealer_id,
        f.complaint_code,
        max(f.called_at) as called_at
    from bi.follow_up as f
    where f.reached and (:dealers::int[] is null or f.dealer_id = any(:dealers::int[]))
    group by f.dealer_id, f.complaint_code
)

select
    count(*) filter (
        where c.status in ('answered', 'reopened') or (c.status = 'open' and c.first_response_at is not null)
    ) as unsolved,
    count(*) filter (
        where c.status = 'resolved' and coalesce(r.called_at < coalesce(c.resolved_at, c.opened_at), true)
    ) as to_call
from bi.complaint as c
left join reached as r on c.dealer_id = r.dealer_id and c.complaint_code = r.complaint_code
where (:dealers::int[] is null or c.dealer_id = any(:dealers::int[])) and c.status <> 'closed'
