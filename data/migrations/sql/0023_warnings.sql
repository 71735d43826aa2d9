-- Warnings put off or closed, thresholds that an administrator sets, and what an administrator sees of sign-ins, of loads and of
-- which pages are used. Written as 0012_writes.sql writes: once per key, refused with the key of a sentence.
set role dealerboard_owner;

-- What we did about a warning; the last of its kind counts. The warning as it was then stands beside it, so that what got worse
-- since comes back.
-- grain: one row per act.
create table flow.warning_mark (
    dealer_id int not null references bi.dealer,
    mark_no int not null,
    kind text not null check (
        kind in ('overdue', 'credit_use', 'stock_out', 'overstock', 'complaint_jump', 'silent', 'unconfirmed')
    ),
    action text not null check (action in ('snooze', 'close', 'bring_back')),
    until_on date check ((until_on is not null) = (action = 'snooze')),
    as_of date not null,
    since date not null,
    amount bigint,
    quantity bigint not null,
    words text check (length(words) <= 2000),
    uid int not null references sec.principal,
    by_name text not null,
    written_at timestamptz not null default clock_timestamp(),
    primary key (dealer_id, mark_no)
);
create index warning_mark_latest on flow.warning_mark (dealer_id, kind, mark_no);
select sec.protect('flow.warning_mark', 'cost');
create policy workflow_write on flow.warning_mark to dealerboard_owner
using (dealer_id = any((select sec.cost_scope())::int[])) with check (dealer_id = any((select sec.cost_scope())::int[]));

-- The warning as it is on the primary, refused when it is not what the asker saw: its day, its beginning, its amount and number.
-- A month that nobody has confirmed is no row of bi.warning: it warns until somebody answers it.
create function flow.warning_as_seen(p_dealer int, p_kind text, p_seen jsonb) returns bi.warning
language plpgsql stable set search_path = pg_catalog as $$
declare
    found_one bi.warning;
    month_end date := (p_seen ->> 'since')::date;
    through date := (select b.data_through from bi.load_batch as b order by b.batch_id desc limit 1);
begin
    if p_kind = 'unconfirmed' then
        if coalesce(
            month_end <> (date_trunc('month', month_end) + interval '1 month - 1 day')::date or month_end >= through, true
        ) or exists (select from flow.confirmation as c where c.dealer_id = p_dealer and c.period_to = month_end) then
            perform flow.refuse('warning-moved', 'DB409');
        end if;
        return (p_dealer, p_kind, through, month_end, null::bigint, (through - month_end)::bigint, '{}'::jsonb)::bi.warning;
    end if;
    select * into found_one from bi.warning as w where w.dealer_id = p_dealer and w.kind = p_kind;
    if not found or found_one.as_of <> (p_seen ->> 'as_of')::date or found_one.since <> month_end
        or found_one.amount is distinct from (p_seen ->> 'amount')::bigint
        or found_one.quantity is distinct from (p_seen ->> 'quantity')::bigint then
        perform flow.refuse('warning-moved', 'DB409');
    end if;
    return found_one;
end
$$;
-- Puts a warning off until a day, closes it, which needs words, or brings it back. `p_seen` is {"as_of", "since", "amount",
-- "quantity"} as the page showed it.
create function api.mark_warning(
    p_key uuid, p_dealer int, p_kind text, p_action text, p_until date, p_said text, p_seen jsonb
) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(p_dealer, p_kind, p_action, p_until, p_said, p_seen);
    answer jsonb := flow.begin(p_key, 'mark_warning', payload);
    seen bi.warning;
    before text;
    made flow.warning_mark;
