-- complaints__unfinished(dealers)
-- How many complaints of the files were answered and wait for their solution, or were solved and wait for a call.
-- grain: one row
select
    count(*) filter (where c.status <> 'resolved') as unsolved,
    count(*) filter (where c.status = 'resolved') as to_call
from bi.complaint as c
where
    (:dealers::int[] is null or c.dealer_id = any(:dealers::int[]))
    and c.status <> 'closed'
    and (c.status <> 'open' or c.first_response_at is not null)
    -- A join against all calls at once, which a call by call look is many times the pages of.
    and not exists (
        select 1
        from bi.follow_up as f
        where
            c.status = 'resolved'
            and f.dealer_id = c.dealer_id
            and f.complaint_code = c.complaint_code
            and f.reached
            and f.called_at >= coalesce(c.resolved_at, c.opened_at)
    )
