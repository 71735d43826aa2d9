-- sellthrough__models(key, part, firsts, lasts, recents, branches, channel, models, currency)
-- The same by model: of branches, without reps.
-- grain: one row per half (now, before), value of the key and value of the part
-- rows: trade of shared/sellthrough.sql
select
    p.*, -- noqa: AM04
    coalesce(b.region_code, '') as region_code,
    coalesce(b.branch_code, '') as branch_code,
    '' as rep_code,
    m.line_code,
    m.model_code
from bi.branch_month_model as p
inner join bi.model as m on p.model_id = m.model_id
left join bi.branch as b on p.branch_id = b.branch_id
where
    p.currency = :currency
    and (:branches::int[] is null or p.branch_id = any(:branches::int[]))
    and (:channel::text is null or p.channel_code = :channel::text)
    and (:models::int[] is null or p.model_id = any(:models::int[]))
