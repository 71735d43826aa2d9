-- confirmations__latest(dealers, from_date, to_date)
-- The last answer of each account in scope to a month, how many entries changed since and by how much the balance did.
-- grain: one row per account that answered
with latest as (
    select distinct on (c.dealer_id)
        c.dealer_id,
        c.reference,
        c.answer,
        c.balance as confirmed_balance,
        c.own_balance,
        c.batch_id,
        c.by_name,
        c.note,
        c.written_at
    from flow.confirmation as c
    where c.period_to = :to_date::date and (:dealers::int[] is null or c.dealer_id = any(:dealers::int[]))
    order by c.dealer_id asc, c.confirmation_no desc
),

-- What follows says of all accounts at once what flow.changed_since says of one; a test holds the two together. Whatever
-- replaces a version brings another, which may be booked elsewhere. An ordered subquery is asked account by account; the
-- planner, which takes a range of loads for a third of all, would otherwise read everybody's ledger.
moved_entry as (
    select distinct
        l.dealer_id,
        l.batch_id,
        came.entry_id
    from latest as l
    cross join lateral (
        select e.entry_id
        from bi.ledger_entry as e
        where
            e.dealer_id = l.dealer_id
            and e.batch_id > l.batch_id
            and (e.booked_on <= :to_date::date or e.version > 1)
        order by e.entry_id
    ) as came
),

moved_clearing as (
    select distinct
        l.dealer_id,
        l.batch_id,
        came.allocation_id
    from latest as l
    cross join lateral (
        select a.allocation_id
        from bi.allocation as a
        where
            a.dealer_id = l.dealer_id
            and a.batch_id > l.batch_id
            and (a.effective_on <= :to_date::date or a.version > 1)
        order by a.allocation_id
    ) as came
),

-- Every version of such a clearing, from both its sides, as it takes from what is open.
moved_side as (
    select
        m.dealer_id,
        m.batch_id,
        side.entry_id,
        side.other_id,
        side.amount,
        a.batch_id <= m.batch_id and a.superseded_in > m.batch_id as was_replaced
    from moved_clearing as m
    inner join bi.allocation as a
        on m.dealer_id = a.dealer_id and m.allocation_id = a.allocation_id and a.effective_on <= :to_date::date
    cross join lateral (
        values (a.debit_entry_id, a.credit_entry_id, -a.amount), (a.credit_entry_id, a.debit_entry_id, a.amount)
    ) as side (entry_id, other_id, amount)
),

touched as (
    select
        m.dealer_id,
        m.batch_id,
        m.entry_id
    from moved_entry as m
    union
    select
        s.dealer_id,
        s.batch_id,
        s.entry_id
    from moved_side as s
    union
    -- What a payment cleared is open again when the payment is cancelled.
    select
        m.dealer_id,
        m.batch_id,
        a.credit_entry_id as entry_id
    from moved_entry as m
    inner join bi.allocation as a
        on m.dealer_id = a.dealer_id and m.entry_id = a.debit_entry_id and a.superseded_in is null
    union
    select
        m.dealer_id,
        m.batch_id,
        a.debit_entry_id as entry_id
    from moved_entry as m
    inner join bi.allocation as a
        on m.dealer_id = a.dealer_id and m.entry_id = a.credit_entry_id and a.superseded_in is null
),

