-- quality__ages(until)
-- Complaints and repairs about units of known batches, by the months between the batch was made and they were raised.
-- grain: one row per month of production and age in months
select
    date_trunc('month', p.produced_on::timestamp)::date as month,
    (
        (extract(year from c.month) - extract(year from p.produced_on)) * 12
        + extract(month from c.month) - extract(month from p.produced_on)
    )::int as age,
    sum(c.complaints)::bigint as complaints
from bi.complaint_cohort as c
inner join bi.production_batch as p on c.model_id = p.model_id and c.batch_code = p.batch_code
where c.kind in ('complaint', 'repair') and c.month <= :until::date
group by 1, 2
order by 1, 2
