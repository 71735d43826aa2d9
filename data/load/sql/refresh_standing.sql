-- refresh_standing(batch, as_of, dealers)
-- What these accounts owe at the data-through date; all of them move when the date does, and then none is named.
-- grain: one row, the number of accounts
select bi.refresh_standing(coalesce(cast(:dealers as int []), array_agg(d.dealer_id), '{}'), cast(:as_of as date), cast(:batch as int))
from bi.dealer as d
