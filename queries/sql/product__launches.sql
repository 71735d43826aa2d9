-- product__launches(branches, models, currency, channel, until_date)
-- Net units that models sold in each whole week since they first sold, and from which week on there are figures at all.
-- grain: one row per model and week with sales or returns
with weeks as (
    select
        p.model_id,
        p.week,
        bi.total(p.sold_quantity - p.taken_back_quantity) as units
    from bi.branch_week_model as p
    where
        p.currency = :currency
        and p.model_id = any(:models::int[])
        and p.week <= :until_date::date - 6
        and (:branches::int[] is null or p.branch_id = any(:branches::int[]))
        and (:channel::text is null or p.channel_code = :channel::text)
        and (p.sold_quantity <> 0 or p.taken_back_quantity <> 0)
    group by p.model_id, p.week
)

select
    m.model_code,
    m.launched_on,
    w.week,
    w.units,
    (min(w.week) over (partition by w.model_id))::date as first_week,
    (select min(b.week) from bi.branch_week_model as b) as data_begins
from weeks as w
inner join bi.model as m on w.model_id = m.model_id
order by m.model_code asc, w.week asc
