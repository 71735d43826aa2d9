-- pieces(before, month, after, last_day, dealers)
-- The month of each account and the day before it, cut where its branch or its rep changed.
-- grain: one row per account and piece
with cut as (
    select
        d.dealer_id,
        u.day
    from bi.dealer as d
    cross join lateral (values (cast(:before as date)), (cast(:month as date))) as u (day)
    where cast(:dealers as int[]) is null or d.dealer_id = any(cast(:dealers as int[]))
    union
    select
        b.dealer_id,
        u.day
    from bi.dealer_branch as b
    cross join lateral (values (b.valid_from), (b.valid_to)) as u (day)
    where
        u.day > :month and u.day < :after
        and (cast(:dealers as int[]) is null or b.dealer_id = any(cast(:dealers as int[])))
    union
    select
        r.dealer_id,
        u.day
    from bi.dealer_rep as r
    cross join lateral (values (r.valid_from), (r.valid_to)) as u (day)
    where
        u.day > :month and u.day < :after
        and (cast(:dealers as int[]) is null or r.dealer_id = any(cast(:dealers as int[])))
),

piece as (
    select
        c.dealer_id,
        c.day as first_day,
        lead(c.day, 1, :after) over (partition by c.dealer_id order by c.day) as after_day
    from cut as c
)

select
    p.dealer_id,
    p.first_day,
    p.after_day,
    cast(p.first_day <= :last_day and p.after_day > :last_day as text) as is_last,
    coalesce(b.branch_id, 0) as branch_id,
    coalesce(r.rep_id, 0) as rep_id,
    d.channel_code,
    d.currency
from piece as p
inner join bi.dealer as d on p.dealer_id = d.dealer_id
left join bi.dealer_branch as b
    on p.dealer_id = b.dealer_id and p.first_day >= b.valid_from and (b.valid_to is null or p.first_day < b.valid_to)
left join bi.dealer_rep as r
    on p.dealer_id = r.dealer_id and p.first_day >= r.valid_from and (r.valid_to is null or p.first_day < r.valid_to)
