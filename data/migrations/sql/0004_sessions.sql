-- Sign-in, sessions and the audit trail. The app reaches them only through functions: schema auth before somebody is known
-- (role dealerboard_auth), schema api afterwards, with a signed context (role dealerboard_writer).
set role dealerboard_owner;
create table audit.event (
    seq bigint primary key,
    at timestamptz not null,
    uid int,
    action text not null,
    detail jsonb not null,
    previous bytea not null,
    hash bytea not null
);
create function audit.hash_of(
    p_previous bytea, p_seq bigint, p_at timestamptz, p_uid int, p_action text, p_detail jsonb
) returns bytea language sql stable set search_path = pg_catalog as $$
    select sha256(p_previous || convert_to(jsonb_build_array(
        p_seq, (extract(epoch from p_at) * 1000000)::bigint, p_uid, p_action, p_detail)::text, 'UTF8'))
$$;
create function audit.deny() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    raise exception 'audit.event is append-only' using errcode = '42501';
end
$$;
create trigger no_change before update or delete on audit.event for each row execute function audit.deny();
create trigger no_truncate before truncate on audit.event for each statement execute function audit.deny();
create function audit.write(p_uid int, p_action text, p_detail jsonb) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
    head record;
    next_seq bigint;
    moment timestamptz := clock_timestamp();
begin
    -- One writer at a time, so that every event is chained to the one before it.
    perform pg_advisory_xact_lock(7041);
    select e.seq, e.hash into head from audit.event as e order by e.seq desc limit 1;
    next_seq := coalesce(head.seq, 0) + 1;
    insert into audit.event values (
        next_seq, moment, p_uid, p_action, p_detail, coalesce(head.hash, '\x00'),
        audit.hash_of(coalesce(head.hash, '\x00'), next_seq, moment, p_uid, p_action, p_detail)
    );
    return next_seq;
end
$$;
-- The sequence numbers at which the chain is broken; none when nothing was changed.
create function audit.broken(p_from bigint default 1) returns table (seq bigint)
language sql stable set search_path = pg_catalog as $$
    select e.seq
    from (
        select *, lag(e.seq) over by_seq as before_seq, lag(e.hash) over by_seq as before_hash
        from audit.event as e where e.seq >= p_from window by_seq as (order by e.seq)
    ) as e
    -- The first of a part has its predecessor outside it.
    where (e.before_seq is not null or e.seq = 1 or p_from = 1)
        and (e.seq <> coalesce(e.before_seq, 0) + 1 or e.previous <> coalesce(e.before_hash, '\x00'))
        or e.hash <> audit.hash_of(e.previous, e.seq, e.at, e.uid, e.action, e.detail)
$$;

create table auth.credential (
    uid int primary key references sec.principal,
    password_hash text not null,
    must_change boolean not null default true,
    changed_at timestamptz not null default clock_timestamp()
);
create table auth.attempt (
    attempt_id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    login text not null,
    network cidr not null,
    address inet not null,
    uid int,
    finished boolean not null default false,
    succeeded boolean not null default false
);
create index on auth.attempt (login, at);
create index on auth.attempt (address, at);
create table auth.held_back (
    network cidr primary key,
    told_at timestamptz not null
);
create table auth.session (
    session_id uuid primary key default gen_random_uuid(),
    uid int not null references sec.principal,
    token_hash bytea unique,
    ticket_hash bytea unique,
    created_at timestamptz not null default clock_timestamp(),
    seen_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null,
    revoked_at timestamptz,
    revoked_why text,
    address inet not null,
    user_agent text not null
);
create index on auth.session (uid) where revoked_at is null;

-- Counts an attempt BEFORE the password is hashed, under a lock, so that parallel guesses cannot slip past the limit.
-- wait_seconds > 0 means: refused. Unknown names are counted and answered like known ones.
-- Hard limit: 5 failures in 15 minutes by account and network, 50 by address. Softer: from the 20th failure on an account from
-- anywhere in an hour, a pause that doubles up to a minute, so that nobody can lock a dealer out from elsewhere.
create function auth.begin_attempt(p_login text, p_address inet)
returns table (attempt_id bigint, uid int, password_hash text, wait_seconds int)
language plpgsql security definer set search_path = pg_catalog as $$
declare
    name text := lower(left(p_login, 64));
    net cidr := network(set_masklen(p_address, case family(p_address) when 4 then 24 else 56 end));
    moment timestamptz := clock_timestamp();
    near_failures int;
    near_first timestamptz;
    far_failures int;
    far_last timestamptz;
    address_failures int;
    pause interval := interval '0';
