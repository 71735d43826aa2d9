-- quality__times(from_date, to_date, branch_ids, model_ids)
-- How long complaints, questions, repairs and suggestions took that were raised on some days; -1 is not yet.
-- grain: one row per day, seconds to the answer, seconds to the solution, and whether it was opened again
select
    t.opened_on,
    t.answered_seconds,
    t.solved_seconds,
    t.reopened,
    sum(t.complaints)::bigint as complaints
from bi.complaint_time as t
where
    t.opened_on between :from_date::date and :to_date::date
    and (:branch_ids::int[] is null or t.branch_id = any(:branch_ids::int[]))
    and (:model_ids::int[] is null or t.model_id = any(:model_ids::int[]))
group by t.opened_on, t.answered_seconds, t.solved_seconds, t.reopened
order by t.opened_on, t.answered_seconds, t.solved_seconds, t.reopened
