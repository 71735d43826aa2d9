-- Notes pinned to a point of a picture, and when a person last looked.
set role dealerboard_owner;
-- Who reads the figures of a branch reads what is pinned to them; what is pinned to those of the company, branch 0, executives.
-- A note that is changed is another version, one that is taken away a version without words: the last one counts.
create table flow.pinned_note (
    note_code text not null check (note_code ~ '^N [0-9A-F]{10}$'),
    version int not null check (version > 0),
    page text not null check (page ~ '^[a-z]{1,30}$'),
    picture text not null check (picture ~ '^[a-z-]{1,30}$'),
    mark text not null check (length(mark) between 1 and 60),
    branch_id int not null,
    body text check (length(body) between 1 and 500),
    uid int not null references sec.principal,
    author_name text not null,
    written_at timestamptz not null,
    primary key (note_code, version)
);
create index pinned_note_of on flow.pinned_note (page, picture);
-- What the figures were when a person last looked at them, in words of our own and whole numbers alone.
create table flow.last_look (
    uid int not null references sec.principal,
    page text not null check (page ~ '^[a-z]{1,30}$'),
    part text not null check (length(part) <= 200),
    batch_id int not null references bi.load_batch,
    figures jsonb not null,
    looked_at timestamptz not null,
    primary key (uid, page, part)
);
select
    sec.protect('flow.pinned_note', 'branch'),
    sec.protect('flow.last_look', 'own');
create policy workflow_write on flow.pinned_note to dealerboard_owner
using ((select sec.role()) in ('manager', 'executive')) with check ((select sec.role()) in ('manager', 'executive'));
create policy workflow_write on flow.last_look to dealerboard_owner
using (uid = (select sec.uid())) with check (uid = (select sec.uid()));

-- An executive pins to every branch and to the company, a manager to the own branches. A branch of others is like none.
create function flow.require_pinnable(p_branch int) returns void
language plpgsql stable set search_path = pg_catalog as $$
begin
    if coalesce(
        not case sec.role()
            when 'manager' then p_branch = any(sec.branches())
            when 'executive' then p_branch = 0 or exists (select from bi.branch as b where b.branch_id = p_branch)
            else false
        end, true
    ) then
        perform flow.refuse('pinned-not-your-branch', 'DB403');
    end if;
end
$$;
-- The last version of a note, as the asker saw it; one that is not theirs to read is as if it were not there.
create function flow.locked_pinned(p_code text, p_seen int) returns flow.pinned_note
language plpgsql set search_path = pg_catalog as $$
declare
    one flow.pinned_note;
begin
    perform pg_advisory_xact_lock(7400, hashtext(p_code));
    select * into one from flow.pinned_note as n where n.note_code = p_code order by n.version desc limit 1;
    if not found then
        perform flow.refuse('pinned-not-your-branch', 'DB403');
    end if;
    perform flow.require_pinnable(one.branch_id);
    if one.body is null or one.version is distinct from p_seen then
        perform flow.refuse('pinned-moved', 'DB409');
    end if;
    return one;
end
$$;
create function flow.pinned(p_one flow.pinned_note) returns jsonb
language sql stable set search_path = pg_catalog as $$
    select jsonb_build_object(
        'pinned', to_jsonb(p_one), 'said', jsonb_build_object('note', p_one.note_code, 'version', p_one.version)
    )
$$;
-- Pin a note where no code is named; else change one's own, which stays where it is.
create function api.pin_note(
    p_key uuid, p_code text, p_page text, p_picture text, p_mark text, p_branch int, p_body text, p_seen int
) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(p_code, p_page, p_picture, p_mark, p_branch, p_body, p_seen);
    answer jsonb := flow.begin(p_key, 'pin_note', payload);
    one flow.pinned_note;
