-- publish_branch()
-- New branches, numbered in the order of their codes, and new names of known ones.
-- grain: one row per branch
insert into bi.branch as b (branch_id, branch_code, name_zh, name_en, region_code)
select
    coalesce(
        k.branch_id, (select coalesce(max(m.branch_id), 0) from bi.branch as m)
        + row_number() over (partition by k.branch_id is null order by s.branch collate "C")
    ) as branch_id,
    s.branch,
    s.name_zh,
    s.name_en,
    s.region
from stage.branch as s
left join bi.branch as k on s.branch = k.branch_code
on conflict (branch_id) do update
    set name_zh = excluded.name_zh, name_en = excluded.name_en, region_code = excluded.region_code
    where row(b.name_zh, b.name_en, b.region_code) is distinct from row(
        excluded.name_zh, excluded.name_en, excluded.region_code
    )
