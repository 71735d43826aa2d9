-- rebates__bases(dealer_id, as_of, minor_units)
-- What counts up to a day in those programmes of an account whose last day no settlement covers yet, in money and in units.
-- grain: one row per programme in which anything counts
with running as (
    select p.*
    from bi.rebate_member as m
    inner join bi.rebate_programme as p on m.programme_code = p.programme_code
    where
        m.dealer_id = :dealer_id
        and p.starts_on <= :as_of::date
        and not exists (
            select from bi.rebate_settlement as s
            where
                s.dealer_id = :dealer_id
                and p.programme_code = s.programme_code
                and s.settled_on <= :as_of::date
                and s.period_to >= p.ends_on
        )
),

-- By the day of the order, less what will not come; what is ordered counts at the order's price.
ordered as (
    select
        r.programme_code,
        (l.quantity - coalesce(l.cancelled_quantity, 0)) * l.unit_price * :minor_units::int as amount,
        l.quantity - coalesce(l.cancelled_quantity, 0) as quantity
    from running as r
    inner join bi.sales_order as o
        on o.dealer_id = :dealer_id and o.placed_on between r.starts_on and least(r.ends_on, :as_of::date)
    inner join bi.sales_order_line as l on l.dealer_id = :dealer_id and o.order_code = l.order_code
    inner join bi.model as m on l.model_id = m.model_id
    where
        r.basis = 'ordered'
        and o.status <> 'cancelled'
        and (r.line_code is null or r.line_code = m.line_code)
),

-- By the day of arrival; goods sent back are not taken off.
delivered as (
    select
        r.programme_code,
        s.amount,
        s.quantity
    from running as r
    inner join bi.sell_in as s on s.dealer_id = :dealer_id and s.day between r.starts_on and least(r.ends_on, :as_of::date)
    inner join bi.model as m on s.model_id = m.model_id
    where r.basis = 'delivered' and (r.line_code is null or r.line_code = m.line_code)
),

-- By the day on which the delivery's invoice is booked on the statement, without VAT and freight.
invoiced as (
    select
        r.programme_code,
        l.amount,
        l.quantity
    from running as r
    inner join bi.ledger_entry as e
        on
            e.dealer_id = :dealer_id
            and e.booked_on between r.starts_on and least(r.ends_on, :as_of::date)
            and e.superseded_in is null
            and not e.cancelled
    inner join bi.delivery as d on d.dealer_id = :dealer_id and e.entry_code = d.entry_code
    inner join bi.delivery_line as l on l.dealer_id = :dealer_id and d.delivery_code = l.delivery_code
    inner join bi.model as m on l.model_id = m.model_id
    where r.basis = 'invoiced' and (r.line_code is null or r.line_code = m.line_code)
),

counted as (
    select * from ordered
    union all
    select * from delivered
    union all
    select * from invoiced
)

select
    c.programme_code,
    round(sum(c.amount))::bigint as amount,
    sum(c.quantity)::bigint as quantity
from counted as c
group by c.programme_code
order by c.programme_code
