-- quality__times(from_date, to_date, branch_ids, model_ids)
-- How long complaints, questions, repairs and suggestions of a period took; a rank that falls on what is not yet is null.
-- grain: one row per month of the period with anything in it, and one of all (month is null)
with told as not materialized (
    select
        t.opened_on,
        date_trunc('month', t.opened_on::timestamp)::date as month,
        date_trunc('month', (t.opened_on + 1)::timestamp)::date as month_due,
        t.complaints,
        t.reopened,
        t.answered_seconds between 0 and 86400 as is_in_time,
        t.opened_on >= :from_date::date as is_opened,
        t.opened_on < :to_date::date as is_due,
        -- What is not yet takes longer than all that is.
        case when t.answered_seconds >= 0 then t.answered_seconds else 9000000000000000000 end as answered,
        case when t.solved_seconds >= 0 then t.solved_seconds else 9000000000000000000 end as solved
    from bi.complaint_time as t
    where
        -- The 24 hours of what was raised on the day before end in the period.
        t.opened_on between :from_date::date - 1 and :to_date::date
        and (:branch_ids::int[] is null or t.branch_id = any(:branch_ids::int[]))
        and (:model_ids::int[] is null or t.model_id = any(:model_ids::int[]))
),

-- A row per complaint, which ranks are counted in. Hardly two take as many seconds.
singly as (
    select t.* from told as t
    union all
    select t.* from told as t
    cross join generate_series(2, t.complaints)
    where t.complaints > 1
),

opened as (
    select
        t.month,
        count(*) as opened,
        count(*) filter (where t.reopened = 1) as reopened,
        percentile_disc(array[0.5, 0.9]) within group (order by t.answered) as answered,
        percentile_disc(array[0.5, 0.9]) within group (order by t.solved) as solved
    from singly as t
    where t.is_opened
    group by grouping sets ((t.month), ())
),

due as (
    select
        t.month_due as month,
        bi.total(t.complaints) as due,
        bi.total(t.complaints) filter (where t.is_in_time) as in_time
    from told as t
    where t.is_due
    group by grouping sets ((t.month_due), ())
)

select
    coalesce(o.month, d.month) as month,
    coalesce(o.opened, 0) as opened,
    coalesce(d.due, 0) as due,
    coalesce(d.in_time, 0) as in_time,
    coalesce(o.reopened, 0) as reopened,
    nullif(o.answered[1], 9000000000000000000) as answered_seconds,
    nullif(o.answered[2], 9000000000000000000) as answered_p90_seconds,
    nullif(o.solved[1], 9000000000000000000) as solved_seconds,
    nullif(o.solved[2], 9000000000000000000) as solved_p90_seconds
from opened as o
full outer join due as d on coalesce(o.month, 'infinity') = coalesce(d.month, 'infinity')
order by month asc nulls first
