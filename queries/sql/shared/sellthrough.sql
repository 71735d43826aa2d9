-- The sums of both halves by a key and a part, over the months of `trade`: of what is there, with the codes it is told by.
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
        when 'month' then t.month::text
        when 'region' then t.region_code
        when 'branch' then t.branch_code
        when 'rep' then t.rep_code
        when 'channel' then t.channel_code
        when 'line' then t.line_code
        when 'model' then t.model_code
        else ''
    end as key_code,
    case :part
        when 'branch' then t.branch_code
        when 'channel' then t.channel_code
        when 'line' then t.line_code
        when 'model' then t.model_code
        else ''
    end as part_code,
    coalesce(bi.total(t.opening_quantity) filter (where :key = 'month' or t.month = h.first_day), 0) as opening_quantity,
    coalesce(bi.total(t.received_quantity) filter (where t.month >= h.first_day), 0) as received_quantity,
    coalesce(bi.total(t.received_amount) filter (where t.month >= h.first_day), 0) as received_amount,
    coalesce(bi.total(t.sent_back_quantity) filter (where t.month >= h.first_day), 0) as sent_back_quantity,
    coalesce(bi.total(t.sold_quantity) filter (where t.month >= h.first_day), 0) as sold_quantity,
    coalesce(bi.total(t.sold_amount) filter (where t.month >= h.first_day), 0) as sold_amount,
    coalesce(bi.total(t.taken_back_quantity) filter (where t.month >= h.first_day), 0) as taken_back_quantity,
    coalesce(bi.total(t.taken_back_amount) filter (where t.month >= h.first_day), 0) as taken_back_amount,
    coalesce(bi.total(t.moved_quantity) filter (where t.month >= h.first_day), 0) as moved_quantity,
    coalesce(bi.total(t.cost_amount) filter (where t.month >= h.first_day), 0) as cost_amount,
    coalesce(bi.total(t.uncosted_quantity) filter (where t.month >= h.first_day), 0) as uncosted_quantity,
    coalesce(bi.total(t.uncosted_amount) filter (where t.month >= h.first_day), 0) as uncosted_amount,
    coalesce(bi.total(t.closing_quantity) filter (where :key = 'month' or t.month = h.last_month), 0) as closing_quantity,
    coalesce(bi.total(t.closing_cost) filter (where :key = 'month' or t.month = h.last_month), 0) as closing_cost,
    coalesce(bi.total(t.closing_uncosted) filter (where :key = 'month' or t.month = h.last_month), 0) as closing_uncosted,
    coalesce(bi.total(t.sold_quantity - t.taken_back_quantity) filter (where t.month >= h.recent_day), 0) as recent_quantity
from halves as h
inner join trade as t on t.month between least(h.first_day, h.recent_day) and h.last_month
group by h.half, key_code, part_code
order by h.half desc, key_code asc, part_code asc
