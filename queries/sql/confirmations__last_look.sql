-- confirmations__last_look(dealer_id, uid, to_date)
-- Up to which load a person has seen an account, by a mark or by what they filed, and what was booked on later days.
-- grain: one row, none on the first visit
with looks as (
    select
        r.batch_id,
        r.read_at as looked_at,
        1 as rank
    from flow.read_mark as r
    where
        r.uid = :uid::int
        and r.about = 'statement'
        and r.about_key = :dealer_id::text
        and r.batch_id is not null
    union all
    -- Who has not looked yet sees what changed since anybody of the account filed something.
    select
        c.batch_id,
        c.written_at as looked_at,
        case when c.uid = :uid::int then 1 else 2 end as rank
    from flow.confirmation as c
    where c.dealer_id = :dealer_id
),

last_look as (
    select
        l.batch_id,
        l.looked_at,
        b.data_through
    from looks as l
    inner join bi.load_batch as b on l.batch_id = b.batch_id
    order by l.rank asc, l.batch_id desc, l.looked_at desc
    limit 1
)

select
    l.batch_id,
    l.looked_at,
    l.data_through,
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
        and e.booked_on > l.data_through
        and e.booked_on <= :to_date::date
) as booked