-- Clearings that still stand: now, and those of them that stood at the answer; both sides must count at that moment.
standing as (
    select
        t.dealer_id,
        t.entry_id,
        sum(side.amount) filter (where not o.cancelled and o.booked_on <= :to_date::date) as amount_now,
        sum(side.amount) filter (
            where side.batch_id <= t.batch_id and not b.cancelled and b.booked_on <= :to_date::date
        ) as amount_then
    from touched as t
    cross join
        lateral (
            select
                a.credit_entry_id as other_id,
                -a.amount as amount,
                a.batch_id
            from bi.allocation as a
            where
                a.dealer_id = t.dealer_id
                and a.debit_entry_id = t.entry_id
                and a.superseded_in is null
                and a.effective_on <= :to_date::date
            union all
            select
                a.debit_entry_id as other_id,
                a.amount,
                a.batch_id
            from bi.allocation as a
            where
                a.dealer_id = t.dealer_id
                and a.credit_entry_id = t.entry_id
                and a.superseded_in is null
                and a.effective_on <= :to_date::date
        ) as side
    inner join bi.ledger_entry as o
        on t.dealer_id = o.dealer_id and side.other_id = o.entry_id and o.superseded_in is null
    left join bi.ledger_entry as b
        on
            t.dealer_id = b.dealer_id
            and side.other_id = b.entry_id
            and t.batch_id >= b.batch_id
            and (b.superseded_in is null or t.batch_id < b.superseded_in)
    group by t.dealer_id, t.entry_id
),

-- Clearings that stood at the answer and were replaced since.
replaced as (
    select
        s.dealer_id,
        s.entry_id,
        sum(s.amount) as amount_then
    from moved_side as s
    inner join bi.ledger_entry as b
        on
            s.dealer_id = b.dealer_id
            and s.other_id = b.entry_id
            and s.batch_id >= b.batch_id
            and (b.superseded_in is null or s.batch_id < b.superseded_in)
            and not b.cancelled
            and b.booked_on <= :to_date::date
    where s.was_replaced
    group by s.dealer_id, s.entry_id
),

compared as (
    select
        t.dealer_id,
        case when not n.cancelled and n.booked_on <= :to_date::date then n.amount end as amount_now,
        case when not b.cancelled and b.booked_on <= :to_date::date then b.amount end as amount_then,
        n.amount + coalesce(s.amount_now, 0) as open_now,
        b.amount + coalesce(s.amount_then, 0) + coalesce(r.amount_then, 0) as open_then,
        greatest(b.booked_on, n.booked_on) >= :from_date::date as is_of_month,
        row(
            n.booked_on,
            n.kind,
            n.document_no,
            n.tax_invoice_no,
            n.bank_reference,
            n.document_date,
            n.due_on,
            n.net,
            n.freight,
            n.tax,
            n.withheld,
            n.note,
            n.settles_dispute
        )::text as said_now,
        row(
            b.booked_on,
            b.kind,
            b.document_no,
            b.tax_invoice_no,
            b.bank_reference,
            b.document_date,
            b.due_on,
            b.net,
            b.freight,
            b.tax,
            b.withheld,
            b.note,
            b.settles_dispute
        )::text as said_then
    from touched as t
    inner join bi.ledger_entry as n on t.dealer_id = n.dealer_id and t.entry_id = n.entry_id and n.superseded_in is null
    left join bi.ledger_entry as b
        on
            t.dealer_id = b.dealer_id
            and t.entry_id = b.entry_id
            and t.batch_id >= b.batch_id
            and (b.superseded_in is null or t.batch_id < b.superseded_in)
    left join standing as s on t.dealer_id = s.dealer_id and t.entry_id = s.entry_id
    left join replaced as r on t.dealer_id = r.dealer_id and t.entry_id = r.entry_id
),

changed as (
    select
        c.dealer_id,
        count(*) as entries,
        sum(coalesce(c.amount_now, 0) - coalesce(c.amount_then, 0))::bigint as effect
    from compared as c
    where
        c.amount_now is distinct from c.amount_then
        or (
            c.amount_now is not null
            and (c.open_now <> c.open_then or (c.said_now <> c.said_then and (c.is_of_month or c.open_now <> 0)))
        )
    group by c.dealer_id
)

select
    l.dealer_id,
    l.reference,
    l.answer,
    l.confirmed_balance,
    l.own_balance,
    coalesce(changed.entries, 0) as changed_entries,
    coalesce(changed.effect, 0)::bigint as changed_amount,
    l.by_name,
    l.note,
    l.written_at
from latest as l
left join changed on l.dealer_id = changed.dealer_id
order by l.dealer_id
