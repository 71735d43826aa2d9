select date_trunc('month', s.day::timestamp)::date as month, d.channel_code, m.line_code,
    (sum(s.amount) - sum(s.returned_amount))::bigint as amount
from bi.sell_out as s
inner join bi.dealer as d on s.dealer_id = d.dealer_id
inner join bi.model as m on s.model_id = m.model_id
where s.day >= %(from_day)s and s.day < %(to_day)s
group by 1, 2, 3
order by 1, 2, 3
