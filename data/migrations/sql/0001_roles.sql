-- The database roles. Passwords are set outside this file (data/roles.py), so that none is ever written to a migration or a log.
-- dealerboard_owner      owns every object; itself held by the forced policies
-- dealerboard_scope      owns the functions that work out who may see what; may read the assignment tables
-- dealerboard_loader     loads batches
-- dealerboard_operator   sets people up; cannot load, and the loader cannot do this
-- dealerboard_reader     reads on the standby for dealers, reps, managers and service
-- dealerboard_executive  reads on the standby for executives, who see every dealer
-- dealerboard_writer     calls the functions of schema api on the primary
-- dealerboard_auth       calls the functions of schema auth on the primary
do $$
declare
    name text;
begin
    foreach name in array array['dealerboard_owner', 'dealerboard_scope'] loop
        if not exists (select from pg_catalog.pg_roles where rolname = name) then
            execute format('create role %I nologin noinherit', name);
        end if;
        execute format('grant %I to current_user', name);
    end loop;
    foreach name in array array[
        'dealerboard_loader', 'dealerboard_operator', 'dealerboard_reader', 'dealerboard_executive', 'dealerboard_writer',
        'dealerboard_auth'
    ] loop
        if not exists (select from pg_catalog.pg_roles where rolname = name) then
            execute format('create role %I login noinherit', name);
        end if;
    end loop;
    -- A server that keeps its own limits must not be exhausted by ours.
    alter role dealerboard_reader connection limit 40;
    alter role dealerboard_executive connection limit 15;
    alter role dealerboard_writer connection limit 15;
    alter role dealerboard_auth connection limit 15;
    alter role dealerboard_loader connection limit 4;
    alter role dealerboard_operator connection limit 2;
    foreach name in array array['dealerboard_reader', 'dealerboard_executive'] loop
        execute format('alter role %I set default_transaction_read_only = on', name);
        execute format('alter role %I set statement_timeout = %L', name, '15s');
        execute format('alter role %I set idle_in_transaction_session_timeout = %L', name, '30s');
        execute format('alter role %I set lock_timeout = %L', name, '2s');
        execute format('alter role %I set search_path = bi, pg_catalog', name);
        if current_setting('server_version_num')::int >= 170000 then
            execute format('alter role %I set transaction_timeout = %L', name, '60s');
        end if;
    end loop;
    foreach name in array array['dealerboard_writer', 'dealerboard_auth'] loop
        execute format('alter role %I set statement_timeout = %L', name, '5s');
        execute format('alter role %I set idle_in_transaction_session_timeout = %L', name, '30s');
        execute format('alter role %I set lock_timeout = %L', name, '2s');
        execute format('alter role %I set search_path = pg_catalog', name);
    end loop;
    alter role dealerboard_loader set search_path = bi, pg_catalog;
    alter role dealerboard_operator set search_path = pg_catalog;
    -- The token of the signed context stands in the query text; nobody else of the same role is to read it there.
    -- Only a superuser may switch this off; without one the token is still bound to backend and transaction.
    begin
        foreach name in array array['dealerboard_reader', 'dealerboard_executive', 'dealerboard_writer'] loop
            execute format('alter role %I set track_activities = off', name);
        end loop;
    exception when insufficient_privilege then
        raise notice 'track_activities stays on: only a superuser can switch it off';
    end;
    execute format('revoke all on database %I from public', current_database());
    execute format(
        'grant connect on database %I to dealerboard_loader, dealerboard_operator, dealerboard_reader,'
        ' dealerboard_executive, dealerboard_writer, dealerboard_auth', current_database()
    );
    -- A batch lies in temporary tables while it is checked.
    execute format('grant temporary on database %I to dealerboard_loader', current_database());
    execute format('grant create on database %I to dealerboard_owner', current_database());
end
$$;
revoke all on schema public from public;
alter default privileges for role dealerboard_owner revoke execute on functions from public;
alter default privileges for role dealerboard_scope revoke execute on functions from public;
set role dealerboard_owner;
create schema sec;
create schema bi;
create schema api;
create schema auth;
create schema audit;
create schema flow;
grant usage on schema bi, sec to dealerboard_reader, dealerboard_executive, dealerboard_loader, dealerboard_operator;
grant usage on schema api, sec to dealerboard_writer;
grant usage on schema auth, sec to dealerboard_auth;
grant usage on schema flow to dealerboard_reader, dealerboard_executive;
grant usage on schema sec, bi to dealerboard_scope;
reset role;
