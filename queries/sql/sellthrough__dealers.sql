-- sellthrough__dealers(key, part, firsts, lasts, recents, dealers, branches, reps, dealer, channel, models, currency)
-- The same by account: of those in scope, for the time in which the branches and reps had them.
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
),

accounts as (
    select
        d.dealer_id,
        d.dealer_code
    from bi.dealer as d
    where
        (:dealers::int[] is null or d.dealer_id = any(:dealers::int[]))
        and d.currency = :currency
        and (:dealer::text is null or d.dealer_code = :dealer::text)
        and (:channel::text is null or d.channel_code = :channel::text)
        and (
            :branches::int[] is null
            or exists (
                select from bi.dealer_branch as i
                where d.dealer_id = i.dealer_id and i.branch_id = any(:branches::int[])
            )
        )
        and (
            :reps::int[] is null
            or exists (
                select from bi.dealer_rep as i
                where d.dealer_id = i.dealer_id and i.rep_id = any(:reps::int[])
            )
        )
),

pieces as (
    select
        a.dealer_code,
        d.month,
        d.model_id,
        coalesce(i.branch_id, 0) as branch_id,
        coalesce(j.rep_id, 0) as rep_id,
        d.opening_quantity,
        d.received_quantity,
        d.received_amount,
        d.sent_back_quantity,
        d.sold_quantity,
        d.sold_amount,
        d.taken_back_quantity,
        d.taken_back_amount,
        0::bigint as moved_quantity,
        d.cost_amount,
        d.uncosted_quantity,
        d.uncosted_amount,
        d.closing_quantity,
        coalesce(round(d.closing_quantity * d.average_cost), 0)::bigint as closing_cost,
        case when d.average_cost is null then d.closing_quantity else 0 end as closing_uncosted
    from accounts as a
    inner join bi.dealer_month_model as d on a.dealer_id = d.dealer_id
    left join bi.dealer_branch as i
        on a.dealer_id = i.dealer_id and d.month >= i.valid_from and (i.valid_to is null or d.month < i.valid_to)
    left join bi.dealer_rep as j
        on a.dealer_id = j.dealer_id and d.month >= j.valid_from and (j.valid_to is null or d.month < j.valid_to)
    where
        d.month between (select min(least(h.first_day, h.recent_day)) from halves as h)
        and (select max(h.last_month) from halves as h)
        and not exists (
            select from bi.dealer_stretch_model as s
            where d.dealer_id = s.dealer_id and d.month = s.month
        )
    union all
    select
        a.dealer_code,
        s.month,
        s.model_id,
        s.branch_id,
        s.rep_id,
        s.opening_quantity,
        s.received_quantity,
        s.received_amount,
        s.sent_back_quantity,
        s.sold_quantity,
        s.sold_amount,
        s.taken_back_quantity,
        s.taken_back_amount,
        s.moved_quantity,
        s.cost_amount,
        s.uncosted_quantity,
        s.uncosted_amount,
        s.closing_quantity,
        s.closing_cost,
        s.closing_uncosted
    from accounts as a
    inner join bi.dealer_stretch_model as s on a.dealer_id = s.dealer_id
)

select
    h.half,
    case :key
        when 'month' then p.month::text
        when 'region' then coalesce(b.region_code, '')
        when 'branch' then coalesce(b.branch_code, '')
        when 'rep' then coalesce(r.rep_code, '')
        when 'dealer' then p.dealer_code
        when 'line' then m.line_code
        when 'model' then m.model_code
        else ''
    end as key_code,
    case :part
        when 'dealer' then p.dealer_code
        when 'line' then m.line_code
        when 'model' then m.model_code
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
inner join pieces as p on p.month between least(h.first_day, h.recent_day) and h.last_month
inner join bi.model as m on p.model_id = m.model_id
left join bi.branch as b on p.branch_id = b.branch_id
left join bi.rep as r on p.rep_id = r.rep_id
where
    (:branches::int[] is null or p.branch_id = any(:branches::int[]))
    and (:reps::int[] is null or p.rep_id = any(:reps::int[]))
    and (:models::int[] is null or p.model_id = any(:models::int[]))
group by h.half, key_code, part_code
order by h.half desc, key_code asc, part_code asc
