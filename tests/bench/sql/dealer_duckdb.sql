select date_trunc('month', s.day)::date as month, sum(s.amount) - sum(coalesce(s.returned_amount, 0)) as amount
from read_parquet($sell_out) as s
where s.dealer = $dealer and s.day >= $from_day and s.day < $to_day
group by 1
order by 1