begin
    if answer is not null then
        return answer;
    end if;
    if p_code is null then
        perform flow.require_pinnable(p_branch);
        if coalesce(p_page !~ '^[a-z]{1,30}$' or p_picture !~ '^[a-z-]{1,30}$' or length(p_mark) not between 1 and 60, true) then
            perform flow.refuse('pinned-nowhere', 'DB400');
        end if;
        one.note_code := 'N ' || upper(left(encode(sha256(convert_to(sec.uid() || ' ' || p_key, 'UTF8')), 'hex'), 10));
        one.version := 0;
        one.page := p_page;
        one.picture := p_picture;
        one.mark := p_mark;
        one.branch_id := p_branch;
    else
        one := flow.locked_pinned(p_code, p_seen);
        if one.uid <> sec.uid() then
            perform flow.refuse('pinned-not-yours', 'DB403');
        end if;
    end if;
    one.version := one.version + 1;
    one.body := flow.text_of(replace(p_body, e'\r\n', e'\n'), 1, 500);
    one.uid := sec.uid();
    one.author_name := flow.my_name();
    one.written_at := clock_timestamp();
    insert into flow.pinned_note select one.*;
    return flow.finish(
        p_key, 'pin_note', payload, case one.version when 1 then 'pinned.written' else 'pinned.changed' end, flow.pinned(one)
    );
end
$$;
-- Take away a note of one's own, or as an executive anybody's; what it said stays in its earlier versions.
create function api.unpin_note(p_key uuid, p_code text, p_seen int) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(p_code, p_seen);
    answer jsonb := flow.begin(p_key, 'unpin_note', payload);
    one flow.pinned_note;
begin
    if answer is not null then
        return answer;
    end if;
    one := flow.locked_pinned(p_code, p_seen);
    if one.uid <> sec.uid() and sec.role() <> 'executive' then
        perform flow.refuse('pinned-not-yours', 'DB403');
    end if;
    one.version := one.version + 1;
    one.body := null;
    one.uid := sec.uid();
    one.author_name := flow.my_name();
    one.written_at := clock_timestamp();
    insert into flow.pinned_note select one.*;
    return flow.finish(p_key, 'unpin_note', payload, 'pinned.removed', flow.pinned(one));
end
$$;
-- What was seen on a page, at which load: the next look says what is another since. Whole numbers by short names, a few of them.
create function api.mark_looked(p_key uuid, p_page text, p_part text, p_batch int, p_figures jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(p_page, p_part, p_batch, p_figures);
    answer jsonb := flow.begin(p_key, 'mark_looked', payload);
    looked flow.last_look;
begin
    if answer is not null then
        return answer;
    end if;
    if coalesce(sec.role() not in ('manager', 'executive'), true) then
        perform flow.refuse('work-out-of-scope', 'DB403');
    end if;
    if coalesce(
        p_page !~ '^[a-z]{1,30}$' or length(p_part) > 200 or jsonb_typeof(p_figures) <> 'object'
        or (select count(*) from jsonb_object_keys(p_figures)) > 60
        or exists (
            select from jsonb_each(p_figures) as f
            where f.key !~ '^[a-z0-9_-]{1,60}$' or f.value::text !~ '^-?[0-9]{1,18}$'
        )
        or not exists (select from bi.load_batch as b where b.batch_id = p_batch), true
    ) then
        perform flow.refuse('looked-not-figures', 'DB400');
    end if;
    insert into flow.last_look values (sec.uid(), p_page, p_part, p_batch, p_figures, clock_timestamp())
    on conflict (uid, page, part) do update
    set batch_id = excluded.batch_id, figures = excluded.figures, looked_at = excluded.looked_at
    returning * into looked;
    -- When somebody looks is no event of the audit trail.
    return flow.finish(p_key, 'mark_looked', payload, null, jsonb_build_object('looked', to_jsonb(looked)));
end
$$;
grant execute on function api.pin_note(uuid, text, text, text, text, int, text, int), api.unpin_note(uuid, text, int),
api.mark_looked(uuid, text, text, int, jsonb) to dealerboard_writer;
reset role;
