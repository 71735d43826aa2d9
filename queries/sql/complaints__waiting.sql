-- complaints__waiting(dealers, clock)
-- How many complaints of the files wait for a first answer, with their clock read at a moment.
-- grain: one row
select
    count(*) as to_answer,
    count(*) filter (where c.opened_at + interval '24 hours' < :clock::timestamptz) as late,
    min(c.opened_at) as oldest_at
from bi.complaint as c
where
    (:dealers::int[] is null or c.dealer_id = any(:dealers::int[]))
    and c.status = 'open'
    and c.first_response_at is null
