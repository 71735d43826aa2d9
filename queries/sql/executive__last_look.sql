-- executive__last_look(uid, page, part)
-- What the asker saw the last time, and at which load.
-- grain: one row, none before the first time
select
    l.batch_id,
    b.data_through as seen_to,
    l.looked_at,
    l.figures::text as figures
from flow.last_look as l
inner join bi.load_batch as b on l.batch_id = b.batch_id
where l.uid = :uid and l.page = :page and l.part = :part
