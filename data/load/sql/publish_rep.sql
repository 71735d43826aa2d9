-- publish_rep()
-- New reps, numbered in the order of their codes, and new names of known ones.
-- grain: one row per rep
insert into bi.rep as b (rep_id, rep_code, name)
select
    coalesce(
        k.rep_id, (select coalesce(max(m.rep_id), 0) from bi.rep as m)
        + row_number() over (partition by k.rep_id is null order by s.rep collate "C")
    ) as rep_id,
    s.rep,
    s.name
from stage.rep as s
left join bi.rep as k on s.rep = k.rep_code
on conflict (rep_id) do update
    set name = excluded.name
    where b.name is distinct from excluded.name
