-- handover__contacts(dealer_id)
-- Whom to reach at an account.
-- grain: one row per person
select
    c.name,
    c.duty,
    c.phone,
    c.email
from bi.contact as c
where c.dealer_id = :dealer_id
order by c.duty = 'owner' desc nulls last, c.duty asc nulls last, c.contact_code asc
