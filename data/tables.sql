-- Every column of every relation of schemas bi, sec and flow, with its type in short words and its place in the primary key.
-- Partitions have the columns of their table and are left out.
select
    n.nspname || '.' || c.relname as relation,
    a.attname as name,
    replace(replace(format_type(a.atttypid, a.atttypmod), 'timestamp with time zone', 'timestamptz'), 'integer', 'int') as type,
    not a.attnotnull as nullable,
    coalesce(array_position(k.conkey::int[], a.attnum::int), 0) as key_position
from pg_catalog.pg_class as c
inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
inner join pg_catalog.pg_attribute as a on c.oid = a.attrelid and a.attnum > 0 and not a.attisdropped
left join pg_catalog.pg_constraint as k on c.oid = k.conrelid and k.contype = 'p'
where n.nspname in ('bi', 'sec', 'flow') and c.relkind in ('r', 'p') and not c.relispartition
order by relation, a.attnum
