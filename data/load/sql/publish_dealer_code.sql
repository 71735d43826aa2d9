-- publish_dealer_code()
-- The integers of new accounts.
-- grain: one row per new account
insert into sec.dealer_code (dealer_code, dealer_id)
select
    s.dealer_code,
    s.dealer_id
from stage_dealer as s
left join sec.dealer_code as c on s.dealer_code = c.dealer_code
where c.dealer_code is null
order by s.dealer_id
