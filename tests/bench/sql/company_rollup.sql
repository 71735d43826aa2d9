select date_trunc('month', b.day::timestamp)::date as month, b.channel_code, b.line_code,
    (sum(b.sold_amount) - sum(b.taken_back_amount))::bigint as amount
from bi.branch_day_line as b
where b.day >= %(from_day)s and b.day < %(to_day)s
group by 1, 2, 3
order by 1, 2, 3
