-- news__read(uid)
-- The announcements that a person has marked as read.
-- grain: one row per announcement that was read
select r.about_key as announcement_code
from flow.read_mark as r
where r.uid = :uid::int and r.about = 'news'
order by r.about_key
