-- disputes__drafted(dealer_id, dispute_no)
-- The entries of a draft, each with what of it is to be disputed.
-- grain: one row per entry
select
    s.entry_id,
    s.amount as part
from flow.dispute_entry as s
where s.dealer_id = :dealer_id and s.dispute_no = :dispute_no
order by s.entry_id
