-- portfolio__offered(every)
-- The portfolios that the asker may see figures of: of own branches, of own reps, for an executive of all.
-- grain: one row per branch (0: none), rep (0: none), channel and currency with any figures
with portfolios as (
    select
        p.branch_id,
        p.rep_id,
        p.channel_code,
        p.currency,
        min(p.month) as begins
    from bi.portfolio_month as p
    where
        :every
        or p.branch_id = any((select sec.branches())::int[])
        or p.rep_id = any((select sec.reps())::int[])
    group by p.branch_id, p.rep_id, p.channel_code, p.currency
)

select
    p.branch_id,
    p.rep_id,
    p.channel_code,
    p.currency,
    p.begins,
    :every or p.branch_id = any((select sec.branches())::int[]) as is_own_branch,
    :every or p.rep_id = any((select sec.reps())::int[]) as is_own_rep,
    b.branch_code,
    b.name_zh as branch_zh,
    b.name_en as branch_en,
    b.region_code,
    g.name_zh as region_zh,
    g.name_en as region_en,
    b.province_code,
    v.name_zh as province_zh,
    v.name_en as province_en,
    r.rep_code,
    r.name as rep,
    c.name_zh as channel_zh,
    c.name_en as channel_en
from portfolios as p
left join bi.branch as b on p.branch_id = b.branch_id
left join bi.rep as r on p.rep_id = r.rep_id
left join bi.code as g on g.kind = 'region' and b.region_code = g.code
left join bi.code as v on v.kind = 'province' and b.province_code = v.code
left join bi.code as c on c.kind = 'channel' and p.channel_code = c.code
order by p.branch_id asc, p.rep_id asc, p.channel_code asc, p.currency asc
