-- mark_loaded(batch, tables)
-- Which tables have rows, and which loads brought the first and the last of them.
-- grain: one row per table
insert into bi.loaded_table as l (table_name, first_batch_id, last_batch_id)
select
    t.table_name,
    :batch as first_batch_id,
    :batch as last_batch_id
from unnest(:tables) as t (table_name)
on conflict (table_name) do update set last_batch_id = excluded.last_batch_id
