-- thresholds_in_force(defaults)
-- With which thresholds this is worked out, and whose each is: an administrator's, the file's, or the default.
-- grain: one row per threshold
delete from bi.threshold_in_force;
insert into bi.threshold_in_force (name, value, origin)
select
    d.key,
    coalesce(h.value, f.value, d.value::numeric) as value,
    case when h.name is not null then 'here' when f.name is not null then 'file' else 'default' end as origin
from jsonb_each_text(cast(:defaults as jsonb)) as d
left join flow.threshold as h on d.key = h.name
left join bi.threshold as f on d.key = f.name