begin
    if answer is not null then
        return answer;
    end if;
    perform flow.require_side(p_dealer, 'staff');
    perform pg_advisory_xact_lock(7101, p_dealer);
    select m.action into before from flow.warning_mark as m
    where m.dealer_id = p_dealer and m.kind = p_kind order by m.mark_no desc limit 1;
    if coalesce(p_action not in ('snooze', 'close', 'bring_back'), true)
        or (p_action = 'bring_back' and coalesce(before, 'bring_back') = 'bring_back')
        or (p_action <> 'snooze' and p_until is not null) then
        perform flow.refuse('warning-no-such-step', 'DB400');
    end if;
    if p_action = 'snooze' and coalesce(
        p_until <= sec.business_day() or p_until > sec.business_day() + 92, true
    ) then
        perform flow.refuse('warning-until-range', 'DB400');
    end if;
    seen := flow.warning_as_seen(p_dealer, p_kind, p_seen);
    insert into flow.warning_mark
    select
        p_dealer, coalesce(max(m.mark_no), 0) + 1, p_kind, p_action, p_until, seen.as_of, seen.since, seen.amount,
        seen.quantity, flow.text_of(p_said, case p_action when 'close' then 1 else 0 end, 2000), sec.uid(), flow.my_name(),
        clock_timestamp()
    from flow.warning_mark as m where m.dealer_id = p_dealer
    returning * into made;
    return flow.finish(p_key, 'mark_warning', payload, 'warning.' || p_action, jsonb_build_object(
        'warning_mark', to_jsonb(made),
        'said', jsonb_build_object(
            'account', (select d.dealer_code from bi.dealer as d where d.dealer_id = p_dealer), 'kind', p_kind, 'day', p_until
        )
    ));
end
$$;

-- Between which values a threshold may be set here, and with how many decimals. Files may bring others.
create table flow.threshold_rule (
    name text primary key,
    place int not null unique,
    lowest numeric(18, 6) not null,
    highest numeric(18, 6) not null check (highest > lowest),
    digits int not null check (digits between 0 and 2)
);
insert into flow.threshold_rule values
('overdue_days', 1, 1, 365, 0),
('credit_use_percent', 2, 10, 200, 0),
('stock_out_days', 3, 1, 180, 0),
('overstock_weeks', 4, 2, 104, 1),
('complaint_jump_ratio', 5, 1.1, 10, 1),
('silent_days', 6, 7, 730, 0),
('unconfirmed_days', 7, 1, 90, 0),
('aged_stock_days', 8, 30, 730, 0),
('holding_cost_percent_per_year', 9, 0, 50, 2),
('first_response_hours', 10, 1, 168, 0),
('segment_a_percent', 11, 10, 89, 0),
('segment_b_percent', 12, 90, 100, 0),
('peer_owners_least', 13, 5, 50, 0);
-- What is set here counts over what a file gives, until it is taken back.
create table flow.threshold (
    name text primary key references flow.threshold_rule,
    value numeric(18, 6) not null,
    changed_by text not null,
    changed_at timestamptz not null default clock_timestamp()
);
-- What the figures of today were worked out with: pages ask for this, so that a page and the warnings of the same load agree.
create table bi.threshold_in_force (
    name text primary key,
    value numeric(18, 6) not null,
    origin text not null check (origin in ('default', 'file', 'here')),
    worked_out_at timestamptz not null default clock_timestamp()
);
select sec.protect('flow.threshold_rule', 'reference'), sec.protect('flow.threshold', 'inner'),
    sec.protect('bi.threshold_in_force', 'reference');
create policy workflow_write on flow.threshold to dealerboard_owner
using ((select sec.role()) = 'admin') with check ((select sec.role()) = 'admin');
-- The load works with them, and sees nothing else of the workflow.
create policy load_read on flow.threshold for select to dealerboard_loader using (true);
grant usage on schema flow to dealerboard_loader;
grant select (name, value) on flow.threshold to dealerboard_loader;

-- Null takes it back: then the file's value counts, or the default.
create function api.set_threshold(p_key uuid, p_name text, p_value numeric) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(p_name, p_value);
    answer jsonb := flow.begin(p_key, 'set_threshold', payload);
    rule flow.threshold_rule;
    before numeric;
