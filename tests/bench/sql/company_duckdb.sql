select date_trunc('month', s.day)::date as month, d.channel, m.line, sum(s.amount) - sum(coalesce(s.returned_amount, 0)) as amount
from read_parquet($sell_out) as s
inner join dealer as d on s.dealer = d.dealer
inner join model as m on s.model = m.model
where s.day >= $from_day and s.day < $to_day
group by 1, 2, 3
order by 1, 2, 3
