-- complaints__messages(dealer_id, code)
-- What the files say was written about one complaint, in the order of writing.
-- grain: one row per message
select
    m.written_at,
    m.author,
    m.body
from bi.complaint_message as m
where m.dealer_id = :dealer_id and m.complaint_code = :code::text
order by m.written_at, m.message_code
