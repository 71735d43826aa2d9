-- complaint_time(zone)
-- Complaints by how long they took to be answered and solved; -1 is not yet.
-- grain: one row per day, model, branch, kind, seconds to the answer and to the solution, and whether it was opened again
with opened as (
    select
        c.dealer_id,
        coalesce(c.model_id, 0) as model_id,
        c.kind,
        cast(c.opened_at at time zone :zone as date) as opened_on,
        case
            when c.first_response_at is null then -1
            else cast(greatest(extract(epoch from c.first_response_at - c.opened_at), 0) as bigint)
        end as answered_seconds,
        -- What was opened again and not solved since is not solved.
        case
            when c.resolved_at is null or c.status = 'reopened' or c.resolved_at <= c.reopened_at then -1
            else cast(greatest(extract(epoch from c.resolved_at - c.opened_at), 0) as bigint)
        end as solved_seconds,
        cast(c.reopened_at is not null or c.status = 'reopened' as int) as reopened
    from bi.complaint as c
)

select
    o.opened_on,
    o.model_id,
    coalesce(b.branch_id, 0) as branch_id,
    o.kind,
    o.answered_seconds,
    o.solved_seconds,
    o.reopened,
    count(*) as complaints
from opened as o
left join bi.dealer_branch as b
    on o.dealer_id = b.dealer_id and o.opened_on >= b.valid_from and (b.valid_to is null or o.opened_on < b.valid_to)
group by o.opened_on, o.model_id, coalesce(b.branch_id, 0), o.kind, o.answered_seconds, o.solved_seconds, o.reopened
