-- sellthrough__lines(key, part, firsts, lasts, recents, branches, reps, channel, line, currency)
-- What portfolios sold, received and hold by line in a period and in the one compared with, by who had the accounts then.
-- grain: one row per half (now, before), value of the key and value of the part
-- rows: trade of shared/sellthrough.sql
select
    p.*, -- noqa: AM04
    coalesce(b.region_code, '') as region_code,
    coalesce(b.branch_code, '') as branch_code,
    coalesce(r.rep_code, '') as rep_code,
    '' as model_code
from bi.portfolio_month_line as p
left join bi.branch as b on p.branch_id = b.branch_id
left join bi.rep as r on p.rep_id = r.rep_id
where
    p.currency = :currency
    and (:branches::int[] is null or p.branch_id = any(:branches::int[]))
    and (:reps::int[] is null or p.rep_id = any(:reps::int[]))
    and (:channel::text is null or p.channel_code = :channel::text)
    and (:line::text is null or p.line_code = :line::text)
