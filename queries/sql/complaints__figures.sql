-- complaints__figures(dealers, from_date, to_date)
-- How complaints of the files were answered and solved: those whose 24 hours ran out in some days, and those opened in them.
-- grain: one row
with asked as (
    select
        c.opened_at,
        c.opened_at + interval '24 hours' as answer_by,
        c.first_response_at,
        case
            when c.status <> 'reopened' and (c.reopened_at is null or c.resolved_at > c.reopened_at) then c.resolved_at
        end as solved_at,
        :from_date::timestamp at time zone 'Asia/Shanghai' as first_moment,
        (:to_date::date + 1)::timestamp at time zone 'Asia/Shanghai' as end_moment
    from bi.complaint as c
    where
        (:dealers::int[] is null or c.dealer_id = any(:dealers::int[]))
        and c.opened_at >= (:from_date::date - 1)::timestamp at time zone 'Asia/Shanghai'
        and c.opened_at < (:to_date::date + 1)::timestamp at time zone 'Asia/Shanghai'
),

-- What is not answered, or not solved, takes longer than all that is. Whole seconds are ordered faster than exact ones, and
-- the rank falls on the same.
taken as (
    select
        coalesce(extract(epoch from a.first_response_at - a.opened_at)::bigint, 9000000000000000000) as answer_seconds,
        coalesce(extract(epoch from a.solved_at - a.opened_at)::bigint, 9000000000000000000) as solve_seconds
    from asked as a
    where a.opened_at >= a.first_moment
),

middle as (
    select
        count(*) as opened,
        percentile_disc(0.5) within group (order by t.answer_seconds) as answer_seconds,
        percentile_disc(0.5) within group (order by t.solve_seconds) as solve_seconds
    from taken as t
)

select
    count(*) filter (where a.answer_by >= a.first_moment and a.answer_by < a.end_moment) as due,
    count(*) filter (
        where a.answer_by >= a.first_moment and a.answer_by < a.end_moment and a.first_response_at <= a.answer_by
    ) as in_time,
    min(m.opened) as opened,
    min(nullif(m.answer_seconds, 9000000000000000000)) as answer_seconds,
    min(nullif(m.solve_seconds, 9000000000000000000)) as solve_seconds
from middle as m
left join asked as a on true
