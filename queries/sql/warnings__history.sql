-- warnings__history(dealer_id, kind)
-- All that was done about warnings of one kind at one account, the newest first.
-- grain: one row per act
select
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
where m.dealer_id = :dealer_id and m.kind = :kind
order by m.mark_no desc
