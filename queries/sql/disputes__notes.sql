-- disputes__notes(dealer_id, dispute_no)
-- What staff noted among themselves about one dispute, in the order of writing.
-- grain: one row per note
select
    n.note_no,
    n.body,
    n.author_name,
    n.written_at
from flow.note as n
where n.dealer_id = :dealer_id and n.about = 'dispute' and n.about_no = :dispute_no
order by n.note_no
