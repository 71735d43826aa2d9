-- complaint_cohort(zone, first_response_hours)
-- Complaints by model, batch, fault, kind, branch and month of opening. Clock hours count up to the first answer.
-- grain: one row per model, batch, fault, kind, branch and month
with opened as (
    select
        c.dealer_id,
        c.complaint_code,
        coalesce(c.model_id, 0) as model_id,
        coalesce(c.batch_code, '') as batch_code,
        c.kind,
        cast(c.opened_at at time zone :zone as date) as day,
        c.first_response_at <= c.opened_at + :first_response_hours * interval '1 hour' as is_answered,
        c.promised_at is not null as is_promised,
        c.resolved_at <= c.promised_at and c.reopened_at is null and c.status <> 'reopened' as is_solved,
        c.reopened_at is not null or c.status = 'reopened' as is_reopened
    from bi.complaint as c
),

found as (
    select
        o.*,
        coalesce(f.fault_code, '') as fault_code,
        f.fault_code is not null as is_found,
        row_number() over (partition by o.dealer_id, o.complaint_code order by f.fault_code) = 1 as is_first
    from opened as o
    left join bi.complaint_fault as f on o.dealer_id = f.dealer_id and o.complaint_code = f.complaint_code
)

select
    f.model_id,
    f.batch_code,
    f.fault_code,
    f.kind,
    coalesce(b.branch_id, 0) as branch_id,
    cast(date_trunc('month', cast(f.day as timestamp)) as date) as month,
    count(*) filter (where f.is_first) as complaints,
    count(*) filter (where f.is_found) as found,
    count(*) filter (where f.is_first and f.is_answered) as answered_in_time,
    count(*) filter (where f.is_first and f.is_promised) as promised,
    count(*) filter (where f.is_first and f.is_solved) as solved_in_promise,
    count(*) filter (where f.is_first and f.is_reopened) as reopened
from found as f
left join bi.dealer_branch as b
    on f.dealer_id = b.dealer_id and f.day >= b.valid_from and (b.valid_to is null or f.day < b.valid_to)
group by f.model_id, f.batch_code, f.fault_code, f.kind, coalesce(b.branch_id, 0), month
