-- news__announced(dealers, as_of, goods_too)
-- What is announced on a day and aimed at one of the accounts in scope: by its channel, branch of the day and goods.
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
    branch.name_zh as branch_zh,
    branch.name_en as branch_en,
    line.name_zh as line_zh,
    line.name_en as line_en,
    p.starts_on as promotion_from,
    p.ends_on as promotion_to
from bi.announcement as n
left join bi.code as channel on channel.kind = 'channel' and n.channel_code = channel.code
left join bi.code as line on line.kind = 'line' and n.line_code = line.code
left join bi.branch as branch on n.branch_id = branch.branch_id
left join bi.promotion as p on n.promotion_code = p.promotion_code
where
    n.valid_from <= :as_of::date
    and (n.valid_to is null or n.valid_to >= :as_of::date)
    and exists (
        select from bi.dealer as d
        where
            (:dealers::int[] is null or d.dealer_id = any(:dealers::int[]))
            and (n.channel_code is null or n.channel_code = d.channel_code)
            and (n.branch_id is null or exists (
                select from bi.dealer_branch as b
                where
                    b.dealer_id = d.dealer_id
                    and b.branch_id = n.branch_id
                    and b.valid_from <= :as_of::date
                    and (b.valid_to is null or b.valid_to > :as_of::date)
            ))
            -- Who sees no goods of an account is not narrowed by them.
            and (n.line_code is null or not :goods_too or exists (
                select from bi.dealer_month_model as m
                inner join bi.model as g on m.model_id = g.model_id
                where m.dealer_id = d.dealer_id and g.line_code = n.line_code
            ))
    )
order by n.valid_from desc, n.announcement_code desc
