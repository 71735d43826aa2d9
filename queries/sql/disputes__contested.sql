-- disputes__contested(dealer_id)
-- What of one account is contested now: the disputes that are not decided, or approved and not credited in full.
-- grain: one row per dispute and entry, one for a dispute of no entry and for a decided one
with settled as materialized (
    select
        e.settles_dispute as reference,
        sum(e.amount) as amount
    from bi.ledger_entry as e
    where
        e.dealer_id = :dealer_id
        and e.settles_dispute is not null
        and e.superseded_in is null
        and not e.cancelled
    group by e.settles_dispute
),

contested as (
    select
        d.dispute_no,
        d.reference,
        d.status,
        d.amount,
        d.approved_amount,
        coalesce(-settled.amount, 0)::bigint as settled_amount,
        d.percent,
        d.status in ('submitted', 'in_review', 'asked_back', 'second_look', 'reopened') as is_open
    from flow.dispute as d
    left join settled on d.reference = settled.reference
    where
        d.dealer_id = :dealer_id
        and d.status in ('submitted', 'in_review', 'asked_back', 'second_look', 'reopened', 'approved', 'partly_approved')
)

select
    c.dispute_no,
    c.reference,
    c.status,
    c.amount,
    c.approved_amount,
    c.settled_amount,
    named.entry_id,
    -- Of a percentage the whole entry is kept.
    coalesce(floor(named.amount * c.percent / 100 + 0.5), named.amount)::bigint as part
from contested as c
left join lateral (
    select
        s.entry_id,
        s.amount
    from flow.dispute_entry as s
    where c.is_open and s.dealer_id = :dealer_id and s.dispute_no = c.dispute_no
    order by s.entry_id
    -- Looked up dispute by dispute: without this each would read the entries of all of them.
    offset 0
) as named on true
where c.is_open or c.approved_amount > c.settled_amount
order by c.dispute_no, named.entry_id
