-- confirmations__latest(dealers, to_date)
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

-- Most loads bring days after the month. Only where one touched the month itself is it asked entry by entry.
touched as (
    select
        l.dealer_id,
        l.batch_id
    from latest as l
    where
        exists (
            select 1 from bi.ledger_entry as e
            -- A later version may be booked elsewhere than the one that was confirmed.
            where e.dealer_id = l.dealer_id and e.batch_id > l.batch_id and (e.booked_on <= :to_date::date or e.version > 1)
        )
        or exists (
            select 1 from bi.allocation as a
            where
                a.dealer_id = l.dealer_id
                and a.batch_id > l.batch_id
                and (a.effective_on <= :to_date::date or a.version > 1)
        )
),

changed as (
    select
        t.dealer_id,
        count(*) as entries,
        sum(c.effect)::bigint as effect
    from touched as t
    cross join lateral flow.changed_since(t.dealer_id, t.batch_id, :to_date::date) as c
    group by t.dealer_id
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
