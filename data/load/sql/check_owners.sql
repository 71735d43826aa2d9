-- check_owners()
-- Accounts of the batch whose legal owner has another name at another account.
-- grain: one row per fault
with
accounts as (
    select
        s.dealer_id,
        s.owner_code,
        s.owner_name,
        s.file_no,
        s.row_no
    from stage_dealer as s
    union all
    select
        b.dealer_id,
        b.owner_code,
        b.owner_name,
        null as file_no,
        null as row_no
    from bi.dealer as b
    where
        b.owner_code in (select t.owner_code from stage_dealer as t)
        and not exists (
            select from stage_dealer as s
            where s.dealer_id = b.dealer_id
        )
),

compared as (
    select
        a.file_no,
        a.row_no,
        a.owner_code,
        a.owner_name,
        first_value(a.owner_name) over (
            partition by a.owner_code
            order by a.file_no nulls first, a.row_no, a.dealer_id
        ) as first_name
    from accounts as a
)

select
    c.file_no,
    c.row_no,
    'owner_name' as column_name,
    c.owner_name as found,
    format('one name for all accounts of owner %s; another has %s', c.owner_code, c.first_name) as allowed
from compared as c
where c.file_no is not null and c.owner_name <> c.first_name
