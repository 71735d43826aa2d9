-- state_of_pairs(month)
-- Where the accounts and models of the temporary table stood when they were last heard of before the month.
-- grain: one row per account and model that was ever heard of
select
    p.dealer_id,
    p.model_id,
    d.closing_quantity,
    trunc(d.average_cost * 1000000) as average
from pg_temp.roll_pair as p
cross join lateral (
    select
        r.closing_quantity,
        r.average_cost
    from bi.dealer_month_model as r
    where r.dealer_id = p.dealer_id and r.model_id = p.model_id and r.month < :month
    order by r.month desc
    limit 1
) as d
