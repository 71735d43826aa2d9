-- sellthrough__company(key, part, firsts, lasts, recents, channel, models, currency)
-- The same by model: of the whole company.
-- grain: one row per half (now, before), value of the key and value of the part
-- rows: trade of shared/sellthrough.sql
select
    p.*, -- noqa: AM04
    '' as region_code,
    '' as branch_code,
    '' as rep_code,
    m.line_code,
    m.model_code
from bi.company_month_model as p
inner join bi.model as m on p.model_id = m.model_id
where
    p.currency = :currency
    and (:channel::text is null or p.channel_code = :channel::text)
    and (:models::int[] is null or p.model_id = any(:models::int[]))
