select date_trunc('month', s.day::timestamp)::date as month, (sum(s.amount) - sum(s.returned_amount))::bigint as amount
from bi.sell_out as s
where s.dealer_id = %(dealer_id)s and s.day >= %(from_day)s and s.day < %(to_day)s
group by 1
order by 1
