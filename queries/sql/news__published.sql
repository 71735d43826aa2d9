-- news__published(dealers, goods_too)
-- What was published here, is shown today and aimed at one of the accounts in scope: by channel, branch of the day, goods.
-- grain: one row per announcement
select
    n.announcement_code,
    n.kind,
    n.title_zh,
    n.title_en,
    n.body_zh,
    n.body_en,
    n.valid_from,
    n.valid_to,
    channel.name_zh as channel_zh,
    channel.name_en as channel_en,
    branch.names_zh as branch_zh,
    branch.names_en as branch_en,
    line.name_zh as line_zh,
    line.name_en as line_en,
    n.announcement_code || '#' || n.reading as reading,
    n.corrected_at
from flow.announcement as n
left join bi.code as channel on channel.kind = 'channel' and n.channel_code = channel.code
left join bi.code as line on line.kind = 'line' and n.line_code = line.code
left join lateral (
    select
        string_agg(coalesce(b.name_zh, b.name_en), '、' order by b.branch_code) as names_zh,
        string_agg(coalesce(b.name_en, b.name_zh), ', ' order by b.branch_code) as names_en
    from bi.branch as b
    where b.branch_id = any(n.branch_ids)
) as branch on true
where
    n.status = 'published'
    -- Files are as complete as their load; what is written here is shown by the day of the wall.
    and n.valid_from <= (select sec.business_day())
    and (n.valid_to is null or n.valid_to >= (select sec.business_day()))
    and exists (
        select from bi.dealer as d
        where
            (:dealers::int[] is null or d.dealer_id = any(:dealers::int[]))
            and (n.channel_code is null or n.channel_code = d.channel_code)
            and (n.branch_ids is null or exists (
                select from bi.dealer_branch as b
                where
                    b.dealer_id = d.dealer_id
                    and b.branch_id = any(n.branch_ids)
                    and b.valid_from <= (select sec.business_day())
                    and (b.valid_to is null or b.valid_to > (select sec.business_day()))
            ))
            -- Who sees no goods of an account is not narrowed by them.
            and (n.line_code is null or not :goods_too or exists (
                select from bi.dealer_month_model as m
                inner join bi.model as g on m.model_id = g.model_id
                where m.dealer_id = d.dealer_id and g.line_code = n.line_code
            ))
    )
order by n.valid_from desc, n.announcement_code desc
