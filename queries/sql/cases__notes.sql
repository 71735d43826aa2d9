-- cases__notes(dealer_id, about, about_no)
-- What staff noted among themselves about one case, in the order of writing.
-- grain: one row per note
select
    n.note_no,
    n.body,
    n.author_name,
    n.written_at
from flow.note as n
where n.dealer_id = :dealer_id and n.about = :about::text and n.about_no = :about_no
order by n.note_no
