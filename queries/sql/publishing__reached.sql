-- publishing__reached(dealers, channel_code, branch_ids, line_code)
-- The accounts in scope that an aim reaches today, as news__published shows it to them; null is no narrowing.
-- grain: one row per account
select
    d.dealer_id,
    d.dealer_code,
    d.name
from bi.dealer as d
where
    (:dealers::int[] is null or d.dealer_id = any(:dealers::int[]))
    and (:channel_code::text is null or d.channel_code = :channel_code::text)
    and (:branch_ids::int[] is null or exists (
        select from bi.dealer_branch as b
        where
            b.dealer_id = d.dealer_id
            and b.branch_id = any(:branch_ids::int[])
            and b.valid_from <= (select sec.business_day())
            and (b.valid_to is null or b.valid_to > (select sec.business_day()))
    ))
    and (:line_code::text is null or exists (
        select from bi.dealer_month_model as m
        inner join bi.model as g on m.model_id = g.model_id
        where m.dealer_id = d.dealer_id and g.line_code = :line_code::text
    ))
order by d.dealer_code
