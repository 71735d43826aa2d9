-- check_rebates()
-- Settlements of which more is paid than was earned, once the batch is in.
-- grain: one row per settlement, at its last row in the batch
with
touched as (
    select
        s.dealer_id,
        s.settlement_code
    from stage_rebate_payment as s
    where s.standing <> 'same'
    union
    select
        s.dealer_id,
        s.settlement_code
    from stage_rebate_settlement as s
    where s.standing <> 'same'
),

payments as (
    select
        s.dealer_id,
        s.settlement_code,
        s.amount,
        s.file_no,
        s.row_no
    from stage_rebate_payment as s
    union all
    select
        b.dealer_id,
        b.settlement_code,
        b.amount,
        null as file_no,
        null as row_no
    from bi.rebate_payment as b
    inner join touched as t on b.dealer_id = t.dealer_id and b.settlement_code = t.settlement_code
    where not exists (
        select from stage_rebate_payment as s
        where s.dealer_id = b.dealer_id and s.payment_code = b.payment_code
    )
),

paid as (
    select
        p.dealer_id,
        p.settlement_code,
        sum(p.amount) as amount,
        max(array[p.file_no, p.row_no]) filter (where p.file_no is not null) as place
    from payments as p
    inner join touched as t on p.dealer_id = t.dealer_id and p.settlement_code = t.settlement_code
    group by p.dealer_id, p.settlement_code
)

select
    coalesce(p.place[1], s.file_no) as file_no,
    coalesce(p.place[2], s.row_no) as row_no,
    case when p.place is null then 'earned' else 'amount' end as column_name,
    p.amount::text as found,
    'in all payments of a settlement not more than it earned' as allowed,
    p.dealer_id as money_of
from paid as p
left join stage_rebate_settlement as s on p.dealer_id = s.dealer_id and p.settlement_code = s.settlement_code
left join bi.rebate_settlement as b
    on p.dealer_id = b.dealer_id and p.settlement_code = b.settlement_code and s.settlement_code is null
where p.amount > coalesce(s.earned, b.earned)
