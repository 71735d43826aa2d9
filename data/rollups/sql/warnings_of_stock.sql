-- warnings_of_stock(as_of, month, stock_out_days, overstock_weeks)
-- Models that sell and are gone, and accounts whose stock lasts too long; one that tells no sales is not judged.
-- grain: one row per account and kind
insert into pg_temp.new_warning
with sold as (
    select
        s.dealer_id,
        s.model_id,
        sum(s.quantity - s.returned_quantity) as units,
        max(s.day) as last_day
    from bi.sell_out as s
    where s.day > cast(:as_of as date) - cast(:stock_out_days as int) and s.day <= :as_of
    group by s.dealer_id, s.model_id
    having sum(s.quantity - s.returned_quantity) > 0
),

gone as (
    select
        s.dealer_id,
        s.model_id,
        s.units,
        s.last_day,
        row_number() over (partition by s.dealer_id order by s.units desc, s.model_id asc)
            as place
    from sold as s
    left join pg_temp.roll_on_hand as h on s.dealer_id = h.dealer_id and s.model_id = h.model_id
    where coalesce(h.on_hand, 0) <= 0
),

held as (
    select
        h.dealer_id,
        h.model_id,
        h.on_hand,
        h.on_hand * h.average_cost as cost,
        h.cost_sold,
        (cast(:as_of as date) - (cast(:month as date) - interval '2 months')::date + 1) / 7.0 as weeks
    from pg_temp.roll_on_hand as h
    where h.average_cost is not null
),

excess as (
    select
        h.*,
        greatest(h.cost, 0) - :overstock_weeks * h.cost_sold / h.weeks as excess,
        row_number() over (
            partition by h.dealer_id order by greatest(h.cost, 0) - :overstock_weeks * h.cost_sold / h.weeks desc, h.model_id
        ) as place
    from held as h
),

lasting as (
    select
        e.dealer_id,
        sum(greatest(e.cost, 0)) as cost,
        sum(e.cost_sold) / max(e.weeks) as cost_per_week,
        jsonb_agg(
            jsonb_build_object('model_id', e.model_id, 'on_hand', e.on_hand, 'excess_cost', round(e.excess)) order by e.place
        )
        filter (where e.place <= 20 and e.excess > 0) as models
    from excess as e
    group by e.dealer_id
)

select
    g.dealer_id,
    'stock_out' as kind,
    :as_of,
    min(g.last_day) as since,
    cast(null as bigint) as amount,
    count(*) as quantity,
    jsonb_build_object(
        'models',
        jsonb_agg(jsonb_build_object('model_id', g.model_id, 'sold', g.units) order by g.place) filter (where g.place <= 20)
    ) as detail
from gone as g
group by g.dealer_id
union all
select
    l.dealer_id,
    'overstock' as kind,
    :as_of,
    :as_of as since,
    cast(round(l.cost - l.cost_per_week * :overstock_weeks) as bigint) as amount,
    cast(round(l.cost / l.cost_per_week) as bigint) as quantity,
    jsonb_build_object('models', coalesce(l.models, '[]')) as detail
from lasting as l
where l.cost_per_week > 0 and l.cost > l.cost_per_week * :overstock_weeks
