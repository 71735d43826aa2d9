-- scorecard__promises(dealer_id, from_date, as_of)
-- What we promised one account beyond deliveries, by the day on which the promise ran out, and whether we kept it.
-- grain: one row per promise
with asked as (
    select
        c.complaint_code,
        c.subject,
        (c.opened_at at time zone 'Asia/Shanghai')::date as opened_on,
        c.opened_at + interval '24 hours' as answer_by,
        c.first_response_at,
        c.promised_at,
        c.resolved_at,
        c.reopened_at,
        c.status
    from bi.complaint as c
    where c.dealer_id = :dealer_id
),

paid as (
    select
        p.settlement_code,
        p.paid_on,
        sum(p.amount) over (partition by p.settlement_code order by p.paid_on) as so_far
    from bi.rebate_payment as p
    where p.dealer_id = :dealer_id
),

settled as (
    select
        s.settlement_code,
        s.programme_code,
        s.earned,
        s.settled_on,
        -- Where the settlement promises no day, the programme does.
        coalesce(s.promised_on, g.settle_by) as promised_on,
        min(p.paid_on) as paid_on
    from bi.rebate_settlement as s
    inner join bi.rebate_programme as g on s.programme_code = g.programme_code
    left join paid as p on s.settlement_code = p.settlement_code and s.earned <= p.so_far
    where s.dealer_id = :dealer_id
    group by s.settlement_code, s.programme_code, s.earned, s.settled_on, s.promised_on, g.settle_by
),

promise as (
    select
        'answered' as promise,
        a.complaint_code as reference,
        a.subject,
        null::bigint as amount,
        a.opened_on,
        (a.answer_by at time zone 'Asia/Shanghai')::date as due_on,
        (a.first_response_at at time zone 'Asia/Shanghai')::date as done_on,
        coalesce(a.first_response_at <= a.answer_by, false) as kept
    from asked as a
    union all
    select
        'solved' as promise,
        a.complaint_code as reference,
        a.subject,
        null::bigint as amount,
        a.opened_on,
        (a.promised_at at time zone 'Asia/Shanghai')::date as due_on,
        -- What was opened again is not solved.
        case
            when a.reopened_at is null and a.status <> 'reopened' then (a.resolved_at at time zone 'Asia/Shanghai')::date
        end as done_on,
        coalesce(a.resolved_at <= a.promised_at, false) and a.reopened_at is null and a.status <> 'reopened' as kept
    from asked as a
    where a.promised_at is not null
    union all
    select
        'disputes' as promise,
        d.reference,
        d.reason_code as subject,
        d.amount,
        (d.submitted_at at time zone 'Asia/Shanghai')::date as opened_on,
        d.promised_on as due_on,
        (d.decided_at at time zone 'Asia/Shanghai')::date as done_on,
        coalesce((d.decided_at at time zone 'Asia/Shanghai')::date <= d.promised_on, false) as kept
    from flow.dispute as d
    where
        d.dealer_id = :dealer_id
        and d.promised_on is not null
        -- A question back to the dealer stops our clock, and what it took back nobody had to decide.
        and d.status not in ('draft', 'discarded', 'withdrawn', 'asked_back')
    union all
    select
        'claims' as promise,
        c.claim_code as reference,
        c.kind as subject,
        coalesce(c.approved_amount, c.amount) as amount,
        c.submitted_on as opened_on,
        c.promised_on as due_on,
        c.paid_on as done_on,
        coalesce(c.paid_on <= c.promised_on, false) as kept
    from bi.claim as c
    where
        c.dealer_id = :dealer_id
        and c.promised_on is not null
        and c.status not in ('denied', 'withdrawn')
        and coalesce(c.approved_amount, c.amount) > 0
    union all
    -- Filed here, and no file names it yet: then it is not paid.
    select
        'claims' as promise,
        f.reference,
        f.kind as subject,
        coalesce(f.approved_amount, f.amount) as amount,
        (f.submitted_at at time zone 'Asia/Shanghai')::date as opened_on,
        f.paid_by as due_on,
        null::date as done_on,
        false as kept
    from flow.claim as f
    where
        f.dealer_id = :dealer_id
        and f.paid_by is not null
        and f.status not in ('draft', 'discarded', 'denied', 'withdrawn')
        and coalesce(f.approved_amount, f.amount) > 0
        and not exists (
            select 1 from bi.claim as c
            where c.dealer_id = :dealer_id and c.request_code = f.reference
        )
    union all
    select
        'requests' as promise,
        r.reference,
        case
            when exists (
                select 1
                from flow.order_request_line as l
                where l.dealer_id = r.dealer_id and l.request_no = r.request_no and l.suggested_quantity > 0
            ) then 'reorder' else 'own'
        end as subject,
        r.amount,
        (r.placed_at at time zone 'Asia/Shanghai')::date as opened_on,
        r.promised_on as due_on,
        (r.decided_at at time zone 'Asia/Shanghai')::date as done_on,
        coalesce((r.decided_at at time zone 'Asia/Shanghai')::date <= r.promised_on, false) as kept
    from flow.order_request as r
    where
        r.dealer_id = :dealer_id
        and r.promised_on is not null
        and r.status not in ('draft', 'discarded', 'withdrawn')
        -- Until its day is over, what waits for an answer is not late.
        and (r.decided_at is not null or r.promised_on < :as_of::date)
    union all
    select
        'rebates' as promise,
        s.settlement_code as reference,
        s.programme_code as subject,
        s.earned as amount,
        s.settled_on as opened_on,
        s.promised_on as due_on,
        s.paid_on as done_on,
        coalesce(s.paid_on <= s.promised_on, false) as kept
    from settled as s
    where s.promised_on is not null and s.earned > 0
)

select
    promise,
    reference,
    subject,
    amount,
    opened_on,
    due_on,
    case when done_on <= :as_of::date then done_on end as done_on,
    kept
from promise
where due_on between :from_date::date and :as_of::date
order by due_on desc, promise asc, reference asc
