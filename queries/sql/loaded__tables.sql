-- loaded__tables()
-- The tables of the contract that have rows.
-- grain: one row per table
select t.table_name
from bi.loaded_table as t
order by t.table_name
