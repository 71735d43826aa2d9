-- confirmations__last_look(dealer_id, uid, to_date)
-- Up to which load and day a person has seen an account, by a mark or by what they filed, and what was booked on later days.
-- grain: one row, none on the first visit
with looks as (
    select
        r.batch_id,
        b.data_through as seen_to,
        r.read_at as looked_at,
        1 as rank
    from flow.read_mark as r
    inner join bi.load_batch as b on r.batch_id = b.batch_id
    where r.uid = :uid::int and r.about = 'statement' and r.about_key = :dealer_id::text
    union all
    -- Who answers a month has seen that month. Who never looked sees what changed since anybody of the account answered.
    select
        c.batch_id,
        c.period_to as seen_to,
        c.written_at as looked_at,
        case when c.uid = :uid::int then 1 else 2 end as rank
    from flow.confirmation as c
    where c.dealer_id = :dealer_id
),

last_look as (
    select
        l.batch_id,
        l.looked_at,
        l.seen_to
    from looks as l
    order by l.rank asc, least(l.seen_to, :to_date::date) desc, l.batch_id desc, l.looked_at desc
    limit 1
)

select
    l.batch_id,
    l.looked_at,
    l.seen_to,
    booked.entries as new_entries,
    booked.amount as new_amount
from last_look as l
cross join lateral (
    select
        count(*) as entries,
        coalesce(sum(e.amount), 0)::bigint as amount
    from bi.ledger_entry as e
    where
        e.dealer_id = :dealer_id
        and e.superseded_in is null
        and not e.cancelled
        and e.booked_on > l.seen_to
        and e.booked_on <= :to_date::date
) as booked
