-- check_intervals()
-- Assignments of an account that overlap the next one once the batch is in.
-- grain: one row per fault
with
after_batch as (
    select
        'dealer_branch.csv' as file_name,
        s.line_no,
        s.dealer,
        s.valid_from,
        s.valid_to
    from stage.dealer_branch as s
    union all
    select
        'dealer_branch.csv' as file_name,
        null as line_no,
        d.dealer,
        b.valid_from,
        b.valid_to
    from bi.dealer_branch as b
    inner join stage.dealer_key as d on b.dealer_id = d.dealer_id
    where
        not exists (
            select from stage.dealer_branch as s
            where s.dealer = d.dealer and s.valid_from = b.valid_from
        )
    union all
    select
        'dealer_rep.csv' as file_name,
        s.line_no,
        s.dealer,
        s.valid_from,
        s.valid_to
    from stage.dealer_rep as s
    union all
    select
        'dealer_rep.csv' as file_name,
        null as line_no,
        d.dealer,
        b.valid_from,
        b.valid_to
    from bi.dealer_rep as b
    inner join stage.dealer_key as d on b.dealer_id = d.dealer_id
    where not exists (
        select from stage.dealer_rep as s
        where s.dealer = d.dealer and s.valid_from = b.valid_from
    )
),

neighbours as (
    select
        a.file_name,
        a.line_no,
        a.dealer,
        a.valid_from,
        a.valid_to,
        lead(a.valid_from) over following as next_from,
        lead(a.line_no) over following as next_line_no
    from after_batch as a
    window following as (partition by a.file_name, a.dealer order by a.valid_from)
)

select
    n.file_name,
    coalesce(n.line_no, n.next_line_no) as line_no,
    'valid_to' as column_name,
    coalesce(n.valid_to::text, '') as found,
    format('a date not after %s, where the next assignment of %s begins', n.next_from, n.dealer) as allowed
from neighbours as n
where n.next_from is not null and (n.valid_to is null or n.valid_to > n.next_from)
