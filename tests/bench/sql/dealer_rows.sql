select s.day, s.amount, s.returned_amount
from bi.sell_out as s
where s.dealer_id = %(dealer_id)s and s.day >= %(from_day)s and s.day < %(to_day)s
