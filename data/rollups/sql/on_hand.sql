-- on_hand(as_of, month, window_days, week_days, new_days)
-- What is on hand now by account and model and how it sells, as the stock page has it (stock__now, queries/inventory.py).
-- grain: one row per account and model
insert into pg_temp.roll_on_hand
with last_count as (
    -- However long ago: a count holds until the next one.
    select
        d.dealer_id,
        max(d.counted_on) as counted_on
    from bi.dealer_month_model as d
    where d.month <= :month
    group by d.dealer_id
),

-- The account is counted as a whole: a model without a row on the day had none.
gap as (
    select
        d.dealer_id,
        d.model_id,
        d.gap_quantity,
        d.average_cost
    from bi.dealer_month_model as d
    inner join last_count as c on d.dealer_id = c.dealer_id and d.counted_on = c.counted_on
    where d.month <= :month and d.gap_quantity <> 0
),

months as (
    select
        d.dealer_id,
        d.model_id,
        coalesce(sum(d.closing_quantity) filter (where d.month = :month), 0) as closing_quantity,
        (array_agg(d.average_cost order by d.month desc) filter (where d.average_cost is not null))[1] as average_cost
    from bi.dealer_month_model as d
    where d.month between cast(cast(:month as date) - interval '2 months' as date) and :month
    group by d.dealer_id, d.model_id
),

held as (
    select
        coalesce(m.dealer_id, g.dealer_id) as dealer_id,
        coalesce(m.model_id, g.model_id) as model_id,
        coalesce(m.closing_quantity, 0) + coalesce(g.gap_quantity, 0) as on_hand,
        coalesce(m.average_cost, g.average_cost) as average_cost
    from months as m
    full join gap as g on m.dealer_id = g.dealer_id and m.model_id = g.model_id
),

sold as (
    select
        s.dealer_id,
        s.model_id,
        sum(s.quantity - s.returned_quantity) as units,
        bool_or(s.quantity > 0) as sells
    from bi.sell_out as s
    where s.day > cast(:as_of as date) - cast(:window_days as int) and s.day <= :as_of
    group by s.dealer_id, s.model_id
),

-- Only to whom a model first came within the window has had it for less: what came before its first month says so.
arrival as (
    select
        r.dealer_id,
        r.model_id,
        r.day
    from bi.sell_in as r
    where
        r.quantity > 0
        and r.day >= date_trunc('month', cast(:as_of as date) - cast(:window_days as int))
        and r.day <= :as_of
    union all
    select
        m.dealer_id,
        m.model_id,
        m.day
    from bi.stock_movement as m
    where
        m.quantity > 0
        and m.kind in ('opening', 'transferred')
        and m.day >= date_trunc('month', cast(:as_of as date) - cast(:window_days as int))
        and m.day <= :as_of
),

came as (
    select
        a.dealer_id,
        a.model_id,
        cast(:as_of as date) - min(a.day) as days_ago
    from arrival as a
    group by a.dealer_id, a.model_id
),

young as (
    select c.*
    from came as c
    where not exists (
        select
        from bi.dealer_month_model as d
        where
            d.dealer_id = c.dealer_id
            and d.model_id = c.model_id
            and (d.received_quantity > 0 or d.opening_quantity > 0 or d.transferred_quantity > 0)
            and d.month < date_trunc('month', cast(:as_of as date) - cast(:window_days as int))
    )
)

select
    h.dealer_id,
    h.model_id,
    h.on_hand,
    h.average_cost,
    coalesce(s.units, 0) as sold_in_window,
    coalesce(s.sells, false) as sells,
    case when y.days_ago is null then :window_days else least(greatest(y.days_ago + 1, :week_days), :window_days) end
        as window_days,
    coalesce(y.days_ago < :new_days, false) as is_new
from held as h
left join sold as s on h.dealer_id = s.dealer_id and h.model_id = s.model_id
left join young as y on h.dealer_id = y.dealer_id and h.model_id = y.model_id
