select r.month, (sum(r.sold_amount) - sum(r.taken_back_amount))::bigint as amount
from bi.dealer_month_model as r
where r.dealer_id = %(dealer_id)s and r.month >= %(from_day)s and r.month < %(to_day)s
group by 1
order by 1
