-- turnover_changes()
-- Months whose total turnover this load states.
-- grain: one row per account and month
select distinct
    s.dealer_id,
    s.month
from pg_temp.stage_dealer_turnover as s
where s.standing <> 'same'
