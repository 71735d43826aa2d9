-- settings__values()
-- What an administrator has set, as far as it concerns the asker: limits are not shown to dealers.
-- grain: one row per setting
select
    s.name,
    s.value
from flow.setting as s
order by s.name
