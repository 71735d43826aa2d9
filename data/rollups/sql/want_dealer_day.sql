-- want_dealer_day()
-- The days of the month of each account as they should be.
-- grain: one row per account and day
insert into want_dealer_day
with sold as (select * from roll_sold where day is not null),

received as (select * from roll_received where day is not null),

counted as (select * from roll_counted where day is not null)

select
    dealer_id, day,
    coalesce(r.received_quantity, 0), coalesce(r.received_amount, 0), coalesce(r.sent_back_quantity, 0),
    coalesce(r.sent_back_amount, 0), coalesce(s.sold_quantity, 0), coalesce(s.sold_amount, 0),
    coalesce(s.taken_back_quantity, 0), coalesce(s.taken_back_amount, 0), coalesce(s.cost_amount, 0),
    coalesce(s.uncosted_quantity, 0), coalesce(s.uncosted_amount, 0), c.quantity, c.cost, c.uncosted
from sold as s
full join received as r using (dealer_id, day)
full join counted as c using (dealer_id, day)
