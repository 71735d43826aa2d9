-- pinned__notes(branches, page, picture)
-- What is pinned to the marks of one picture, each note in its last version.
-- grain: one row per note that was not taken away
with latest as (
    select distinct on (n.note_code)
        n.note_code,
        n.version,
        n.mark,
        n.branch_id,
        n.body,
        n.uid,
        n.author_name,
        n.written_at
    from flow.pinned_note as n
    where
        n.page = :page
        and n.picture = :picture
        and (:branches::int[] is null or n.branch_id = any(:branches::int[]))
    order by n.note_code asc, n.version desc
)

select
    n.note_code,
    n.version,
    n.mark,
    n.branch_id,
    n.body,
    n.uid,
    n.author_name,
    n.written_at
from latest as n
where n.body is not null
order by n.mark asc, n.written_at asc