begin
    if answer is not null then
        return answer;
    end if;
    perform api.require_admin();
    select * into rule from flow.threshold_rule as r where r.name = p_name;
    if not found or p_value not between rule.lowest and rule.highest or p_value <> round(p_value, rule.digits) then
        perform flow.refuse('threshold-out-of-bounds', 'DB400');
    end if;
    select t.value into before from flow.threshold as t where t.name = p_name;
    if p_value is null then
        delete from flow.threshold as t where t.name = p_name;
    else
        insert into flow.threshold values (p_name, p_value, flow.my_name(), clock_timestamp())
        on conflict (name) do update
        set value = excluded.value, changed_by = excluded.changed_by, changed_at = excluded.changed_at;
    end if;
    return flow.finish(p_key, 'set_threshold', payload, 'threshold.changed', jsonb_build_object(
        'said', jsonb_build_object('name', p_name, 'value', trim_scale(p_value), 'before', trim_scale(before))
    ));
end
$$;
-- All of them, where they are written. `in_force` is null until the first load.
create function api.thresholds() returns table (
    name text, lowest text, highest text, digits int, given text, set_here text, changed_by text, changed_at timestamptz,
    in_force text, origin text, worked_out_at timestamptz
)
language sql stable security definer set search_path = pg_catalog as $$
    select
        r.name, trim_scale(r.lowest)::text, trim_scale(r.highest)::text, r.digits, trim_scale(g.value)::text,
        trim_scale(t.value)::text, t.changed_by, t.changed_at, trim_scale(f.value)::text, f.origin, f.worked_out_at
    from flow.threshold_rule as r
    left join bi.threshold as g on r.name = g.name
    left join flow.threshold as t on r.name = t.name
    left join bi.threshold_in_force as f on r.name = f.name
    where (select api.require_admin()) is not null order by r.place
$$;

-- Who is signed in, from where; an administrator ends one session.
create function api.sessions_of(p_uid int) returns table (
    session_id uuid, created_at timestamptz, seen_at timestamptz, expires_at timestamptz, address text, user_agent text
)
language sql stable security definer set search_path = pg_catalog as $$
    select s.session_id, s.created_at, s.seen_at, s.expires_at, host(s.address), s.user_agent
    from auth.session as s
    where (select api.require_admin()) is not null and s.uid = p_uid and auth.is_alive(s) order by s.seen_at desc
