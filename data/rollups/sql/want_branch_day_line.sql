-- want_branch_day_line(month, after, dealers, days)
-- What the accounts of each branch received and sold in the month.
-- grain: one row per branch, channel, currency, day and line
insert into want_branch_day_line
with trade as (
    select
        s.dealer_id, s.day, s.model_id, 0 as received_quantity, 0::bigint as received_amount, 0 as sent_back_quantity,
        0::bigint as sent_back_amount, s.quantity as sold_quantity, s.amount as sold_amount,
        s.returned_quantity as taken_back_quantity, s.returned_amount as taken_back_amount
    from bi.sell_out as s
    where s.day >= :month and s.day < :after and (cast(:days as date[]) is null or s.day = any(cast(:days as date[])))
        and (cast(:dealers as int[]) is null or s.dealer_id = any(cast(:dealers as int[])))
    union all
    select s.dealer_id, s.day, s.model_id, s.quantity, s.amount, s.returned_quantity, s.returned_amount, 0, 0, 0, 0
    from bi.sell_in as s
    where s.day >= :month and s.day < :after and (cast(:days as date[]) is null or s.day = any(cast(:days as date[])))
        and (cast(:dealers as int[]) is null or s.dealer_id = any(cast(:dealers as int[])))
),

by_dealer as (
    select
        t.dealer_id, t.day, m.line_no, sum(t.received_quantity) as received_quantity,
        sum(t.received_amount)::bigint as received_amount, sum(t.sent_back_quantity) as sent_back_quantity,
        sum(t.sent_back_amount)::bigint as sent_back_amount, sum(t.sold_quantity) as sold_quantity,
        sum(t.sold_amount)::bigint as sold_amount, sum(t.taken_back_quantity) as taken_back_quantity,
        sum(t.taken_back_amount)::bigint as taken_back_amount
    from trade as t
    inner join roll_model as m on t.model_id = m.model_id
    group by t.dealer_id, t.day, m.line_no
),

by_place as (
    select
        p.place_no, d.day, d.line_no, sum(d.received_quantity)::bigint as received_quantity,
        sum(d.received_amount)::bigint as received_amount, sum(d.sent_back_quantity)::bigint as sent_back_quantity,
        sum(d.sent_back_amount)::bigint as sent_back_amount, sum(d.sold_quantity)::bigint as sold_quantity,
        sum(d.sold_amount)::bigint as sold_amount, sum(d.taken_back_quantity)::bigint as taken_back_quantity,
        sum(d.taken_back_amount)::bigint as taken_back_amount, count(*) as dealers
    from by_dealer as d
    inner join roll_place as p on d.dealer_id = p.dealer_id and p.first_day <= d.day and p.after_day > d.day
    group by p.place_no, d.day, d.line_no
)

select
    p.branch_id, p.channel_code, p.currency, b.day, l.line_code, b.received_quantity, b.received_amount, b.sent_back_quantity,
    b.sent_back_amount, b.sold_quantity, b.sold_amount, b.taken_back_quantity, b.taken_back_amount, b.dealers
from by_place as b
inner join (select distinct place_no, branch_id, channel_code, currency from roll_place) as p on b.place_no = p.place_no
inner join (select distinct line_no, line_code from roll_model) as l on b.line_no = l.line_no
