-- cases__thread(dealer_id, about, about_no)
-- What was said about one case, and each change of its status, in the order of writing.
-- grain: one row per message
select
    m.message_no,
    m.from_status,
    m.to_status,
    m.body,
    m.side,
    m.author_name,
    m.handed_to,
    m.written_at
from flow.thread_message as m
where m.dealer_id = :dealer_id and m.about = :about::text and m.about_no = :about_no
order by m.message_no
