-- quality__cohorts(from_date, to_date, until, branch_ids, model_ids)
-- Units delivered of the batches made in some months, and the complaints and repairs they brought, both up to a month.
-- grain: one row per model and batch
with arrived as (
    -- What arrived at all branches stands in fewer rows by week.
    select
        w.model_id,
        w.batch_code,
        w.units
    from bi.unit_week as w
    where
        w.month <= :until::date
        and :branch_ids::int[] is null
        and (:model_ids::int[] is null or w.model_id = any(:model_ids::int[]))
    union all
    select
        u.model_id,
        u.batch_code,
        u.units
    from bi.unit_cohort as u
    where
        u.month <= :until::date
        and u.branch_id = any(:branch_ids::int[])
        and (:model_ids::int[] is null or u.model_id = any(:model_ids::int[]))
),

-- Summed before the batches made in these months are looked up: of a batch there are many rows, and a plan that does not
-- know how many would look each of them up.
delivered as materialized (
    select
        a.model_id,
        a.batch_code,
        bi.total(a.units) as units
    from arrived as a
    group by a.model_id, a.batch_code
),

told as materialized (
    select
        c.model_id,
        c.batch_code,
        sum(c.complaints) as complaints
    from bi.complaint_cohort as c
    where
        c.month <= :until::date
        and c.kind in ('complaint', 'repair')
        and (:branch_ids::int[] is null or c.branch_id = any(:branch_ids::int[]))
        and (:model_ids::int[] is null or c.model_id = any(:model_ids::int[]))
    group by c.model_id, c.batch_code
)

select
    date_trunc('month', p.produced_on::timestamp)::date as month,
    p.model_id,
    p.batch_code,
    coalesce(d.units, 0)::bigint as units,
    coalesce(t.complaints, 0)::bigint as complaints
from bi.production_batch as p
left join delivered as d on p.model_id = d.model_id and p.batch_code = d.batch_code
left join told as t on p.model_id = t.model_id and p.batch_code = t.batch_code
where
    p.produced_on between :from_date::date and :to_date::date
    and (:model_ids::int[] is null or p.model_id = any(:model_ids::int[]))
    and (d.units > 0 or t.complaints > 0)
order by month asc, p.model_id asc, p.batch_code asc
