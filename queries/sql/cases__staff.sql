-- cases__staff(dealer_id)
-- Who of us looks after an account today and can sign in.
-- grain: one row per person
select
    s.uid,
    s.display_name,
    s.role
from api.staff_of(:dealer_id::int) as s
order by s.role desc, s.display_name asc, s.uid asc
