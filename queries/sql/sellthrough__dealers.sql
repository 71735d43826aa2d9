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

-- Months of all halves, and who had each account at the beginning of each of them: looked up account by account, for a plan
-- that takes the accounts to be few would go through the assignments of all of them for every row. What must be looked up so
-- is a subquery and no CTE.
months as (
    select generate_series(min(least(h.first_day, h.recent_day)), max(h.last_month), '1 month')::date as month
    from halves as h
),

held as materialized (
    select
        a.dealer_id,
        a.dealer_code,
        o.month,
        o.branch_id,
        o.rep_id
    from accounts as a
    cross join
        lateral ( -- noqa: ST05
            select
                m.month,
                coalesce(i.branch_id, 0) as branch_id,
                coalesce(j.rep_id, 0) as rep_id
            from months as m
            left join lateral ( -- noqa: ST05
                select
                    b.branch_id,
                    b.valid_from,
                    b.valid_to
                from bi.dealer_branch as b
                where b.dealer_id = a.dealer_id
                order by b.valid_from
                offset 0
            ) as i on m.month >= i.valid_from and (i.valid_to is null or m.month < i.valid_to)
            left join lateral ( -- noqa: ST05
                select
                    r.rep_id,
                    r.valid_from,
                    r.valid_to
                from bi.dealer_rep as r
                where r.dealer_id = a.dealer_id
                order by r.valid_from
                offset 0
            ) as j on m.month >= j.valid_from and (j.valid_to is null or m.month < j.valid_to)
            where
                not exists (
                    select from bi.dealer_stretch_model as s
                    where a.dealer_id = s.dealer_id and m.month = s.month
                )
            order by m.month
            offset 0
        ) as o
    where
        (:branches::int[] is null or o.branch_id = any(:branches::int[]))
        and (:reps::int[] is null or o.rep_id = any(:reps::int[]))
),

pieces as (
    select
        a.dealer_code,
        d.month,
        d.model_id,
        a.branch_id,
        a.rep_id,
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
    from held as a
    inner join bi.dealer_month_model as d on a.dealer_id = d.dealer_id and a.month = d.month
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
),

-- Summed before models, branches and reps are named, so that names are looked up for few rows.
sums as (
    select
        h.half,
        case :key when 'month' then p.month::text when 'dealer' then p.dealer_code end as own_key,
        case :part when 'dealer' then p.dealer_code end as own_part,
        case when :key in ('region', 'branch') then p.branch_id end as of_branch,
        case when :key = 'rep' then p.rep_id end as of_rep,
        case when :key in ('line', 'model') or :part in ('line', 'model') then p.model_id end as of_model,
        coalesce(
            bi.total(p.opening_quantity) filter (where :key = 'month' or p.month = h.first_day), 0
        ) as opening_quantity,
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
        coalesce(
            bi.total(p.closing_quantity) filter (where :key = 'month' or p.month = h.last_month), 0
        ) as closing_quantity,
        coalesce(bi.total(p.closing_cost) filter (where :key = 'month' or p.month = h.last_month), 0) as closing_cost,
        coalesce(
            bi.total(p.closing_uncosted) filter (where :key = 'month' or p.month = h.last_month), 0
        ) as closing_uncosted,
        coalesce(
            bi.total(p.sold_quantity - p.taken_back_quantity) filter (where p.month >= h.recent_day), 0
        ) as recent_quantity
    from halves as h
    inner join pieces as p on p.month between least(h.first_day, h.recent_day) and h.last_month
    where
        (:branches::int[] is null or p.branch_id = any(:branches::int[]))
        and (:reps::int[] is null or p.rep_id = any(:reps::int[]))
        and (:models::int[] is null or p.model_id = any(:models::int[]))
    group by h.half, own_key, own_part, of_branch, of_rep, of_model
)

select
    s.half,
    case :key
        when 'month' then s.own_key
        when 'region' then coalesce(b.region_code, '')
        when 'branch' then coalesce(b.branch_code, '')
        when 'rep' then coalesce(r.rep_code, '')
        when 'dealer' then s.own_key
        when 'line' then m.line_code
        when 'model' then m.model_code
        else ''
    end as key_code,
    case :part
        when 'dealer' then s.own_part
        when 'line' then m.line_code
        when 'model' then m.model_code
        else ''
    end as part_code,
    bi.total(s.opening_quantity) as opening_quantity,
    bi.total(s.received_quantity) as received_quantity,
    bi.total(s.received_amount) as received_amount,
    bi.total(s.sent_back_quantity) as sent_back_quantity,
    bi.total(s.sold_quantity) as sold_quantity,
    bi.total(s.sold_amount) as sold_amount,
    bi.total(s.taken_back_quantity) as taken_back_quantity,
    bi.total(s.taken_back_amount) as taken_back_amount,
    bi.total(s.moved_quantity) as moved_quantity,
    bi.total(s.cost_amount) as cost_amount,
    bi.total(s.uncosted_quantity) as uncosted_quantity,
    bi.total(s.uncosted_amount) as uncosted_amount,
    bi.total(s.closing_quantity) as closing_quantity,
    bi.total(s.closing_cost) as closing_cost,
    bi.total(s.closing_uncosted) as closing_uncosted,
    bi.total(s.recent_quantity) as recent_quantity
from sums as s
left join bi.model as m on s.of_model = m.model_id
left join bi.branch as b on s.of_branch = b.branch_id
left join bi.rep as r on s.of_rep = r.rep_id
group by s.half, key_code, part_code
order by s.half desc, key_code asc, part_code asc
