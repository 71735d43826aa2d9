-- handover__notes(dealer_id)
-- What staff noted among themselves about an account, the newest first.
-- grain: one row per note
select
    n.about,
    n.about_no,
    n.body,
    n.author_name,
    n.written_at
from flow.note as n
where n.dealer_id = :dealer_id
order by n.written_at desc, n.note_no desc
limit 20
