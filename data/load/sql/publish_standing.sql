-- publish_standing(batch, as_of)
-- What every account owes at the new data-through date: with the date all of them move.
-- grain: one row, the number of accounts
select bi.refresh_standing(coalesce(array_agg(d.dealer_id), '{}'), cast(:as_of as date), cast(:batch as bigint))
from bi.dealer as d