$$;
create function api.end_session(p_uid int, p_session uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform api.require_admin();
    update auth.session set revoked_at = clock_timestamp(), revoked_why = 'ended by an administrator'
    where uid = p_uid and session_id = p_session and revoked_at is null;
    if found then
        perform audit.write(sec.uid(), 'person.session_ended', jsonb_build_object('uid', p_uid, 'session', p_session));
        return true;
    end if;
    return false;
end
$$;

-- Which pages a person opened on a day: the first time each day, nothing about what was looked at. Kept for 400 days.
-- grain: one row per person, day and page.
create table flow.page_view (
    uid int not null references sec.principal,
    day date not null,
    slug text not null check (slug ~ '^[a-z]{1,30}$'),
    primary key (uid, day, slug)
);
create index page_view_by_day on flow.page_view (day);
select sec.protect('flow.page_view', 'inner');
create policy workflow_write on flow.page_view to dealerboard_owner
using (uid = (select sec.uid())) with check (uid = (select sec.uid()));
create policy adoption on flow.page_view for select to dealerboard_owner
using ((select sec.role()) in ('admin', 'executive'));
create policy forgotten on flow.page_view to dealerboard_owner
using (day < (select sec.business_day()) - 400) with check (false);

create function api.viewed(p_slug text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
    insert into flow.page_view values (api.require_somebody(), sec.business_day(), p_slug) on conflict do nothing;
    delete from flow.page_view where day < sec.business_day() - 400;
end
$$;
create function api.require_adoption() returns int
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if coalesce(sec.role() not in ('admin', 'executive'), true) then
        raise exception 'neither an administrator nor an executive' using errcode = '42501';
    end if;
    return sec.uid();
end
$$;
-- Of the days from `p_from` on: how many people of a role opened a page in a week that begins on a Monday.
create function api.pages_used(p_from date) returns table (week date, role text, slug text, people int)
language sql stable security definer set search_path = pg_catalog as $$
    select date_trunc('week', v.day)::date, p.role, v.slug, count(distinct v.uid)::int
    from flow.page_view as v inner join sec.principal as p on v.uid = p.uid
    where (select api.require_adoption()) is not null and v.day >= p_from
    group by 1, 2, 3 order by 1, 2, 3
$$;
-- Everybody who may sign in: on how many days since `p_from` they opened a page, how many different ones, and when last.
create function api.people_using(p_from date) returns table (
    uid int, login text, display_name text, role text, days int, pages int, last_on date, is_new boolean
)
language sql stable security definer set search_path = pg_catalog as $$
    select
        p.uid, p.login, p.display_name, p.role,
        count(distinct v.day) filter (where v.day >= p_from)::int, count(distinct v.slug) filter (where v.day >= p_from)::int,
        greatest(max(v.day), (max(s.last_at) at time zone 'Asia/Shanghai')::date), max(s.last_at) is null
    from sec.principal as p
    left join flow.page_view as v on p.uid = v.uid
    left join lateral (select max(o.created_at) as last_at from auth.session as o where o.uid = p.uid) as s on true
    where (select api.require_adoption()) is not null and p.active
    group by p.uid order by p.role, p.login
$$;

-- How each load went, whether it was published or refused; written by the loader in a transaction of its own.
create table bi.load_run (
    run_id int generated by default as identity primary key,
    batch_key text not null,
    batch_id int,
    outcome text not null check (outcome in ('loaded', 'repeated', 'refused')),
    began_at timestamptz not null,
    seconds numeric(12, 1) not null,
    fault_count int not null default 0,
    -- File, row and column of the first fault: never what stood there, which may be somebody's.
    first_fault text
);
select sec.protect('bi.load_run', 'reference');
grant usage on sequence bi.load_run_run_id_seq to dealerboard_loader;

grant execute on function
api.mark_warning(uuid, int, text, text, date, text, jsonb), api.set_threshold(uuid, text, numeric), api.thresholds(),
api.sessions_of(int), api.end_session(int, uuid), api.viewed(text), api.pages_used(date), api.people_using(date)
to dealerboard_writer;
reset role;

-- Whom a sign-in reaches today, in codes: an administrator sees which accounts are whose, and none of their names or figures.
grant create on schema sec to dealerboard_scope;
grant select on sec.dealer_code to dealerboard_scope;
create policy scope_functions on sec.dealer_code for select to dealerboard_scope using (true);
set role dealerboard_scope;
create function sec.reach_of(p_uid int) returns table (kind text, id int, code text, accounts int)
language sql stable security definer set search_path = pg_catalog as $$
    select 'account', null::int, c.dealer_code, 1
    from sec.principal_account as a inner join sec.dealer_code as c on a.dealer_id = c.dealer_id where a.uid = p_uid
    union all
    select 'rep', p.rep_id, null, cardinality(sec.dealers_of(p.uid, p.role))
    from sec.principal as p where p.uid = p_uid and p.rep_id is not null
    union all
    select 'branch', b.branch_id, null, (
        select count(distinct d.dealer_id)::int from bi.dealer_branch as d
        where d.branch_id = b.branch_id and d.valid_from <= sec.business_day()
            and (d.valid_to is null or d.valid_to > sec.business_day())
    )
    from sec.principal_branch as b where b.uid = p_uid
$$;
grant execute on function sec.reach_of(int) to dealerboard_owner;
reset role;
revoke create on schema sec from dealerboard_scope;
set role dealerboard_owner;
create function api.reach_of(p_uid int) returns table (kind text, code text, name_zh text, name_en text, accounts int)
language sql stable security definer set search_path = pg_catalog as $$
    select
        r.kind, coalesce(r.code, b.branch_code, o.rep_code), coalesce(b.name_zh, o.name), coalesce(b.name_en, o.name),
        r.accounts
    from sec.reach_of(p_uid) as r
    left join bi.branch as b on r.kind = 'branch' and r.id = b.branch_id
    left join bi.rep as o on r.kind = 'rep' and r.id = o.rep_id
    where (select api.require_admin()) is not null order by 1, 2
$$;
grant execute on function api.reach_of(int) to dealerboard_writer;
reset role;
