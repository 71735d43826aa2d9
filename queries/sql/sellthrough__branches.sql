-- sellthrough__branches(key, part, firsts, lasts, recents, branches, channel, line, currency)
-- The same of branches, without reps.
-- grain: one row per half (now, before), value of the key and value of the part
-- rows: trade of shared/sellthrough.sql
select
    p.*, -- noqa: AM04
    coalesce(b.region_code, '') as region_code,
    coalesce(b.branch_code, '') as branch_code,
    '' as rep_code,
    '' as model_code
from bi.branch_month_line as p
left join bi.branch as b on p.branch_id = b.branch_id
where
    p.currency = :currency
    and (:branches::int[] is null or p.branch_id = any(:branches::int[]))
    and (:channel::text is null or p.channel_code = :channel::text)
    and (:line::text is null or p.line_code = :line::text)
