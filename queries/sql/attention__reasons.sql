-- attention__reasons(dealer_id, as_of, minor_units)
-- What needs somebody at one account: warnings, what is late of orders, claims and requests, what waits for the dealer.
-- grain: one row per reason; of claims asked back and of requests one row each
select
    replace(w.kind, '_', '-') as reason,
    null::text as reference,
    w.since as day,
    case
        when w.kind = 'credit_use' then nullif(greatest(w.amount - (w.detail ->> 'credit_limit')::bigint, 0), 0)
        else w.amount
    end as amount,
    w.quantity as items
from bi.warning as w
where w.dealer_id = :dealer_id and w.kind in ('stock_out', 'overstock', 'credit_use')
union all
select
    'order-late' as reason,
    min(o.order_code) as reference,
    min(coalesce(l.promised_on, o.wanted_on)) as day,
    -- Half up for each line, as the page of orders has it.
    sum(
        floor((l.quantity - coalesce(l.cancelled_quantity, 0) - came.quantity) * l.unit_price * :minor_units::int + 0.5)
    )::bigint as amount,
    count(*) as items
from bi.sales_order as o
inner join bi.sales_order_line as l on o.dealer_id = l.dealer_id and o.order_code = l.order_code
cross join
    lateral (
        select coalesce(sum(s.quantity), 0) as quantity
        from bi.order_step as s
        where
            s.dealer_id = l.dealer_id
            and s.order_code = l.order_code
            and s.line_no = l.line_no
            and s.step = 'delivered'
            and s.happened_on <= :as_of::date
    ) as came
where
    o.dealer_id = :dealer_id
    and o.status <> 'cancelled'
    -- The data is complete up to this day, so the day is over.
    and coalesce(l.promised_on, o.wanted_on) <= :as_of::date
    and l.quantity - coalesce(l.cancelled_quantity, 0) > came.quantity
having count(*) > 0
union all
select
    'claim-late' as reason,
    min(c.reference) as reference,
    min(c.day) as day,
    sum(c.amount)::bigint as amount,
    count(*) as items
from (
    select
        b.claim_code as reference,
        b.promised_on as day,
        coalesce(b.approved_amount, b.amount) as amount
    from bi.claim as b
    where
        b.dealer_id = :dealer_id
        and b.status in ('submitted', 'under_review', 'approved', 'partly_approved')
        and b.paid_on is null
    union all
    -- Filed here, and no file names it yet: then it is not paid.
    select
        f.reference,
        f.paid_by as day,
        coalesce(f.approved_amount, f.amount) as amount
    from flow.claim as f
    where
        f.dealer_id = :dealer_id
        and f.status not in ('draft', 'discarded', 'denied', 'withdrawn')
        and not exists (
            select 1
            from bi.claim as b
            where b.dealer_id = f.dealer_id and b.request_code = f.reference
        )
) as c
-- Of what was granted at nothing, nothing is waited for.
where c.day < :as_of::date and c.amount > 0
having count(*) > 0
union all
select
    'request-late' as reason,
    min(r.reference) as reference,
    min(r.promised_on) as day,
    sum(r.amount)::bigint as amount,
    count(*) as items
from flow.order_request as r
where r.dealer_id = :dealer_id and r.status = 'placed' and r.promised_on < :as_of::date
having count(*) > 0
union all
select
    'claim-answer' as reason,
    f.reference,
    f.promised_on as day,
    f.amount,
    1 as items
from flow.claim as f
where f.dealer_id = :dealer_id and f.status = 'asked_back'
union all
select
    'request-changed' as reason,
    r.reference,
    (r.changed_at at time zone 'Asia/Shanghai')::date as day,
    null as amount,
    1 as items
from flow.order_request as r
where
    r.dealer_id = :dealer_id
    and r.status = 'changed'
    -- Whoever has the order has read it, and after a month it is no news.
    and (r.decided_at at time zone 'Asia/Shanghai')::date > :as_of::date - 30
    and not exists (
        select 1
        from bi.sales_order as o
        where o.dealer_id = r.dealer_id and o.request_code = r.reference
    )
order by 1 asc, 3 asc, 2 asc
