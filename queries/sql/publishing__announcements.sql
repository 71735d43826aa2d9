-- publishing__announcements(uid)
-- What a person has written, or for nobody in particular what the reader may see of all: drafts, planned, shown and over.
-- grain: one row per announcement
select
    a.announcement_code,
    a.status,
    a.version,
    a.reading,
    a.kind,
    a.title_zh,
    a.title_en,
    a.body_zh,
    a.body_en,
    a.channel_code,
    a.branch_ids,
    a.line_code,
    a.valid_from,
    a.valid_to,
    a.author_uid,
    a.author_name,
    a.published_at,
    a.corrected_at,
    a.ended_at,
    a.changed_at
from flow.announcement as a
where :uid::int is null or a.author_uid = :uid::int
order by a.changed_at desc, a.announcement_code asc