begin
    perform pg_advisory_xact_lock(7001, hashtext(name));
    select count(*), min(a.at) into near_failures, near_first
    from auth.attempt as a
    where a.login = name and a.network = net and not a.succeeded and a.at > moment - interval '15 minutes'
        and a.at > coalesce((
            select max(s.at) from auth.attempt as s where s.login = name and s.network = net and s.succeeded
        ), '-infinity');
    if near_failures >= 5 then
        pause := near_first + interval '15 minutes' - moment;
    end if;
    select count(*), max(a.at) into far_failures, far_last
    from auth.attempt as a where a.login = name and not a.succeeded and a.at > moment - interval '1 hour'
        and a.network <> net;
    -- A network from which the person was signed in lately is theirs: what is tried elsewhere does not hold them up.
    if far_failures >= 20 and not exists (
        select from auth.session as s join sec.principal as p on p.uid = s.uid
        where p.login = name and s.created_at > moment - interval '30 days' and s.address << net
    ) then
        pause := greatest(pause, far_last + interval '1 second' * least(60, power(2, least(far_failures - 20, 6))) - moment);
    end if;
    select count(*) into address_failures
    from auth.attempt as a
    where (a.address = p_address or (family(p_address) = 6 and a.network = net))
        and not a.succeeded and a.at > moment - interval '15 minutes';
    if address_failures >= 50 then
        pause := greatest(pause, interval '1 minute');
    end if;
    wait_seconds := greatest(0, ceil(extract(epoch from pause)))::int;
    if wait_seconds > 0 then
        -- One event a minute and network: whoever hammers at the door does not fill the trail.
        if not exists (
            select from auth.held_back as h where h.network = net and h.told_at > moment - interval '1 minute'
        ) then
            insert into auth.held_back values (net, moment) on conflict (network) do update set told_at = excluded.told_at;
            perform audit.write(null, 'sign_in.throttled', jsonb_build_object('network', net));
        end if;
        return next;
        return;
    end if;
    select c.uid, c.password_hash into uid, password_hash
    from auth.credential as c join sec.principal as p on p.uid = c.uid where p.login = name and p.active;
    insert into auth.attempt (login, network, address, uid) values (name, net, p_address, begin_attempt.uid)
    returning auth.attempt.attempt_id into attempt_id;
    return next;
end
$$;
create function auth.end_attempt(p_attempt bigint, p_uid int, p_succeeded boolean) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
    -- Once, and only for the person whose name was tried.
    update auth.attempt set finished = true, succeeded = p_succeeded
    where attempt_id = p_attempt and not finished and (not p_succeeded or uid = p_uid);
    if not found then
        raise exception 'no such attempt to finish' using errcode = '22023';
    end if;
    perform audit.write(
        p_uid, case when p_succeeded then 'sign_in.accepted' else 'sign_in.refused' end,
        (select jsonb_build_object('address', host(a.address), 'login_sha256', encode(sha256(convert_to(a.login, 'UTF8')), 'hex'))
         from auth.attempt as a where a.attempt_id = p_attempt)
    );
    delete from auth.attempt where at < clock_timestamp() - interval '1 day';
end
$$;
create function auth.open_session(
    p_uid int, p_ticket_hash bytea, p_staff_hours int, p_dealer_hours int, p_address inet, p_user_agent text
) returns uuid
language plpgsql security definer set search_path = pg_catalog as $$
declare
    opened uuid;
begin
    insert into auth.session (uid, ticket_hash, expires_at, address, user_agent)
    select
        p.uid, p_ticket_hash,
        clock_timestamp()
        + interval '1 hour' * case p.role when 'dealer' then least(p_dealer_hours, 12) else least(p_staff_hours, 8) end,
        p_address, left(p_user_agent, 200)
    from sec.principal as p where p.uid = p_uid and p.active
    returning session_id into opened;
    perform audit.write(p_uid, 'session.opened', jsonb_build_object('session', opened, 'address', host(p_address)));
    return opened;
end
$$;
-- Swaps the one-use ticket, valid for a minute, for the token that the cookie will carry. Null when there is no such ticket.
create function auth.exchange_ticket(p_ticket_hash bytea, p_token_hash bytea) returns timestamptz
language sql security definer set search_path = pg_catalog as $$
    update auth.session set ticket_hash = null, token_hash = p_token_hash
    where ticket_hash = p_ticket_hash and token_hash is null and revoked_at is null
        and created_at > clock_timestamp() - interval '1 minute'
    returning expires_at
$$;
create function auth.is_alive(p_session auth.session) returns boolean
language sql stable set search_path = pg_catalog as $$
    select p_session.revoked_at is null and p_session.expires_at > clock_timestamp()
        and p_session.seen_at > clock_timestamp() - interval '30 minutes'
