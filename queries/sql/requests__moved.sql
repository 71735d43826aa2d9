-- requests__moved(dealers)
-- When any request of these accounts was changed last.
-- grain: one row
select max(r.changed_at) as changed_at
from flow.order_request as r
where r.dealer_id = any(:dealers::int[])
