-- complaints__waiting(dealers, clock)
-- How many complaints of the files wait for what, with the clock of a first answer read at a moment.
-- grain: one row
select
    count(*) filter (where c.status = 'open' and c.first_response_at is null) as to_answer,
    count(*) filter (
        where c.status = 'open' and c.first_response_at is null and c.opened_at + interval '24 hours' < :clock::timestamptz
    ) as late,
    min(c.opened_at) filter (where c.status = 'open' and c.first_response_at is null) as oldest_at,
    count(*) filter (
        where c.status in ('answered', 'reopened') or (c.status = 'open' and c.first_response_at is not null)
    ) as unsolved,
    count(*) filter (
        where c.status = 'resolved' and not exists (
            select 1
            from bi.follow_up as f
            where
                f.dealer_id = c.dealer_id
                and f.complaint_code = c.complaint_code
                and f.reached
                and f.called_at >= coalesce(c.resolved_at, c.opened_at)
        )
    ) as to_call
from bi.complaint as c
where (:dealers::int[] is null or c.dealer_id = any(:dealers::int[])) and c.status <> 'closed'
