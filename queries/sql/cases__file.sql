-- cases__file(dealer_id, attachment_no)
-- The content of one file that was put to a case, in base 64.
-- grain: one row
select
    a.file_name,
    a.media_type,
    encode(a.content, 'base64') as content
from flow.attachment as a
where a.dealer_id = :dealer_id and a.attachment_no = :attachment_no
