-- promises_of_month(month, after, zone, dealers)
-- Problems whose promise ran out in these days. One that was opened again counts as unsolved.
-- grain: one row per account and day
select
    c.dealer_id,
    cast(c.promised_at at time zone :zone as date) as day,
    count(*) as problems_due,
    count(*) filter (where c.resolved_at <= c.promised_at and c.reopened_at is null and c.status <> 'reopened')
        as problems_solved
from bi.complaint as c
where
    c.promised_at >= cast(cast(:month as date) as timestamp) at time zone :zone
    and c.promised_at < cast(cast(:after as date) as timestamp) at time zone :zone
    and (cast(:dealers as int[]) is null or c.dealer_id = any(cast(:dealers as int[])))
group by c.dealer_id, day
