-- executive__days(branches, channel, currency, from_date, to_date)
-- What was sold on each day, less what came back.
-- grain: one row per day with any trade
select
    d.day,
    sum(d.sold_amount - d.taken_back_amount)::bigint as sales
from bi.branch_day as d
where
    d.day between :from_date::date and :to_date::date
    and d.currency = :currency
    and (:branches::int[] is null or d.branch_id = any(:branches::int[]))
    and (:channel::text is null or d.channel_code = :channel::text)
group by d.day
order by d.day
