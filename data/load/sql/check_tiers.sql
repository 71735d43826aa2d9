-- check_tiers()
-- Tiers that do not end after the tier before them, open ones that another follows, and last ones that end.
-- grain: one row per fault
with
after_batch as (
    select
        s.programme_code,
        s.tier,
        s.up_to,
        s.file_no,
        s.row_no
    from stage_rebate_tier as s
    union all
    select
        b.programme_code,
        b.tier,
        b.up_to,
        null as file_no,
        null as row_no
    from bi.rebate_tier as b
    where
        b.programme_code in (select t.programme_code from stage_rebate_tier as t)
        and not exists (
            select from stage_rebate_tier as s
            where s.programme_code = b.programme_code and s.tier = b.tier
        )
),

neighbours as (
    select
        a.tier,
        a.up_to,
        a.file_no,
        a.row_no,
        lead(a.tier) over following as next_tier,
        lead(a.up_to) over following as next_up_to,
        lead(a.file_no) over following as next_file_no,
        lead(a.row_no) over following as next_row_no
    from after_batch as a
    window following as (partition by a.programme_code order by a.tier)
)

select
    coalesce(n.file_no, n.next_file_no) as file_no,
    case when n.file_no is null then n.next_row_no else n.row_no end as row_no,
    case when n.file_no is null then 'tier' else 'up_to' end as column_name,
    null as found,
    case
        when n.file_no is null then format('no tier after %s, which is open, unless the batch gives that an end', n.tier)
        else format('an end, because tier %s follows', n.next_tier)
    end as allowed
from neighbours as n
where n.next_tier is not null and n.up_to is null
union all
select
    coalesce(n.next_file_no, n.file_no) as file_no,
    case when n.next_file_no is null then n.row_no else n.next_row_no end as row_no,
    'up_to' as column_name,
    trim_scale(n.next_up_to)::text as found,
    format('more than %s, where the tier before it ends', trim_scale(n.up_to)) as allowed
from neighbours as n
where n.next_up_to <= n.up_to
union all
select
    n.file_no,
    n.row_no,
    'up_to' as column_name,
    trim_scale(n.up_to)::text as found,
    'nothing, because no tier follows and the last one is open' as allowed
from neighbours as n
where n.next_tier is null and n.up_to is not null
