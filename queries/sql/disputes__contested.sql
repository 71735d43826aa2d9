-- disputes__contested(dealer_id)
-- What of one account is contested now: the disputes that are not decided, or approved and not credited in full.
-- grain: one row per dispute and entry, one for a dispute of no entry
with settled as (
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
)

select
    d.dispute_no,
    d.reference,
    d.status,
    d.amount,
    d.approved_amount,
    coalesce(-settled.amount, 0)::bigint as settled_amount,
    s.entry_id,
    -- Of a percentage the whole entry is kept.
    coalesce(floor(s.amount * d.percent / 100 + 0.5), s.amount)::bigint as part
from flow.dispute as d
left join flow.dispute_entry as s on s.dealer_id = :dealer_id and d.dispute_no = s.dispute_no
left join settled on d.reference = settled.reference
where
    d.dealer_id = :dealer_id
    and (
        d.status in ('submitted', 'in_review', 'asked_back', 'second_look', 'reopened')
        or (d.status in ('approved', 'partly_approved') and d.approved_amount > coalesce(-settled.amount, 0))
    )
order by d.dispute_no, s.entry_id
