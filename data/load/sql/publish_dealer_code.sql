-- publish_dealer_code()
-- The integers of new accounts.
-- grain: one row per new account
insert into sec.dealer_code (dealer_code, dealer_id)
select
    s.dealer_code,
    s.dealer_id
from stage_dealer as s
where not exists (
    select from sec.dealer_code as c
    where c.dealer_code = s.dealer_code
)
order by s.dealer_id
