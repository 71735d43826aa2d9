-- disputes__also(dealer_id, entry_ids, dispute_no)
-- Other disputes of these entries that are open or approved, with what they contest or approve of them.
-- grain: one row per entry and dispute
select
    s.entry_id,
    d.reference,
    d.status,
    s.amount as part,
    d.approved_amount,
    d.approved_amount is not null as is_approved
from flow.dispute as d
inner join flow.dispute_entry as s on s.dealer_id = :dealer_id and d.dispute_no = s.dispute_no
where
    d.dealer_id = :dealer_id
    and s.entry_id = any(:entry_ids::int[])
    and d.dispute_no <> :dispute_no
    and d.status in ('submitted', 'in_review', 'asked_back', 'second_look', 'reopened', 'approved', 'partly_approved')
order by s.entry_id, d.dispute_no
