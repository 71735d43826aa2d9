-- segments(as_of, a_percent, b_percent, overdue_days, up_percent, down_percent)
-- Classes by purchases of twelve months, moved one class by credit standing and payment behaviour; down goes before up.
-- grain: one row per account
insert into pg_temp.new_segment
with bought as (
    select
        d.dealer_id,
        bi.total(d.received_amount - d.sent_back_amount) as amount
    from bi.dealer_day as d
    where d.day > cast(:as_of as date) - interval '1 year' and d.day <= :as_of
    group by d.dealer_id
),

-- Equal purchases are in the same class: what counts is the share of those who bought more.
ranked as (
    select
        d.dealer_id,
        d.currency,
        coalesce(b.amount, 0) as amount,
        rank() over (partition by d.currency order by coalesce(b.amount, 0) desc) as purchase_rank,
        sum(greatest(coalesce(b.amount, 0), 0)) over (partition by d.currency) as total,
        coalesce(
            sum(greatest(coalesce(b.amount, 0), 0)) over (
                partition by d.currency order by coalesce(b.amount, 0) desc
                groups between unbounded preceding and 1 preceding
            ), 0
        ) as before
    from bi.dealer as d
    left join bought as b on d.dealer_id = b.dealer_id
),

based as (
    select
        r.*,
        case
            when r.amount <= 0 or r.before * 100 >= r.total * :b_percent then 3
            when r.before * 100 >= r.total * :a_percent then 2
            else 1
        end as base
    from ranked as r
),

due as (
    select
        e.dealer_id,
        e.entry_id,
        e.amount,
        e.due_on
    from bi.ledger_entry as e
    where
        e.superseded_in is null and not e.cancelled and e.kind in ('invoice', 'debit_note') and e.amount > 0
        and e.due_on > cast(:as_of as date) - interval '1 year' and e.due_on <= :as_of
),

cleared as (
    select
        u.dealer_id,
        u.entry_id,
        least(u.amount, greatest(bi.total(a.amount), 0)) as amount
    from due as u
    inner join bi.allocation as a on u.dealer_id = a.dealer_id and u.entry_id = a.debit_entry_id
    where a.superseded_in is null and a.effective_on <= u.due_on
    group by u.dealer_id, u.entry_id, u.amount
),

paid as (
    select
        u.dealer_id,
        bi.total(u.amount) as due_amount,
        bi.total(coalesce(c.amount, 0)) as in_time
    from due as u
    left join cleared as c on u.dealer_id = c.dealer_id and u.entry_id = c.entry_id
    group by u.dealer_id
),

behaved as (
    select
        b.*,
        coalesce(p.due_amount, 0) as due_amount,
        coalesce(p.in_time, 0) as in_time,
        coalesce(cast(:as_of as date) - s.oldest_due_on > :overdue_days, false) as is_overdue,
        coalesce(s.balance > s.credit_limit, false) as is_over_limit,
        coalesce(p.in_time * 100 < p.due_amount * :down_percent, false) as is_late_payer,
        coalesce(p.in_time * 100 >= p.due_amount * :up_percent, false)
        and coalesce(s.oldest_due_on >= :as_of, true) as is_prompt
    from based as b
    left join bi.account_standing as s on b.dealer_id = s.dealer_id
    left join paid as p on b.dealer_id = p.dealer_id
),

moved as (
    select
        b.*,
        case
            when b.is_overdue or b.is_over_limit or b.is_late_payer then 1 when b.is_prompt and b.amount > 0 then -1 else 0
        end
            as step,
        array_remove(array[
            case when b.is_overdue then 'overdue' end, case when b.is_over_limit then 'over_limit' end,
            case when b.is_late_payer then 'late_payer' end, case when b.is_prompt then 'pays_in_time' end
        ], null) as reasons
    from behaved as b
),

classed as (
    select
        m.*,
        substr('ABC', least(greatest(m.base + m.step, 1), 3), 1) as class,
        substr('ABC', m.base, 1) as base_class
    from moved as m
)

select
    c.dealer_id,
    :as_of,
    c.class,
    c.base_class,
    c.base - ascii(c.class) + 64 as moved,
    case when o.class <> c.class then o.class else o.previous_class end as previous_class,
    case when o.class = c.class then o.class_since else :as_of end as class_since,
    c.currency,
    c.amount,
    c.purchase_rank,
    c.due_amount,
    c.in_time,
    c.reasons
from classed as c
left join bi.dealer_segment as o on c.dealer_id = o.dealer_id
