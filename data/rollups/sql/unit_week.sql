-- unit_week(months)
-- Units delivered, by batch and the week in which they arrived; all months where none are given.
-- grain: one row per month, week, model and batch
with arrived as (
    select
        v.dealer_id,
        v.delivery_code,
        cast(date_trunc('month', cast(v.delivered_on as timestamp)) as date) as month,
        cast(date_trunc('week', cast(v.delivered_on as timestamp)) as date) as week
    from bi.delivery as v
    where
        v.delivered_on is not null
        and (
            cast(:months as date[]) is null
            or cast(date_trunc('month', cast(v.delivered_on as timestamp)) as date) = any(cast(:months as date[]))
        )
)

select
    a.month,
    a.week,
    l.model_id,
    coalesce(l.batch_code, '') as batch_code,
    bi.total(l.quantity) as units
from arrived as a
inner join bi.delivery_line as l on a.dealer_id = l.dealer_id and a.delivery_code = l.delivery_code
group by a.month, a.week, l.model_id, coalesce(l.batch_code, '')
