-- places()
-- To which branch, channel and currency an account belonged from when to when.
-- grain: one row per account and assignment
select
    b.dealer_id,
    b.valid_from,
    coalesce(b.valid_to, date '9999-12-31') as after_day,
    b.branch_id,
    d.channel_code,
    d.currency,
    dense_rank() over (order by b.branch_id, d.channel_code, d.currency) as place_no
from bi.dealer_branch as b
inner join bi.dealer as d on b.dealer_id = d.dealer_id
