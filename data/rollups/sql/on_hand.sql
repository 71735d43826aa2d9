-- on_hand(as_of, month, window_days, week_days, new_days)
-- What is on hand now by account and model and how it sells, as the stock page has it (stock__now, queries/inventory.py).
-- grain: one row per account and model
insert into pg_temp.roll_on_hand
with months as (
    select
        d.dealer_id,
        d.month,
        d.model_id,
        d.closing_quantity,
        d.gap_quantity,
        d.average_cost,
        d.counted_on,
        -- The account is counted as a whole: a model without a row on the day had none.
        max(d.counted_on) filter (where d.month >= cast(:month as date) - interval '1 month')
            over (partition by d.dealer_id)
            as last_count
    from bi.dealer_month_model as d
    where d.month between cast(cast(:month as date) - interval '2 months' as date) and :month
),

held as (
    select
        m.dealer_id,
        m.model_id,
        coalesce(sum(m.closing_quantity) filter (where m.month = :month), 0)
        + coalesce(sum(m.gap_quantity) filter (where m.counted_on = m.last_count), 0) as on_hand,
        (array_agg(m.average_cost order by m.month desc) filter (where m.average_cost is not null))[1] as average_cost
    from months as m
    group by m.dealer_id, m.model_id
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

-- Only who received a model first within the window has had it for less: what came before its first month says so.
came as (
    select
        r.dealer_id,
        r.model_id,
        cast(:as_of as date) - min(r.day) as days_ago
    from bi.sell_in as r
    where
        r.quantity > 0
        and r.day >= date_trunc('month', cast(:as_of as date) - cast(:window_days as int))
        and r.day <= :as_of
    group by r.dealer_id, r.model_id
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
            and d.received_quantity > 0
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
