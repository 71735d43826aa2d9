-- quality__places()
-- All branches by their names.
-- grain: one row per branch
select
    b.branch_id,
    b.branch_code,
    b.name_zh as branch_zh,
    b.name_en as branch_en
from bi.branch as b
order by b.branch_code
