-- The lint of the database: what must never be so. No row, or the release stops. `python -m data lint` runs it on either server.
with app (r) as (
    values ('dealerboard_reader'::regrole), ('dealerboard_executive'), ('dealerboard_writer'), ('dealerboard_auth')
),

ns as (select n.oid, n.nspname from pg_namespace as n where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'),

rel as (
    select
        app.r, c.oid, c.oid::regclass::text as obj, c.relkind, c.relrowsecurity as rls, c.relforcerowsecurity as forced,
        c.relowner, c.reloptions,
        has_table_privilege(app.r, c.oid, 'SELECT') or has_any_column_privilege(app.r, c.oid, 'SELECT') as reads,
        has_table_privilege(app.r, c.oid, 'INSERT,UPDATE,DELETE') or has_any_column_privilege(app.r, c.oid, 'INSERT,UPDATE')
            as writes,
        has_table_privilege(app.r, c.oid, 'TRUNCATE,REFERENCES,TRIGGER') as bypasses
    from app cross join pg_class as c join ns on c.relnamespace = ns.oid
    where c.relkind in ('r', 'p', 'v', 'm', 'f')
),

tenant as (
    select c.oid, c.oid::regclass::text as obj, c.relkind, c.relrowsecurity as rls, c.relforcerowsecurity as forced
    from pg_class as c join ns on c.relnamespace = ns.oid
    where c.relkind in ('r', 'p')
        and exists (select from pg_attribute as a where a.attrelid = c.oid and a.attname = 'dealer_id' and not a.attisdropped)
),

pol as (
    select rel.*, p.polname, p.polpermissive, p.polroles,
        concat(pg_get_expr(p.polqual, p.polrelid), ' ', pg_get_expr(p.polwithcheck, p.polrelid)) as said
    from rel join pg_policy as p on rel.oid = p.polrelid where rel.reads or rel.writes
),

fn as (
    select f.*, f.oid::regprocedure::text as sig, ns.nspname, o.rolsuper
    from pg_proc as f join ns on f.pronamespace = ns.oid join pg_roles as o on f.proowner = o.oid
    where not exists (select from pg_depend as d where d.objid = f.oid and d.deptype = 'e')
)

select r::text as role, 'E01 readable or writable without row security' as lint, obj
from rel where relkind in ('r', 'p') and (reads or writes) and not rls
union all
select r::text, 'E02 row security not forced', obj from rel where relkind in ('r', 'p') and (reads or writes) and rls and not forced
union all
select '-', 'E03 dealer rows without forced row security', obj from tenant where not (rls and forced)
union all
select r::text, 'E04 materialized view or foreign table readable', obj from rel where relkind in ('m', 'f') and (reads or writes)
union all
select r::text, 'E05 view without security_invoker', obj from rel
where relkind = 'v' and (reads or writes)
    and not coalesce(lower(reloptions::text)::text[] && array['security_invoker=true', 'security_invoker=on'], false)
union all
select r::text, 'E06 truncate, references or trigger granted', obj from rel where bypasses
union all
select r::text, 'E07 the app owns the object', obj from rel where relowner = r::oid
union all
select app.r::text, 'E08 reaches a role above row security', m.rolname
from app cross join pg_roles as m
where (m.rolsuper or m.rolbypassrls or m.rolcreaterole or m.rolreplication or m.rolname ~ '^pg_')
    and (m.oid = app.r or pg_has_role(app.r, m.oid, 'MEMBER'))
union all
select app.r::text, 'E09 member of another role', m.rolname
from app cross join pg_roles as m
where m.oid <> app.r and pg_has_role(app.r, m.oid, 'MEMBER') and not (m.rolsuper or m.rolname ~ '^pg_')
union all
select r::text, 'E10 row security on, no policy to read by', obj from rel
where rls and reads and not exists (
    select from pg_policy as p
    where p.polrelid = rel.oid and p.polcmd in ('r', '*') and p.polpermissive
        and (p.polroles = '{0}' or exists (select from unnest(p.polroles) as y where y <> 0 and pg_has_role(rel.r, y, 'MEMBER')))
)
union all
select r::text, 'E11 policy that does not test the context', obj || ' / ' || polname from pol
where polpermissive and said !~ 'sec\.(scope|money_scope|cost_scope|branches|reps|is_staff|is_executive|uid)\(\)'
    and (polroles = '{0}' or exists (select from unnest(polroles) as y where y <> 0 and pg_has_role(r, y, 'MEMBER')))
union all
select r::text, 'E12 function called per row in a policy', obj || ' / ' || polname from pol
where regexp_replace(said, 'SELECT\s+(sec\.\w+|current_setting)\(', '', 'gi') ~* '(sec\.\w+\(|current_setting\()'
union all
select app.r::text, 'E13 definer function of a superuser or outside our schemas', sig
from app cross join fn
where prosecdef and has_function_privilege(app.r, fn.oid, 'EXECUTE') and (rolsuper or nspname not in ('sec', 'api', 'audit', 'auth'))
union all
select '-', 'E14 definer function without a fixed search path', sig from fn
where prosecdef and not coalesce(proconfig::text ~ 'search_path=', false)
union all
select '-', 'E15 function of ours marked leakproof', sig from fn where proleakproof
union all
select app.r::text, 'E16 may create in a schema', ns.nspname from app cross join ns where has_schema_privilege(app.r, ns.oid, 'CREATE')
union all
select app.r::text, 'E16 may create in the database', current_database() from app
where has_database_privilege(app.r, current_database(), 'TEMP,CREATE')
union all
select app.r::text, 'E17 sequence usable, which tells volumes', c.oid::regclass::text
from app cross join pg_class as c join ns on c.relnamespace = ns.oid
where c.relkind = 'S' and has_sequence_privilege(app.r, c.oid, 'USAGE,SELECT,UPDATE')
union all
select '-', 'E18 partition without the row security of its table', i.inhrelid::regclass::text
from pg_inherits as i join pg_class as p on i.inhparent = p.oid join pg_class as c on i.inhrelid = c.oid
where p.relkind in ('r', 'p') and p.relrowsecurity and not (c.relrowsecurity and c.relforcerowsecurity)
union all
select '-', 'E19 default privileges hand out rights', defaclacl::text from pg_default_acl
where defaclacl::text ~ 'dealerboard_(reader|executive|writer|auth)|[{,]=[a-zA-Z]'
union all
select distinct '-', 'E20 unique key that does not begin with dealer_id', x.indexrelid::regclass::text
from pg_index as x
join rel on x.indrelid = rel.oid and (rel.reads or rel.writes)
join pg_attribute as t on t.attrelid = x.indrelid and t.attname = 'dealer_id'
where x.indisunique and x.indkey[0] <> t.attnum
union all
select r::text, 'E21 writer or sign-in role holds a right on a relation', obj from rel
where r in ('dealerboard_writer'::regrole, 'dealerboard_auth'::regrole) and (reads or writes or bypasses)
union all
select r::text, 'E22 reader holds a right to write', obj from rel
where r in ('dealerboard_reader'::regrole, 'dealerboard_executive'::regrole) and writes
union all
select app.r::text, 'E23 token of the context visible to others of the role', 'track_activities'
from app join pg_roles as o on o.oid = app.r
where o.rolname <> 'dealerboard_auth' and not coalesce('track_activities=off' = any(o.rolconfig), false)
order by 2, 3, 1
