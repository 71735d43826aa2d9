-- quality__branches(from_date, to_date, until, model_ids, batch_code)
-- The same by branch: that of the delivery for units, that of the day it was raised for complaints. 0 is no branch.
-- grain: one row per month of production and branch
with made as (
    select
        p.model_id,
        p.batch_code,
        date_trunc('month', p.produced_on::timestamp)::date as month
    from bi.production_batch as p
    where
        p.produced_on between :from_date::date and :to_date::date
        and (:model_ids::int[] is null or p.model_id = any(:model_ids::int[]))
        and (:batch_code::text is null or p.batch_code = :batch_code::text)
),

-- Read through as a whole: a batch has many rows, and a plan that does not know how many would look up each of them.
arrived as (
    select
        u.model_id,
        u.batch_code,
        u.branch_id,
        u.units
    from bi.unit_cohort as u
    where
        u.month <= :until::date
        and (:model_ids::int[] is null or u.model_id = any(:model_ids::int[]))
        and (:batch_code::text is null or u.batch_code = :batch_code::text)
    offset 0 -- noqa: AM09
),

counted as (
    select
        p.month,
        a.branch_id,
        a.units,
        0 as complaints
    from arrived as a
    inner join made as p on a.model_id = p.model_id and a.batch_code = p.batch_code
    union all
    select
        p.month,
        c.branch_id,
        0 as units,
        c.complaints
    from bi.complaint_cohort as c
    inner join made as p on c.model_id = p.model_id and c.batch_code = p.batch_code
    where c.month <= :until::date and c.kind in ('complaint', 'repair')
)

select
    n.month,
    n.branch_id,
    sum(n.units)::bigint as units,
    sum(n.complaints)::bigint as complaints
from counted as n
group by n.month, n.branch_id
order by n.month, n.branch_id
