-- turnover_of_month(month, dealers)
-- What each account sold in all.
-- grain: one row per account and line
select
    t.dealer_id,
    t.line_code,
    t.amount,
    case when t.basis = 'estimated' then t.amount else 0 end as estimated_amount
from bi.dealer_turnover as t
where t.month = :month and (cast(:dealers as int[]) is null or t.dealer_id = any(cast(:dealers as int[])))
