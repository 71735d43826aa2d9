with late as (
    select * from read_parquet($late) where dealer = $dealer
),
s as (
    select h.day, h.amount, h.returned_amount
    from read_parquet($history) as h anti join late using (dealer, day, model)
    where h.dealer = $dealer
    union all
    select day, amount, returned_amount from late
)
select date_trunc('month', s.day)::date as month, sum(s.amount) - sum(coalesce(s.returned_amount, 0)) as amount
from s
where s.day >= $from_day and s.day < $to_day
group by 1
order by 1
