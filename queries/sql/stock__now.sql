-- stock__now(dealer_id, as_of, window_days)
-- What is on hand: computed, put right by the last count, however long ago; what it cost; what sells.
-- grain: one row per model that the account ever had anything to do with
with months as (
    select d.*
    from bi.dealer_month_model as d
    where d.dealer_id = :dealer_id
),

-- The account is counted as a whole: a model without a row had none.
last_count as (
    select max(m.counted_on) as counted_on
    from months as m
),

held as (
    select
        m.model_id,
        coalesce(sum(m.closing_quantity) filter (where m.month = date_trunc('month', :as_of::date)), 0)
        + coalesce(sum(m.gap_quantity) filter (where m.counted_on = c.counted_on), 0) as on_hand,
        (array_agg(m.average_cost order by m.month desc) filter (where m.average_cost is not null))[1] as average_cost,
        min(c.counted_on) as counted_on
    from months as m
    cross join last_count as c
    group by m.model_id
),

sold as (
    select
        s.model_id,
        sum(s.quantity - s.returned_quantity) as units,
        max(s.day) filter (where s.quantity > 0) as last_sold_on
    from bi.sell_out as s
    where s.dealer_id = :dealer_id and s.day > :as_of::date - :window_days::int and s.day <= :as_of::date
    group by s.model_id
),

received as (
    select
        r.model_id,
        min(r.day) as first_received_on,
        max(r.day) as last_received_on
    from bi.sell_in as r
    where r.dealer_id = :dealer_id and r.quantity > 0 and r.day <= :as_of::date
    group by r.model_id
),

-- Also what was there when the data begins, and what another account of the owner gave, has come.
came as (
    select
        m.model_id,
        min(m.day) as first_on
    from bi.stock_movement as m
    where m.dealer_id = :dealer_id and m.quantity > 0 and m.kind in ('opening', 'transferred') and m.day <= :as_of::date
    group by m.model_id
)

select
    h.model_id,
    h.on_hand::bigint as on_hand,
    (h.average_cost * 1000000)::bigint as average_millionths,
    round(greatest(h.on_hand, 0) * h.average_cost)::bigint as stock_cost,
    coalesce(s.units, 0)::bigint as sold_in_window,
    s.last_sold_on,
    least(r.first_received_on, f.first_on) as first_received_on,
    r.last_received_on,
    h.counted_on
from held as h
left join sold as s on h.model_id = s.model_id
left join received as r on h.model_id = r.model_id
left join came as f on h.model_id = f.model_id
order by h.model_id
