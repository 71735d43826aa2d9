-- parts()
-- The months that the large tables have parts for; the names of the parts tell.
-- grain: one row per month
select distinct to_date(right(c.relname, 6), 'YYYYMM') as month
from pg_catalog.pg_inherits as i
inner join pg_catalog.pg_class as c on i.inhrelid = c.oid
where i.inhparent in (cast('bi.sell_in' as regclass), cast('bi.sell_out' as regclass), cast('bi.stock_snapshot' as regclass))
order by month
