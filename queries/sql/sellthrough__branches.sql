-- sellthrough__branches(key, part, firsts, lasts, recents, branches, channel, line, currency)
-- The same of branches, without reps.
-- grain: one row per half (now, before), value of the key and value of the part
with halves as (
    select
        v.first_day,
        v.recent_day,
        case v.place when 1 then 'now' else 'before' end as half,
        date_trunc('month', v.last_day)::date as last_month
    from
        unnest(:firsts::date[], :lasts::date[], :recents::date[])
        with ordinality as v (first_day, last_day, recent_day, place)
)

select
    h.half,
    case :key
        when 'month' then p.month::text
        when 'region' then coalesce(b.region_code, '')
        when 'branch' then coalesce(b.branch_code, '')
        when 'channel' then p.channel_code
        when 'line' then p.line_code
        else ''
    end as key_code,
    case :part
        when 'line' then p.line_code
        when 'channel' then p.channel_code
        when 'branch' then coalesce(b.branch_code, '')
        else ''
    end as part_code,
    coalesce(bi.total(p.opening_quantity) filter (where :key = 'month' or p.month = h.first_day), 0) as opening_quantity,
    coalesce(bi.total(p.received_quantity) filter (where p.month >= h.first_day), 0) as received_quantity,
    coalesce(bi.total(p.received_amount) filter (where p.month >= h.first_day), 0) as received_amount,
    coalesce(bi.total(p.sent_back_quantity) filter (where p.month >= h.first_day), 0) as sent_back_quantity,
    coalesce(bi.total(p.sold_quantity) filter (where p.month >= h.first_day), 0) as sold_quantity,
    coalesce(bi.total(p.sold_amount) filter (where p.month >= h.first_day), 0) as sold_amount,
    coalesce(bi.total(p.taken_back_quantity) filter (where p.month >= h.first_day), 0) as taken_back_quantity,
    coalesce(bi.total(p.taken_back_amount) filter (where p.month >= h.first_day), 0) as taken_back_amount,
    coalesce(bi.total(p.moved_quantity) filter (where p.month >= h.first_day), 0) as moved_quantity,
    coalesce(bi.total(p.cost_amount) filter (where p.month >= h.first_day), 0) as cost_amount,
    coalesce(bi.total(p.uncosted_quantity) filter (where p.month >= h.first_day), 0) as uncosted_quantity,
    coalesce(bi.total(p.uncosted_amount) filter (where p.month >= h.first_day), 0) as uncosted_amount,
    coalesce(bi.total(p.closing_quantity) filter (where :key = 'month' or p.month = h.last_month), 0) as closing_quantity,
    coalesce(bi.total(p.closing_cost) filter (where :key = 'month' or p.month = h.last_month), 0) as closing_cost,
    coalesce(bi.total(p.closing_uncosted) filter (where :key = 'month' or p.month = h.last_month), 0) as closing_uncosted,
    coalesce(bi.total(p.sold_quantity - p.taken_back_quantity) filter (where p.month >= h.recent_day), 0) as recent_quantity
from halves as h
inner join bi.branch_month_line as p on p.month between least(h.first_day, h.recent_day) and h.last_month
left join bi.branch as b on p.branch_id = b.branch_id
where
    p.currency = :currency
    and (:branches::int[] is null or p.branch_id = any(:branches::int[]))
    and (:channel::text is null or p.channel_code = :channel::text)
    and (:line::text is null or p.line_code = :line::text)
group by h.half, key_code, part_code
order by h.half desc, key_code asc, part_code asc
