-- publishing__aims()
-- The channels, lines and branches that a publisher may aim at; a manager's branches are its own.
-- grain: one row per channel, line or branch
select
    c.kind as what,
    c.code,
    null::int as branch_id,
    c.name_zh,
    c.name_en
from bi.code as c
where c.kind in ('channel', 'line')
union all
select
    'branch' as what,
    b.branch_code as code,
    b.branch_id,
    b.name_zh,
    b.name_en
from bi.branch as b
where (select sec.role()) = 'executive' or b.branch_id = any((select sec.branches())::int[])
order by what, code
