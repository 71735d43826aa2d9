-- movements__days(dealer_id, model_id, from_date, to_date)
-- Everything that moved the stock of one model at an account, and every count of the account, in the order of days.
-- grain: one row per day and kind of movement
with movement as (
    select
        r.day,
        1 as place,
        'received' as kind,
        r.quantity,
        null as note
    from bi.sell_in as r
    where r.dealer_id = :dealer_id and r.model_id = :model_id and r.day between :from_date and :to_date and r.quantity <> 0
    union all
    select
        r.day,
        2 as place,
        'sent_back' as kind,
        -r.returned_quantity as quantity,
        null as note
    from bi.sell_in as r
    where
        r.dealer_id = :dealer_id and r.model_id = :model_id and r.day between :from_date and :to_date
        and r.returned_quantity <> 0
    union all
    select
        s.day,
        3 as place,
        'sold' as kind,
        -s.quantity as quantity,
        null as note
    from bi.sell_out as s
    where s.dealer_id = :dealer_id and s.model_id = :model_id and s.day between :from_date and :to_date and s.quantity <> 0
    union all
    select
        s.day,
        4 as place,
        'taken_back' as kind,
        s.returned_quantity as quantity,
        null as note
    from bi.sell_out as s
    where
        s.dealer_id = :dealer_id and s.model_id = :model_id and s.day between :from_date and :to_date
        and s.returned_quantity <> 0
    union all
    select
        m.day,
        case when m.kind = 'opening' then 0 else 5 end as place,
        m.kind,
        m.quantity,
        m.note
    from bi.stock_movement as m
    where m.dealer_id = :dealer_id and m.model_id = :model_id and m.day between :from_date and :to_date
    union all
    select
        c.day,
        9 as place,
        'counted' as kind,
        coalesce(sum(c.quantity) filter (where c.model_id = :model_id), 0)::int as quantity,
        null as note
    from bi.stock_snapshot as c
    where c.dealer_id = :dealer_id and c.day between :from_date and :to_date
    group by c.day
)

select
    m.day,
    m.kind,
    m.quantity::bigint as quantity,
    m.note
from movement as m
order by m.day asc, m.place asc, m.quantity desc
