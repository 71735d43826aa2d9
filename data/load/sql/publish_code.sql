-- publish_code()
-- New codes and new names of known ones.
-- grain: one row per code
insert into bi.code as b (kind, code, name_zh, name_en)
select
    s.kind,
    s.code,
    s.name_zh,
    s.name_en
from stage.code as s
on conflict (
    kind, code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en
where row(b.name_zh, b.name_en) is distinct from row(excluded.name_zh, excluded.name_en)
