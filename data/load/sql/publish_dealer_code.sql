-- publish_dealer_code()
-- The integers of new accounts.
-- grain: one row per new account
insert into sec.dealer_code (dealer_code, dealer_id)
select
    d.dealer,
    d.dealer_id
from stage.dealer_key as d
where d.is_new
