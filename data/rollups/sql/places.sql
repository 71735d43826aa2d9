-- places()
-- To which branch, channel and currency an account belonged from when to when; branch 0 where it belonged to none.
-- grain: one row per account and stay
with
stay as (
    select
        b.dealer_id,
        b.valid_from as first_day,
        coalesce(b.valid_to, date '9999-12-31') as after_day,
        b.branch_id
    from bi.dealer_branch as b
),

gap as (
    select
        d.dealer_id,
        date '1900-01-01' as first_day,
        coalesce(min(s.first_day), date '9999-12-31') as after_day
    from bi.dealer as d
    left join stay as s on d.dealer_id = s.dealer_id
    group by d.dealer_id
    union all
    select
        s.dealer_id,
        s.after_day as first_day,
        lead(s.first_day, 1, date '9999-12-31') over (partition by s.dealer_id order by s.first_day) as after_day
    from stay as s
),

every_stay as (
    select
        s.dealer_id,
        s.first_day,
        s.after_day,
        s.branch_id
    from stay as s
    union all
    select
        g.dealer_id,
        g.first_day,
        g.after_day,
        0 as branch_id
    from gap as g
    where g.first_day < g.after_day
)

select
    e.dealer_id,
    e.first_day,
    e.after_day,
    e.branch_id,
    d.channel_code,
    d.currency,
    dense_rank() over (order by e.branch_id, d.channel_code, d.currency) as place_no
from every_stay as e
inner join bi.dealer as d on e.dealer_id = d.dealer_id
