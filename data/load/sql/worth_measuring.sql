-- worth_measuring(tables, rows)
-- The relations to which so many rows were written that what the planner knows of them is out of date.
-- grain: one row per relation
select c.relname
from unnest(:tables, :rows) as w (name, row_count)
inner join pg_catalog.pg_class as c on w.name = c.relname
where c.relnamespace = 'bi'::regnamespace and w.row_count * 20 >= c.reltuples
