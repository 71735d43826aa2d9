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
        sum(p.quantity) as quantity,
        max(array[p.file_no, p.row_no]) filter (where p.file_no is not null) as place
    from steps as p
    group by p.dealer_id, p.order_code, p.line_no, p.step
)

select
    coalesce(h.place[1], s.file_no) as file_no,
    coalesce(h.place[2], s.row_no) as row_no,
    'quantity' as column_name,
    h.quantity::text as found,
    format('in all not more than the %s units ordered', coalesce(s.quantity, b.quantity)) as allowed
from happened as h
left join stage_sales_order_line as s
    on h.dealer_id = s.dealer_id and h.order_code = s.order_code and h.line_no = s.line_no
left join bi.sales_order_line as b
    on
        h.dealer_id = b.dealer_id and h.order_code = b.order_code and h.line_no = b.line_no
        and s.order_code is null
where h.quantity > coalesce(s.quantity, b.quantity)
