-- warnings__marks(dealers)
-- What was done last about each warning of the accounts in scope.
-- grain: one row per account and kind of warning that somebody handled
select distinct on (m.dealer_id, m.kind)
    m.dealer_id,
    m.mark_no,
    m.kind,
    m.action,
    m.until_on,
    m.as_of,
    m.since,
    m.amount,
    m.quantity,
    m.words,
    m.by_name,
    m.written_at
from flow.warning_mark as m
where :dealers::int[] is null or m.dealer_id = any(:dealers::int[])
order by m.dealer_id asc, m.kind asc, m.mark_no desc
