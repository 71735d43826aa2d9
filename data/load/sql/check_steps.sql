-- check_steps()
-- Order lines to more units of which a step happened than were ordered, once the batch is in.
-- grain: one row per order line and step, at its last row in the batch
with
touched as (
    select
        s.dealer_id,
        s.order_code,
        s.line_no
    from stage_order_step as s
    where s.standing <> 'same'
    union
    select
        s.dealer_id,
        s.order_code,
        s.line_no
    from stage_sales_order_line as s
    where s.standing = 'changed'
),

ordered as (
    select
        t.dealer_id,
        t.order_code,
        t.line_no,
        s.quantity,
        s.file_no,
        s.row_no
    from touched as t
    inner join stage_sales_order_line as s
        on t.dealer_id = s.dealer_id and t.order_code = s.order_code and t.line_no = s.line_no
    union all
    select
        t.dealer_id,
        t.order_code,
        t.line_no,
        b.quantity,
        null as file_no,
        null as row_no
    from touched as t
    inner join bi.sales_order_line as b
        on t.dealer_id = b.dealer_id and t.order_code = b.order_code and t.line_no = b.line_no
    where not exists (
        select from stage_sales_order_line as s
        where s.dealer_id = t.dealer_id and s.order_code = t.order_code and s.line_no = t.line_no
    )
),

steps as (
    select
        s.dealer_id,
        s.order_code,
        s.line_no,
        s.step,
        s.quantity,
        s.file_no,
        s.row_no
    from stage_order_step as s
    union all
    select
        b.dealer_id,
        b.order_code,
        b.line_no,
        b.step,
        b.quantity,
        null as file_no,
        null as row_no
    from touched as t
    inner join bi.order_step as b
        on t.dealer_id = b.dealer_id and t.order_code = b.order_code and t.line_no = b.line_no
    where not exists (
        select from stage_order_step as s
        where
            s.dealer_id = b.dealer_id and s.order_code = b.order_code and s.line_no = b.line_no and s.step = b.step
            and s.happened_on = b.happened_on
    )
),

happened as (
    select
        p.dealer_id,
        p.order_code,
        p.line_no,
        p.step,
        sum(p.quantity) as quantity
    from steps as p
    group by p.dealer_id, p.order_code, p.line_no, p.step
),

broken as (
    select
        h.dealer_id,
        h.order_code,
        h.line_no,
        h.step,
        h.quantity,
        o.quantity as ordered_quantity,
        o.file_no,
        o.row_no
    from happened as h
    inner join ordered as o on h.dealer_id = o.dealer_id and h.order_code = o.order_code and h.line_no = o.line_no
    where h.quantity > o.quantity
)

select
    coalesce(s.file_no, b.file_no) as file_no,
    coalesce(s.row_no, b.row_no) as row_no,
    'quantity' as column_name,
    b.quantity::text as found,
    format('in all not more than the %s units ordered', b.ordered_quantity) as allowed
from broken as b
left join lateral (
    select
        t.file_no,
        t.row_no
    from stage_order_step as t
    where t.dealer_id = b.dealer_id and t.order_code = b.order_code and t.line_no = b.line_no and t.step = b.step
    order by t.file_no desc, t.row_no desc
    limit 1
) as s on true
