-- check_deliveries()
-- Days of an account on which something was delivered, and sell_in says otherwise than the items of the deliveries.
-- grain: one row per account, day and model
with
touched as (
    select
        s.dealer_id,
        s.day
    from stage_sell_in as s
    where s.standing <> 'same'
    union
    select
        s.dealer_id,
        s.delivered_on as day
    from stage_delivery as s
    where s.standing <> 'same' and s.delivered_on is not null
    union
    select
        d.dealer_id,
        d.delivered_on as day
    from stage_delivery_line as s
    inner join stage_delivery as d on s.dealer_id = d.dealer_id and s.delivery_code = d.delivery_code
    where s.standing <> 'same' and d.delivered_on is not null
    union
    select
        b.dealer_id,
        b.delivered_on as day
    from stage_delivery_line as s
    inner join bi.delivery as b on s.dealer_id = b.dealer_id and s.delivery_code = b.delivery_code
    where s.standing <> 'same' and b.delivered_on is not null
    union
    select
        b.dealer_id,
        b.delivered_on as day
    from stage_delivery as s
    inner join bi.delivery as b on s.dealer_id = b.dealer_id and s.delivery_code = b.delivery_code
    where s.standing = 'changed' and b.delivered_on is not null
),

deliveries as (
    select
        s.dealer_id,
        s.delivery_code,
        s.delivered_on as day
    from stage_delivery as s
    inner join touched as t on s.dealer_id = t.dealer_id and s.delivered_on = t.day
    union all
    select
        b.dealer_id,
        b.delivery_code,
        b.delivered_on as day
    from touched as t
    inner join bi.delivery as b on t.dealer_id = b.dealer_id and t.day = b.delivered_on
    where not exists (
        select from stage_delivery as s
        where s.dealer_id = b.dealer_id and s.delivery_code = b.delivery_code
    )
),

items as (
    select
        d.dealer_id,
        d.day,
        s.model_id,
        s.quantity,
        s.amount,
        s.file_no,
        s.row_no
    from deliveries as d
    inner join stage_delivery_line as s on d.dealer_id = s.dealer_id and d.delivery_code = s.delivery_code
    union all
    select
        d.dealer_id,
        d.day,
        b.model_id,
        b.quantity,
        b.amount,
        null as file_no,
        null as row_no
    from deliveries as d
    inner join bi.delivery_line as b on d.dealer_id = b.dealer_id and d.delivery_code = b.delivery_code
    where not exists (
        select from stage_delivery_line as s
        where s.dealer_id = b.dealer_id and s.delivery_code = b.delivery_code and s.item = b.item
    )
),

delivered as (
    select
        i.dealer_id,
        i.day,
        i.model_id,
        sum(i.quantity) as quantity,
        sum(i.amount) as amount,
        max(array[i.file_no, i.row_no]) filter (where i.file_no is not null) as place
    from items as i
    group by i.dealer_id, i.day, i.model_id
),

received as (
    select
        s.dealer_id,
        s.day,
        s.model_id,
        s.quantity,
        s.amount,
        s.file_no,
        s.row_no
    from stage_sell_in as s
    union all
    select
        b.dealer_id,
        b.day,
        b.model_id,
        b.quantity,
        b.amount,
        null as file_no,
        null as row_no
    from touched as t
    inner join bi.sell_in as b on t.dealer_id = b.dealer_id and t.day = b.day
    where not exists (
        select from stage_sell_in as s
        where s.dealer_id = b.dealer_id and s.day = b.day and s.model_id = b.model_id
    )
),

-- Where neither side of a difference is in the batch, a delivery that moved to or from the day is to blame.
moved as (
    select
        t.dealer_id,
        max(array[s.file_no, s.row_no]) as place
    from touched as t
    inner join stage_delivery as s on t.dealer_id = s.dealer_id and s.standing <> 'same'
    group by t.dealer_id
),

with_delivery as (
    select distinct
        d.dealer_id,
        d.day
    from delivered as d
),

compared as (
    select
        d.place,
        coalesce(d.day, r.day) as day,
        r.file_no,
        r.row_no,
        coalesce(r.quantity, 0) as quantity,
        coalesce(d.quantity, 0) as delivered_quantity,
        coalesce(r.amount, 0) as amount,
        coalesce(d.amount, 0) as delivered_amount,
        coalesce(d.dealer_id, r.dealer_id) as dealer_id
    from delivered as d
    full join (
        select r.*
        from received as r
        inner join with_delivery as w on r.dealer_id = w.dealer_id and r.day = w.day
    ) as r on d.dealer_id = r.dealer_id and d.day = r.day and d.model_id = r.model_id
)

select
    coalesce(c.file_no, c.place[1]) as file_no,
    coalesce(c.row_no, c.place[2]) as row_no,
    'quantity' as column_name,
    c.quantity::text as found,
    format('received on a day with deliveries: the units of their items, %s', c.delivered_quantity) as allowed,
    null::int as money_of
from compared as c
where c.quantity <> c.delivered_quantity and coalesce(c.file_no, c.place[1]) is not null
union all
select
    m.place[1] as file_no,
    m.place[2] as row_no,
    'delivered_on' as column_name,
    null as found,
    format(
        'a day on which sell_in says the units of the items, model by model; on %s it says %s, and the items %s',
        c.day, c.quantity, c.delivered_quantity
    ) as allowed,
    null::int as money_of
from compared as c
left join moved as m on c.dealer_id = m.dealer_id
where c.quantity <> c.delivered_quantity and coalesce(c.file_no, c.place[1]) is null
union all
select
    coalesce(c.file_no, c.place[1]) as file_no,
    coalesce(c.row_no, c.place[2]) as row_no,
    'amount' as column_name,
    c.amount::text as found,
    'received on a day with deliveries: the sum of their items' as allowed,
    c.dealer_id as money_of
from compared as c
where c.amount <> c.delivered_amount and coalesce(c.file_no, c.place[1]) is not null
