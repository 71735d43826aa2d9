-- complaints__staff(dealer_id)
-- Who of us works on complaints of an account today and can sign in.
-- grain: one row per person
select
    s.uid,
    s.display_name,
    s.role
from api.carers_of(:dealer_id::int) as s
order by s.role desc, s.display_name asc, s.uid asc
