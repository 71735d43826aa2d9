-- handover__managers(dealer_id)
-- Who looked after an account from when to when, the newest first.
-- grain: one row per assignment
select
    a.valid_from,
    a.valid_to,
    r.name as rep,
    r.phone
from bi.dealer_rep as a
inner join bi.rep as r on a.rep_id = r.rep_id
where a.dealer_id = :dealer_id
order by a.valid_from desc
