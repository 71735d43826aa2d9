-- expected(as_of, from_month, to_month, after, zone, owners_least)
-- The cells of each rep's portfolio in three whole months, and what like accounts of the whole company reach in them.
-- grain: one row per branch, rep, currency, KPI, channel, class by purchases and line
insert into bi.rep_expected
with months as (
    select
        cast(m.month as date) as month,
        cast(m.month + interval '1 month' as date) as after,
        cast(m.month + interval '1 month' as date) - cast(m.month as date) as days
    from generate_series(cast(:from_month as timestamp), cast(:to_month as timestamp), interval '1 month') as m (month)
),

traded as (
    select
        t.dealer_id,
        t.month,
        g.line_code,
        bi.total(t.sold_amount - t.taken_back_amount) as sales,
        bi.total(t.uncosted_amount) as uncosted,
        bi.total(t.cost_amount) as cost,
        bi.total(t.stock_cost_sum) as stock_cost_sum,
        -- Of the account, and the same in each of its models.
        max(t.counted_days) as counted_days
    from bi.dealer_month_model as t
    inner join bi.model as g on t.model_id = g.model_id
    where t.month between :from_month and :to_month
    group by t.dealer_id, t.month, g.line_code
),

-- Nobody is measured by a month in which it was not counted.
stocked as (
    select
        t.dealer_id,
        t.month,
        t.line_code,
        t.sales,
        t.uncosted,
        t.cost,
        case
            when t.counted_days > 0
                then cast(round(cast(t.stock_cost_sum as numeric) * m.days / t.counted_days) as bigint)
            else 0
        end as stock_days,
        case when t.counted_days > 0 then t.cost else 0 end as counted_cost
    from traded as t
    inner join months as m on t.month = m.month
),

promised as (
    select
        c.dealer_id,
        cast(date_trunc('month', c.promised_at at time zone :zone) as date) as month,
        coalesce(g.line_code, '') as line_code,
        count(*) filter (where c.resolved_at <= c.promised_at and c.reopened_at is null and c.status <> 'reopened')
            as solved,
        count(*) as due
    from bi.complaint as c
    left join bi.model as g on c.model_id = g.model_id
    where
        c.promised_at >= cast(cast(:from_month as date) as timestamp) at time zone :zone
        and c.promised_at < cast(cast(:after as date) as timestamp) at time zone :zone
    group by c.dealer_id, month, g.line_code
),

measured as (
    select
        s.dealer_id,
        s.month,
        s.line_code,
        k.kpi,
        k.numerator,
        k.denominator
    from stocked as s
    cross join
        lateral (
            values
            ('turnover_days', s.stock_days, s.counted_cost),
            ('margin_percent', s.sales - s.uncosted - s.cost, s.sales - s.uncosted)
        ) as k (kpi, numerator, denominator)
    union all
    select
        t.dealer_id,
        t.month,
        t.line_code,
        'share_percent' as kpi,
        coalesce(s.sales, 0) as numerator,
        t.amount as denominator
    from bi.dealer_turnover as t
    left join stocked as s on t.dealer_id = s.dealer_id and t.month = s.month and t.line_code = s.line_code
    where t.month between :from_month and :to_month
    union all
    select
        p.dealer_id,
        p.month,
        p.line_code,
        'resolution_percent' as kpi,
        p.solved as numerator,
        p.due as denominator
    from promised as p
),

placed as (
    select
        m.dealer_id,
        m.month,
        d.currency,
        m.kpi,
        d.channel_code,
        s.base_class as size_class,
        m.line_code,
        d.owner_code,
        m.numerator,
        m.denominator
    from measured as m
    inner join bi.dealer as d on m.dealer_id = d.dealer_id
    inner join bi.dealer_segment as s on m.dealer_id = s.dealer_id
    where m.numerator <> 0 or m.denominator <> 0
),

by_owner as (
    select
        p.currency,
        p.kpi,
        p.channel_code,
        p.size_class,
        p.line_code,
        p.owner_code,
        bi.total(p.numerator) as numerator,
        bi.total(p.denominator) as denominator
    from placed as p
    group by p.currency, p.kpi, p.channel_code, p.size_class, p.line_code, p.owner_code
),

