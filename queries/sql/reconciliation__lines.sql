-- reconciliation__lines(dealer_id, reconciliation_no)
-- The lines of one file as they were read, packed and in base 64.
-- grain: one row
select encode(r.lines, 'base64') as lines
from flow.reconciliation as r
where r.dealer_id = :dealer_id and r.reconciliation_no = :reconciliation_no and r.status <> 'discarded'
