-- reconciliation__moved(dealers)
-- When any reconciliation of these accounts was changed last.
-- grain: one row
select max(r.changed_at) as changed_at
from flow.reconciliation as r
where r.dealer_id = any(:dealers::int[])
