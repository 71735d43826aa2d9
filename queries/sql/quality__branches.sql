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

counted as (
    select
        p.month,
        u.branch_id,
        u.units,
        0 as complaints
    from bi.unit_cohort as u
    inner join made as p on u.model_id = p.model_id and u.batch_code = p.batch_code
    where u.month <= :until::date
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
