-- warnings_of_stock(as_of, stock_out_days, overstock_weeks)
-- Models that sell and are gone, and accounts whose stock lasts too long with what is too much of it, as on the stock page.
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

judged as (
    select
        h.*,
        h.sold_in_window * 7.0 / h.window_days as weekly,
        -- An account that tells no sales is not judged, nor is a model that has only just come.
        case
            when h.is_new or not bool_or(h.sells) over (partition by h.dealer_id) then 0
            else
                greatest(
                    h.on_hand
                    - ceil(cast(:overstock_weeks as float8) * greatest(h.sold_in_window, 0) * 7 / h.window_days)::bigint,
                    0
                )
        end as excess
    from pg_temp.roll_on_hand as h
),

valued as (
    select
        j.*,
        round(j.excess * j.average_cost) as excess_cost,
        row_number() over (partition by j.dealer_id order by j.excess * j.average_cost desc nulls last, j.model_id asc)
            as place
    from judged as j
),

lasting as (
    select
        v.dealer_id,
        sum(greatest(v.on_hand, 0)) as on_hand,
        sum(v.weekly) as weekly,
        coalesce(sum(v.excess_cost), 0) as excess_cost,
        jsonb_agg(
            jsonb_build_object('model_id', v.model_id, 'on_hand', v.on_hand, 'excess_cost', v.excess_cost) order by v.place
        )
        filter (where v.place <= 20 and v.excess_cost > 0) as models
    from valued as v
    group by v.dealer_id
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
    cast(l.excess_cost as bigint) as amount,
    cast(round(l.on_hand / l.weekly) as bigint) as quantity,
    jsonb_build_object('models', coalesce(l.models, '[]')) as detail
from lasting as l
where l.weekly > 0 and l.on_hand > l.weekly * :overstock_weeks and l.excess_cost > 0
