-- check_intervals()
-- Assignments of an account that overlap the next one once the batch is in.
-- grain: one row per fault
with
after_batch as (
    select
        'branch' as what,
        s.file_no,
        s.row_no,
        s.dealer_id,
        s.valid_from,
        s.valid_to
    from stage_dealer_branch as s
    union all
    select
        'branch' as what,
        null as file_no,
        null as row_no,
        b.dealer_id,
        b.valid_from,
        b.valid_to
    from bi.dealer_branch as b
    where
        b.dealer_id in (select t.dealer_id from stage_dealer_branch as t)
        and not exists (
            select from stage_dealer_branch as s
            where s.dealer_id = b.dealer_id and s.valid_from = b.valid_from
        )
    union all
    select
        'rep' as what,
        s.file_no,
        s.row_no,
        s.dealer_id,
        s.valid_from,
        s.valid_to
    from stage_dealer_rep as s
    union all
    select
        'rep' as what,
        null as file_no,
        null as row_no,
        b.dealer_id,
        b.valid_from,
        b.valid_to
    from bi.dealer_rep as b
    where
        b.dealer_id in (select t.dealer_id from stage_dealer_rep as t)
        and not exists (
            select from stage_dealer_rep as s
            where s.dealer_id = b.dealer_id and s.valid_from = b.valid_from
        )
),

neighbours as (
    select
        a.what,
        a.file_no,
        a.row_no,
        a.valid_from,
        a.valid_to,
        lead(a.valid_from) over following as next_from,
        lead(a.file_no) over following as next_file_no,
        lead(a.row_no) over following as next_row_no
    from after_batch as a
    window following as (partition by a.what, a.dealer_id order by a.valid_from)
)

select
    coalesce(n.file_no, n.next_file_no) as file_no,
    case when n.file_no is null then n.next_row_no else n.row_no end as row_no,
    'valid_to' as column_name,
    coalesce(n.valid_to::text, '') as found,
    format('a date not after %s, where the next assignment of the account begins', n.next_from) as allowed
from neighbours as n
where n.next_from is not null and (n.valid_to is null or n.valid_to > n.next_from)