$$;
create function auth.live_session(p_session uuid, p_token_hash bytea) returns table (
    session_id uuid, uid int, login text, role text, display_name text, language text, number_locale text,
    must_change boolean, expires_at timestamptz
)
language sql stable security definer set search_path = pg_catalog as $$
    select s.session_id, p.uid, p.login, p.role, p.display_name, p.language, p.number_locale, c.must_change, s.expires_at
    from auth.session as s
    join sec.principal as p on p.uid = s.uid
    join auth.credential as c on c.uid = s.uid
    where (s.session_id = p_session or s.token_hash = p_token_hash) and auth.is_alive(s) and p.active
$$;
create function auth.touch(p_session uuid) returns void language sql security definer set search_path = pg_catalog as $$
    update auth.session as s set seen_at = clock_timestamp()
    where s.session_id = p_session and auth.is_alive(s) and s.seen_at < clock_timestamp() - interval '30 seconds'
$$;
create function auth.revoke(p_session uuid, p_why text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
    owner int;
begin
    update auth.session set revoked_at = clock_timestamp(), revoked_why = p_why
    where session_id = p_session and revoked_at is null returning uid into owner;
    if found then
        perform audit.write(owner, 'session.revoked', jsonb_build_object('session', p_session, 'why', p_why));
    end if;
end
$$;
create function auth.change_password(p_session uuid, p_password_hash text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
    owner int;
begin
    select s.uid into strict owner from auth.session as s where s.session_id = p_session and auth.is_alive(s);
    update auth.credential
    set password_hash = p_password_hash, must_change = false, changed_at = clock_timestamp() where uid = owner;
    update auth.session set revoked_at = clock_timestamp(), revoked_why = 'password changed'
    where uid = owner and revoked_at is null and session_id <> p_session;
    perform audit.write(owner, 'password.changed', '{}');
end
$$;
create function auth.rehash(p_uid int, p_old_hash text, p_new_hash text) returns void
language sql security definer set search_path = pg_catalog as $$
    update auth.credential set password_hash = p_new_hash
    where uid = p_uid and password_hash = p_old_hash and exists (
        select from auth.attempt as a
        where a.uid = p_uid and a.succeeded and a.at > clock_timestamp() - interval '1 minute'
    )
$$;
create function auth.beat() returns void language sql security definer set search_path = pg_catalog as $$
    update sec.heartbeat set beaten_at = clock_timestamp() where id = 1
$$;
grant execute on function auth.begin_attempt(text, inet), auth.end_attempt(bigint, int, boolean),
auth.open_session(int, bytea, int, int, inet, text), auth.exchange_ticket(bytea, bytea), auth.live_session(uuid, bytea),
auth.touch(uuid), auth.revoke(uuid, text), auth.change_password(uuid, text), auth.rehash(int, text, text),
auth.beat() to dealerboard_auth;
-- When the primary cannot be reached, a session already open is checked on the standby (without its idle time, which
-- cannot be written there; the app keeps that clock itself).
grant usage on schema auth to dealerboard_reader;
create function auth.standby_session(p_session uuid, p_token_hash bytea) returns table (
    session_id uuid, uid int, login text, role text, display_name text, language text, number_locale text,
    must_change boolean, expires_at timestamptz
)
language sql stable security definer set search_path = pg_catalog as $$
    select s.session_id, p.uid, p.login, p.role, p.display_name, p.language, p.number_locale, c.must_change, s.expires_at
    from auth.session as s
    join sec.principal as p on p.uid = s.uid
    join auth.credential as c on c.uid = s.uid
    where pg_is_in_recovery() and (s.session_id = p_session or s.token_hash = p_token_hash)
        and s.revoked_at is null and s.expires_at > clock_timestamp() and p.active
$$;
grant execute on function auth.standby_session(uuid, bytea) to dealerboard_reader;

create function api.require_somebody() returns int language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if sec.uid() is null then
        raise exception 'no principal' using errcode = '42501';
    end if;
    return sec.uid();
end
$$;
-- What a signed-in person may do. sec.uid() is null without a valid context, and then nothing matches.
create function api.my_sessions() returns table (
    session_id uuid, created_at timestamptz, seen_at timestamptz, expires_at timestamptz, address text, user_agent text
)
language sql stable security definer set search_path = pg_catalog as $$
    select s.session_id, s.created_at, s.seen_at, s.expires_at, host(s.address), s.user_agent
    from auth.session as s where s.uid = (select api.require_somebody()) and auth.is_alive(s) order by s.seen_at desc
$$;
create function api.sign_out_elsewhere(p_keep uuid) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare
    ended int;
begin
    perform api.require_somebody();
    update auth.session set revoked_at = clock_timestamp(), revoked_why = 'signed out elsewhere'
    where uid = (select sec.uid()) and revoked_at is null and session_id <> p_keep;
    get diagnostics ended = row_count;
    perform audit.write(sec.uid(), 'session.signed_out_elsewhere', jsonb_build_object('ended', ended));
    return ended;
end
$$;
create function api.set_preferences(p_language text, p_number_locale text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform api.require_somebody();
    update sec.principal set language = p_language, number_locale = p_number_locale where uid = sec.uid();
end
$$;
create function api.record_export(p_what text, p_detail jsonb) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform api.require_somebody();
    return audit.write(sec.uid(), 'export.' || p_what, p_detail);
end
$$;
create function api.require_admin() returns int language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if sec.role() is distinct from 'admin' then
        raise exception 'not an administrator' using errcode = '42501';
    end if;
    return sec.uid();
end
$$;
create function api.people() returns table (
    uid int, login text, role text, display_name text, active boolean, must_change boolean, live_sessions int,
    seen_at timestamptz
)
language sql stable security definer set search_path = pg_catalog as $$
    select p.uid, p.login, p.role, p.display_name, p.active, c.must_change,
        count(s.session_id) filter (where auth.is_alive(s))::int, max(s.seen_at)
    from sec.principal as p
    join auth.credential as c on c.uid = p.uid
    left join auth.session as s on s.uid = p.uid
    where (select api.require_admin()) is not null
    group by p.uid, c.must_change order by p.role, p.login
$$;
create function api.set_active(p_uid int, p_active boolean) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform api.require_admin();
    if p_uid = sec.uid() and not p_active then
        raise exception 'an administrator cannot disable their own account' using errcode = '22023';
    end if;
    update sec.principal set active = p_active where uid = p_uid and active <> p_active;
    if found then
        update auth.session set revoked_at = clock_timestamp(), revoked_why = 'account disabled'
        where uid = p_uid and revoked_at is null and not p_active;
        perform audit.write(sec.uid(), case when p_active then 'person.enabled' else 'person.disabled' end,
            jsonb_build_object('uid', p_uid));
    end if;
end
$$;
create function api.sign_out_person(p_uid int) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare
    ended int;
begin
    perform api.require_admin();
    update auth.session set revoked_at = clock_timestamp(), revoked_why = 'signed out by an administrator'
    where uid = p_uid and revoked_at is null;
    get diagnostics ended = row_count;
    perform audit.write(sec.uid(), 'person.signed_out', jsonb_build_object('uid', p_uid, 'ended', ended));
    return ended;
end
$$;
create function api.audit_page(p_before bigint, p_rows int) returns table (
    seq bigint, at timestamptz, login text, action text, detail jsonb
)
language sql stable security definer set search_path = pg_catalog as $$
    select e.seq, e.at, p.login, e.action, e.detail
    from audit.event as e left join sec.principal as p on p.uid = e.uid
    where (select api.require_admin()) is not null and (p_before is null or e.seq < p_before)
    order by e.seq desc limit least(greatest(p_rows, 1), 500)
$$;
-- The page looks at the newest events only; the whole chain is the business of `python -m data lint`.
create function api.audit_broken(p_newest int) returns table (seq bigint)
language sql stable security definer set search_path = pg_catalog as $$
    select b.seq
    from audit.broken((select greatest(1, max(e.seq) - p_newest) from audit.event as e)) as b
    where (select api.require_admin()) is not null
$$;
grant execute on function api.my_sessions(), api.sign_out_elsewhere(uuid), api.set_preferences(text, text),
api.record_export(text, jsonb), api.people(), api.set_active(int, boolean), api.sign_out_person(int),
api.audit_page(bigint, int), api.audit_broken(int) to dealerboard_writer;
-- What the operator did to a person stands in the audit trail, and a new password ends the sessions opened with the old one.
create function auth.provisioned(p_uid int, p_new_password boolean) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
    if p_new_password then
        update auth.session set revoked_at = clock_timestamp(), revoked_why = 'password set by the operator'
        where uid = p_uid and revoked_at is null;
    end if;
    perform audit.write(p_uid, 'person.provisioned', jsonb_build_object('new_password', p_new_password));
end
$$;
grant execute on function auth.provisioned(int, boolean) to dealerboard_operator;

-- People are provisioned by the operator's command (data/people.py). The loader's password is worth no account.
grant usage on schema auth to dealerboard_operator;
grant select, insert, update on sec.principal, auth.credential to dealerboard_operator;
grant select, insert, delete on sec.principal_branch, sec.principal_account to dealerboard_operator;
grant select on sec.dealer_code, bi.rep, bi.branch to dealerboard_operator;
grant usage on all sequences in schema sec to dealerboard_operator;
create policy provision on sec.principal_account to dealerboard_operator using (true) with check (true);
create policy provision on sec.dealer_code for select to dealerboard_operator using (true);
create policy provision on bi.rep for select to dealerboard_operator using (true);
create policy provision on bi.branch for select to dealerboard_operator using (true);
drop policy load_all on sec.principal_account;
revoke all on sec.principal_account from dealerboard_loader;
reset role;
