-- publishing__versions(reference)
-- What an announcement said, version by version, the newest first.
-- grain: one row per published version
select
    v.version,
    v.title_zh,
    v.title_en,
    v.body_zh,
    v.body_en,
    v.is_to_be_read,
    v.author_name,
    v.published_at
from flow.announcement_version as v
where v.announcement_code = :reference
order by v.version desc
