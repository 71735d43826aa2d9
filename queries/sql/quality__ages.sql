-- quality__ages(until)
-- Complaints and repairs about units of known batches, by the months between the batch was made and they were raised.
-- grain: one row per month of production and age in months
with batches as (
    select
        p.model_id,
        p.batch_code,
        date_trunc('month', p.produced_on::timestamp)::date as month
    from bi.production_batch as p
),

-- Ages are worked out for sums: there are few pairs of months and very many complaints.
raised as (
    select
        b.month,
        c.month as raised_in,
        sum(c.complaints) as complaints
    from bi.complaint_cohort as c
    inner join batches as b on c.model_id = b.model_id and c.batch_code = b.batch_code
    where c.kind in ('complaint', 'repair') and c.month <= :until::date
    group by b.month, c.month
)

select
    r.month,
    (
        (extract(year from r.raised_in) - extract(year from r.month)) * 12
        + extract(month from r.raised_in) - extract(month from r.month)
    )::int as age,
    r.complaints::bigint as complaints
from raised as r
order by r.month, age
