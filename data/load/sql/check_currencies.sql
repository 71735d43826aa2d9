-- check_currencies()
-- Accounts in a rebate programme of another currency: by membership, by a settlement, or since the programme was corrected.
-- grain: one row per fault
with
programmes as (
    select
        s.programme_code,
        s.currency,
        s.file_no,
        s.row_no,
        s.standing = 'changed' as is_changed
    from stage_rebate_programme as s
    union all
    select
        b.programme_code,
        b.currency,
        null as file_no,
        null as row_no,
        false as is_changed
    from bi.rebate_programme as b
    where not exists (
        select from stage_rebate_programme as s
        where s.programme_code = b.programme_code
    )
),

accounts as (
    select
        s.dealer_id,
        s.dealer_code,
        s.currency
    from stage_dealer as s
    union all
    select
        b.dealer_id,
        b.dealer_code,
        b.currency
    from bi.dealer as b
    where not exists (
        select from stage_dealer as s
        where s.dealer_id = b.dealer_id
    )
),

brought as (
    select
        s.dealer_id,
        s.programme_code,
        s.file_no,
        s.row_no
    from stage_rebate_member as s
    where s.standing <> 'same'
    union all
    select
        s.dealer_id,
        s.programme_code,
        s.file_no,
        s.row_no
    from stage_rebate_settlement as s
    where s.standing <> 'same'
),

loaded as (
    select
        b.dealer_id,
        b.programme_code
    from bi.rebate_member as b
    union
    select
        b.dealer_id,
        b.programme_code
    from bi.rebate_settlement as b
),

corrected as (
    select
        p.programme_code,
        p.file_no,
        p.row_no,
        min(a.currency) as currency,
        count(*) as account_count
    from programmes as p
    inner join loaded as l on p.programme_code = l.programme_code
    inner join accounts as a on l.dealer_id = a.dealer_id
    where p.is_changed and p.currency <> a.currency
    group by p.programme_code, p.file_no, p.row_no
)

select
    n.file_no,
    n.row_no,
    'programme' as column_name,
    n.programme_code as found,
    format(
        'a programme in %s, the currency of account %s; this one is in %s', a.currency, a.dealer_code, p.currency
    ) as allowed
from brought as n
inner join programmes as p on n.programme_code = p.programme_code
inner join accounts as a on n.dealer_id = a.dealer_id
where p.currency <> a.currency
union all
select
    c.file_no,
    c.row_no,
    'currency' as column_name,
    null as found,
    format(
        'the currency of the accounts that take part, such as %s; %s of them have another', c.currency, c.account_count
    ) as allowed
from corrected as c
