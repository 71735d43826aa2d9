-- quality__cohorts(from_date, to_date, until, branch_ids)
-- Units delivered of the batches made in some months, and the complaints and repairs they brought, both up to a month.
-- grain: one row per model and batch
with made as (
    select
        p.model_id,
        p.batch_code,
        date_trunc('month', p.produced_on::timestamp)::date as month
    from bi.production_batch as p
    where p.produced_on between :from_date::date and :to_date::date
),

delivered as (
    select
        u.model_id,
        u.batch_code,
        bi.total(u.units) as units
    from bi.unit_cohort as u
    inner join made as p on u.model_id = p.model_id and u.batch_code = p.batch_code
    where u.month <= :until::date and (:branch_ids::int[] is null or u.branch_id = any(:branch_ids::int[]))
    group by u.model_id, u.batch_code
),

told as (
    select
        c.model_id,
        c.batch_code,
        sum(c.complaints) as complaints
    from bi.complaint_cohort as c
    inner join made as p on c.model_id = p.model_id and c.batch_code = p.batch_code
    where
        c.month <= :until::date
        and c.kind in ('complaint', 'repair')
        and (:branch_ids::int[] is null or c.branch_id = any(:branch_ids::int[]))
    group by c.model_id, c.batch_code
)

select
    p.month,
    p.model_id,
    p.batch_code,
    coalesce(d.units, 0)::bigint as units,
    coalesce(t.complaints, 0)::bigint as complaints
from made as p
left join delivered as d on p.model_id = d.model_id and p.batch_code = d.batch_code
left join told as t on p.model_id = t.model_id and p.batch_code = t.batch_code
where d.units > 0 or t.complaints > 0
order by p.month, p.model_id, p.batch_code
