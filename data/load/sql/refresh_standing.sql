-- refresh_standing(batch, as_of, everybody, dealers)
-- What accounts owe at the data-through date: everybody when the date moves, else those that the batch touches.
-- grain: one row, the number of accounts
select bi.refresh_standing(array_agg(d.dealer_id), cast(:as_of as date), cast(:batch as int)) as account_count
from bi.dealer as d
where :everybody or d.dealer_id = any(:dealers)
having count(*) > 0
