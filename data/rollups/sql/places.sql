-- places(from_day, to_day)
-- To which branch, channel and currency an account belonged in these days.
-- grain: one row per account and assignment
insert into roll_place
select
    b.dealer_id, b.valid_from, coalesce(b.valid_to, 'infinity'),
    dense_rank() over (order by b.branch_id, d.channel_code, d.currency), b.branch_id, d.channel_code, d.currency
from bi.dealer_branch as b
inner join bi.dealer as d on b.dealer_id = d.dealer_id
where b.valid_from <= :to_day and (b.valid_to is null or b.valid_to > :from_day)
