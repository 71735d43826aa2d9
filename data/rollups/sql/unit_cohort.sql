-- unit_cohort(months)
-- Units delivered, by model, batch and branch, in the month in which they arrived; all months where none are given.
-- grain: one row per model, batch, branch and month
with arrived as (
    select
        v.dealer_id,
        v.delivery_code,
        v.delivered_on,
        cast(date_trunc('month', cast(v.delivered_on as timestamp)) as date) as month
    from bi.delivery as v
    where
        v.delivered_on is not null
        and (
            cast(:months as date[]) is null
            or cast(date_trunc('month', cast(v.delivered_on as timestamp)) as date) = any(cast(:months as date[]))
        )
)

select
    l.model_id,
    coalesce(l.batch_code, '') as batch_code,
    coalesce(b.branch_id, 0) as branch_id,
    a.month,
    bi.total(l.quantity) as units
from arrived as a
inner join bi.delivery_line as l on a.dealer_id = l.dealer_id and a.delivery_code = l.delivery_code
left join bi.dealer_branch as b
    on a.dealer_id = b.dealer_id and a.delivered_on >= b.valid_from and (b.valid_to is null or a.delivered_on < b.valid_to)
group by l.model_id, coalesce(l.batch_code, ''), coalesce(b.branch_id, 0), a.month
