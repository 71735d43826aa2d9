-- home__targets(dealer_id, quarter)
-- What an account is to reach in a quarter, each figure in its own unit.
-- grain: one row per figure that has a target
select
    t.kpi,
    t.value::text as value
from bi.dealer_target as t
where t.dealer_id = :dealer_id and t.quarter = :quarter::date
order by t.kpi asc
