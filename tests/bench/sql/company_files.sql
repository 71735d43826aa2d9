with late as (
    select * from read_parquet($late)
),
s as (
    select h.dealer, h.day, h.model, h.amount, h.returned_amount
    from read_parquet($history) as h anti join late using (dealer, day, model)
    union all
    select dealer, day, model, amount, returned_amount from late
)
select date_trunc('month', s.day)::date as month, d.channel, m.line, sum(s.amount) - sum(coalesce(s.returned_amount, 0)) as amount
from s
inner join dealer as d on s.dealer = d.dealer
inner join model as m on s.model = m.model
where s.day >= $from_day and s.day < $to_day
group by 1, 2, 3
order by 1, 2, 3