norm as (
    select
        o.currency,
        o.kpi,
        o.channel_code,
        o.size_class,
        o.line_code,
        bi.total(o.numerator) as numerator,
        bi.total(o.denominator) as denominator,
        count(*) filter (where o.denominator > 0) as owners
    from by_owner as o
    where o.line_code <> ''
    group by o.currency, o.kpi, o.channel_code, o.size_class, o.line_code
    having
        count(*) filter (where o.denominator > 0) >= :owners_least
        and sum(o.denominator) > 0
        and max(o.denominator) * 2 <= sum(o.denominator)
),

-- Whose an account was throughout a month.
held as (
    select
        r.dealer_id,
        m.month,
        r.rep_id,
        b.branch_id
    from months as m
    inner join bi.dealer_rep as r on m.month >= r.valid_from and (r.valid_to is null or m.after <= r.valid_to)
    inner join bi.dealer_branch as b
        on r.dealer_id = b.dealer_id and m.month >= b.valid_from and (b.valid_to is null or m.after <= b.valid_to)
),

cell as (
    select
        h.branch_id,
        h.rep_id,
        p.currency,
        p.kpi,
        p.channel_code,
        p.size_class,
        p.line_code,
        bi.total(p.numerator) as numerator,
        bi.total(p.denominator) as denominator
    from placed as p
    inner join held as h on p.dealer_id = h.dealer_id and p.month = h.month
    where p.line_code <> ''
    group by h.branch_id, h.rep_id, p.currency, p.kpi, p.channel_code, p.size_class, p.line_code
),

whole as (
    select
        p.branch_id,
        p.rep_id,
        p.currency,
        k.kpi,
        bi.total(k.numerator) as numerator,
        bi.total(k.denominator) as denominator
    from bi.portfolio_month as p
    inner join months as m on p.month = m.month
    cross join
        lateral (
            values
            ('turnover_days', p.stock_cost * m.days, p.counted_cost_amount),
            (
                'margin_percent', p.sold_amount - p.taken_back_amount - p.uncosted_amount - p.cost_amount,
                p.sold_amount - p.taken_back_amount - p.uncosted_amount
            ),
            ('share_percent', p.share_sold_amount, p.share_total_amount),
            ('resolution_percent', p.problems_solved, p.problems_due)
        ) as k (kpi, numerator, denominator)
    where p.rep_id <> 0
    group by p.branch_id, p.rep_id, p.currency, k.kpi
),

told as (
    select
        c.branch_id,
        c.rep_id,
        c.currency,
        c.kpi,
        bi.total(c.numerator) as numerator,
        bi.total(c.denominator) as denominator
    from cell as c
    group by c.branch_id, c.rep_id, c.currency, c.kpi
),

rest as (
    select
        coalesce(w.branch_id, t.branch_id) as branch_id,
        coalesce(w.rep_id, t.rep_id) as rep_id,
        coalesce(w.currency, t.currency) as currency,
        coalesce(w.kpi, t.kpi) as kpi,
        coalesce(w.numerator, 0) - coalesce(t.numerator, 0) as numerator,
        coalesce(w.denominator, 0) - coalesce(t.denominator, 0) as denominator
    from whole as w
    full join told as t
        on w.branch_id = t.branch_id and w.rep_id = t.rep_id and w.currency = t.currency and w.kpi = t.kpi
)

select
    c.branch_id,
    c.rep_id,
    c.currency,
    c.kpi,
    c.channel_code,
    c.size_class,
    c.line_code,
    :as_of,
    c.numerator,
    c.denominator,
    n.numerator as norm_numerator,
    n.denominator as norm_denominator,
    n.owners as norm_owners
from cell as c
left join norm as n
    on
        c.currency = n.currency and c.kpi = n.kpi and c.channel_code = n.channel_code and c.size_class = n.size_class
        and c.line_code = n.line_code
union all
select
    r.branch_id,
    r.rep_id,
    r.currency,
    r.kpi,
    '' as channel_code,
    '' as size_class,
    '' as line_code,
    :as_of,
    r.numerator,
    r.denominator,
    null as norm_numerator,
    null as norm_denominator,
    null as norm_owners
from rest as r
where r.numerator <> 0 or r.denominator <> 0
