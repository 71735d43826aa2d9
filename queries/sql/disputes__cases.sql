-- disputes__cases(dealer_id)
-- The disputes of one account, newest first, with what credit notes settled; our own proposals are not told to the dealer.
-- grain: one row per dispute
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
)

select
    d.dispute_no,
    d.reference,
    d.about,
    d.reason_code,
    d.department,
    d.status,
    d.amount,
    d.approved_amount,
    case when sec.role() <> 'dealer' then d.proposed_amount end as proposed_amount,
    case when sec.role() <> 'dealer' then d.proposed_words end as proposed_words,
    coalesce(-settled.amount, 0)::bigint as settled_amount,
    d.percent::text as percent,
    d.as_of,
    d.own_balance,
    d.comment,
    d.opened_by_name,
    d.owner_uid,
    d.owner_name,
    d.submitted_at,
    d.promised_on,
    d.decided_by,
    d.decided_at,
    d.changed_at
from flow.dispute as d
left join settled on d.reference = settled.reference
where d.dealer_id = :dealer_id and d.status <> 'discarded'
order by d.dispute_no desc
