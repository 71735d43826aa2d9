-- publishing__readers(reference)
-- The accounts, of those the asker publishes to, of which somebody has marked this as read.
-- grain: one row per account
select r.dealer_id
from sec.accounts_that_read(:reference::text) as r
order by r.dealer_id
