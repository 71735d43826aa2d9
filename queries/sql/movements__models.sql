-- movements__models(dealer_id, from_date, to_date)
-- What came and went from the one day to the other, between two balances that are found without it, and the last count.
-- grain: one row per model with anything on hand or any movement
with bounds as (
    select
        date_trunc('month', :from_date::date)::date as first_month,
        date_trunc('month', :to_date::date)::date as last_month,
        (date_trunc('month', :to_date::date) + interval '1 month')::date as after
),

flow as (
    select
        r.model_id,
        r.day,
        r.quantity as received,
        r.returned_quantity as sent_back,
        0 as sold,
        0 as taken_back,
        0 as opened,
        0 as adjusted,
        0 as transferred
    from bi.sell_in as r, bounds as b
    where r.dealer_id = :dealer_id and r.day >= b.first_month and r.day < b.after
    union all
    select
        s.model_id,
        s.day,
        0 as received,
        0 as sent_back,
        s.quantity as sold,
        s.returned_quantity as taken_back,
        0 as opened,
        0 as adjusted,
        0 as transferred
    from bi.sell_out as s, bounds as b
    where s.dealer_id = :dealer_id and s.day >= b.first_month and s.day < b.after
    union all
    select
        m.model_id,
        m.day,
        0 as received,
        0 as sent_back,
        0 as sold,
        0 as taken_back,
        case when m.kind = 'opening' then m.quantity else 0 end as opened,
        case when m.kind = 'adjusted' then m.quantity else 0 end as adjusted,
        case when m.kind = 'transferred' then m.quantity else 0 end as transferred
    from bi.stock_movement as m, bounds as b
    where m.dealer_id = :dealer_id and m.day >= b.first_month and m.day < b.after
),

signed as (
    select
        f.*,
        f.received - f.sent_back - f.sold + f.taken_back + f.opened + f.adjusted + f.transferred as change,
        f.day between :from_date and :to_date as is_within
    from flow as f
),

last_count as (
    select max(c.day) as day
    from bi.stock_snapshot as c
    where c.dealer_id = :dealer_id and c.day between :from_date and :to_date
),

summed as (
    select
        s.model_id,
        coalesce(sum(s.change) filter (where s.day < :from_date), 0) as before_it,
        coalesce(sum(s.change) filter (where s.day > :to_date), 0) as after_it,
        coalesce(sum(s.change) filter (where s.day > l.day and s.day <= :to_date), 0) as after_count,
        coalesce(sum(s.opened) filter (where s.is_within), 0) as opened,
        coalesce(sum(s.received) filter (where s.is_within), 0) as received,
        coalesce(sum(s.sent_back) filter (where s.is_within), 0) as sent_back,
        coalesce(sum(s.sold) filter (where s.is_within), 0) as sold,
        coalesce(sum(s.taken_back) filter (where s.is_within), 0) as taken_back,
        coalesce(sum(s.adjusted) filter (where s.is_within), 0) as adjusted,
        coalesce(sum(s.transferred) filter (where s.is_within), 0) as transferred
    from signed as s
    cross join last_count as l
    group by s.model_id
),

-- What the rollup says: at the end of the month before the first day, and at the end of the month of the last.
rolled as (
    select
        d.model_id,
        coalesce(sum(d.closing_quantity) filter (where d.month < b.first_month), 0) as opening,
        coalesce(sum(d.closing_quantity) filter (where d.month = b.last_month), 0) as closing
    from bi.dealer_month_model as d
    cross join bounds as b
    where
        d.dealer_id = :dealer_id
        and d.month in (b.last_month, (b.first_month - interval '1 month')::date)
    group by d.model_id
),

counted as (
    select
        c.model_id,
        c.quantity
    from bi.stock_snapshot as c
    inner join last_count as l on c.day = l.day
    where c.dealer_id = :dealer_id
)

select
    coalesce(r.model_id, s.model_id, c.model_id)::bigint as model_id,
    (coalesce(r.opening, 0) + coalesce(s.before_it, 0) + coalesce(s.opened, 0))::bigint as opening,
    coalesce(s.received, 0)::bigint as received,
    coalesce(s.sent_back, 0)::bigint as sent_back,
    coalesce(s.sold, 0)::bigint as sold,
    coalesce(s.taken_back, 0)::bigint as taken_back,
    coalesce(s.adjusted, 0)::bigint as adjusted,
    coalesce(s.transferred, 0)::bigint as transferred,
    (coalesce(r.closing, 0) - coalesce(s.after_it, 0))::bigint as closing,
    l.day as counted_on,
    case when l.day is not null then coalesce(c.quantity, 0) end::bigint as counted,
    (
        case when l.day is not null then coalesce(r.closing, 0) - coalesce(s.after_it, 0) - coalesce(s.after_count, 0) end
    )::bigint as computed
from summed as s
full join rolled as r on s.model_id = r.model_id
full join counted as c on c.model_id = coalesce(s.model_id, r.model_id)
cross join last_count as l
order by model_id asc
