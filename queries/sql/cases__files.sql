-- cases__files(dealer_id, about, about_no)
-- The files put to one case, without their content.
-- grain: one row per file
select
    a.attachment_no,
    a.file_name,
    a.media_type,
    a.content_hash,
    octet_length(a.content)::bigint as size_bytes,
    a.author_name,
    a.written_at
from flow.attachment as a
where a.dealer_id = :dealer_id and a.about = :about::text and a.about_no = :about_no
order by a.attachment_no
