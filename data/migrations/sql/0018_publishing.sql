-- What we announce here: drafts, publication, correction and an early end, beside what files bring.
set role dealerboard_owner;
-- A file's code holds no blank, so none of ours can be one of theirs; and none tells how many there are.
create table flow.announcement (
    announcement_code text primary key check (announcement_code ~ '^P [0-9A-F]{10}$'),
    status text not null check (status in ('draft', 'published', 'ended')),
    -- 0 while it is a draft; `reading` is the version that has to be read, a correction of a word need not be.
    version int not null check ((version = 0) = (status = 'draft')),
    reading int not null check (reading between 0 and version),
    kind text not null check (kind in ('product', 'promotion', 'policy', 'culture')),
    title_zh text check (length(title_zh) between 1 and 200),
    title_en text check (length(title_en) between 1 and 200),
    body_zh text check (length(body_zh) between 1 and 10000),
    body_en text check (length(body_en) between 1 and 10000),
    -- Empty is all that the publisher may reach; a manager's branches are written out when it is published.
    channel_code text,
    branch_ids int[],
    line_code text,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    author_uid int not null references sec.principal,
    author_name text not null,
    published_at timestamptz,
    corrected_at timestamptz,
    ended_at timestamptz,
    changed_at timestamptz not null,
    check (status = 'draft' or title_zh is not null and body_zh is not null or title_en is not null and body_en is not null)
);
-- What was published, version by version, and who did.
create table flow.announcement_version (
    announcement_code text not null references flow.announcement,
    version int not null check (version > 0),
    kind text not null,
    title_zh text,
    title_en text,
    body_zh text,
    body_en text,
    channel_code text,
    branch_ids int[],
    line_code text,
    valid_from date not null,
    valid_to date,
    is_to_be_read boolean not null,
    uid int not null references sec.principal,
    author_name text not null,
    published_at timestamptz not null,
    primary key (announcement_code, version)
);
create index read_mark_of on flow.read_mark (about, about_key);
select
    sec.protect('flow.announcement', 'reference'),
    sec.protect('flow.announcement_version', 'staff');
-- A draft is its author's alone; what is planned or over is ours; the rest is everybody's from its first day on.
create policy drafts_are_the_authors on flow.announcement as restrictive
for select to dealerboard_reader, dealerboard_executive
using (
    author_uid = (select sec.uid())
    or status <> 'draft' and (select sec.is_staff())
    or status = 'published' and valid_from <= (select sec.business_day())
);
create policy workflow_write on flow.announcement to dealerboard_owner
using ((select sec.role()) in ('manager', 'executive')) with check ((select sec.role()) in ('manager', 'executive'));
create policy workflow_write on flow.announcement_version to dealerboard_owner
using ((select sec.role()) in ('manager', 'executive')) with check ((select sec.role()) in ('manager', 'executive'));
-- Whose accounts have read something is asked past the marks of the asker, by one function alone.
grant usage on schema flow to dealerboard_scope;
grant select on flow.read_mark to dealerboard_scope;
create policy scope_functions on flow.read_mark for select to dealerboard_scope using (true);

-- Who may publish: a manager to the own branches, an executive to all.
create function flow.require_publisher() returns void
language plpgsql stable set search_path = pg_catalog as $$
begin
    if coalesce(sec.role() not in ('manager', 'executive'), true) then
        perform flow.refuse('work-out-of-scope', 'DB403');
    end if;
end
$$;
-- The branches that are aimed at, in order; null is all of the company, which a manager cannot mean.
create function flow.branches_aimed_at(p_branches jsonb) returns int[]
language plpgsql stable set search_path = pg_catalog as $$
declare
    wanted int[] := (
        select array_agg(distinct b.branch_id order by b.branch_id) from bi.branch as b
        where b.branch_id::text in (
            select jsonb_array_elements_text(case when jsonb_typeof(p_branches) = 'array' then p_branches else '[]' end)
        )
    );
begin
    if coalesce(jsonb_array_length(p_branches), 0) <> coalesce(array_length(wanted, 1), 0) then
        perform flow.refuse('publish-no-such-aim', 'DB400');
    end if;
    if sec.role() = 'manager' then
        wanted := coalesce(wanted, sec.branches());
        if array_length(wanted, 1) is null or not wanted <@ sec.branches() then
            perform flow.refuse('publish-not-your-branch', 'DB403');
        end if;
    end if;
    return wanted;
end
$$;
create function flow.require_code(p_kind text, p_code text) returns void
language plpgsql stable set search_path = pg_catalog as $$
begin
    if p_code is not null and not exists (select from bi.code as c where c.kind = p_kind and c.code = p_code) then
        perform flow.refuse('publish-no-such-aim', 'DB400');
    end if;
end
$$;
-- What is written, checked and trimmed; a draft may lack nearly all of it.
create function flow.announcement_of(
    p_kind text, p_title_zh text, p_title_en text, p_body_zh text, p_body_en text, p_channel text, p_branches jsonb, p_line text,
    p_from date, p_to date
) returns flow.announcement
language plpgsql stable set search_path = pg_catalog as $$
declare
    made flow.announcement;
begin
    if coalesce(p_kind not in ('product', 'promotion', 'policy', 'culture'), true) then
        perform flow.refuse('publish-which-kind', 'DB400');
    end if;
    if coalesce(p_from not between date '1990-01-01' and date '2100-12-31' or p_to not between p_from and date '2100-12-31',
        p_from is null) then
        perform flow.refuse('publish-which-days', 'DB400');
    end if;
    perform flow.require_code('channel', p_channel), flow.require_code('line', p_line);
    made.kind := p_kind;
    made.title_zh := flow.text_of(translate(p_title_zh, e'\r\n\t', '   '), 0, 200);
    made.title_en := flow.text_of(translate(p_title_en, e'\r\n\t', '   '), 0, 200);
    made.body_zh := flow.text_of(replace(p_body_zh, e'\r\n', e'\n'), 0, 10000);
    made.body_en := flow.text_of(replace(p_body_en, e'\r\n', e'\n'), 0, 10000);
    made.channel_code := p_channel;
    made.branch_ids := flow.branches_aimed_at(p_branches);
    made.line_code := p_line;
    made.valid_from := p_from;
    made.valid_to := p_to;
    return made;
end
$$;
-- One language is enough, but whole: a title over a text in the other one is none. And somebody must see it.
create function flow.require_publishable(p_made flow.announcement) returns void
language plpgsql stable set search_path = pg_catalog as $$
begin
    if (p_made.title_zh is null) <> (p_made.body_zh is null) or (p_made.title_en is null) <> (p_made.body_en is null)
        or coalesce(p_made.title_zh, p_made.title_en) is null then
        perform flow.refuse('publish-whole-language', 'DB400');
    end if;
    if p_made.valid_to < sec.business_day() then
        perform flow.refuse('publish-over-already', 'DB400');
    end if;
end
$$;
-- The announcement, locked, as the asker saw it. What is not the asker's to change is as if it were not there.
create function flow.locked_announcement(p_code text, p_seen_at timestamptz) returns flow.announcement
language plpgsql set search_path = pg_catalog as $$
declare
    one flow.announcement;
begin
    select * into one from flow.announcement as a where a.announcement_code = p_code for update;
    if not found or one.author_uid <> sec.uid() and (one.status = 'draft' or sec.role() <> 'executive') then
        perform flow.refuse('work-out-of-scope', 'DB403');
    end if;
    if coalesce(one.changed_at <> p_seen_at, true) then
        perform flow.refuse('publish-moved', 'DB409');
    end if;
    return one;
end
$$;
create function flow.announced(p_one flow.announcement) returns jsonb
language sql stable set search_path = pg_catalog as $$
    select jsonb_build_object(
        'announcement', to_jsonb(p_one),
        'said', jsonb_build_object('announcement', p_one.announcement_code, 'version', p_one.version)
    )
$$;

-- Keep a draft, new where no code is named.
create function api.save_announcement(
    p_key uuid, p_code text, p_kind text, p_title_zh text, p_title_en text, p_body_zh text, p_body_en text, p_channel text,
    p_branches jsonb, p_line text, p_from date, p_to date, p_seen_at timestamptz
) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(
        p_code, p_kind, p_title_zh, p_title_en, p_body_zh, p_body_en, p_channel, p_branches, p_line, p_from, p_to
    );
    answer jsonb := flow.begin(p_key, 'save_announcement', payload);
    made flow.announcement;
    one flow.announcement;
begin
    if answer is not null then
        return answer;
    end if;
    perform flow.require_publisher();
    if p_code is not null then
        one := flow.locked_announcement(p_code, p_seen_at);
        if one.status <> 'draft' then
            perform flow.refuse('publish-moved', 'DB409');
        end if;
    end if;
    made := flow.announcement_of(
        p_kind, p_title_zh, p_title_en, p_body_zh, p_body_en, p_channel, p_branches, p_line, p_from, p_to
    );
    made.announcement_code := coalesce(
        p_code, 'P ' || upper(left(encode(sha256(convert_to(sec.uid() || ' ' || p_key, 'UTF8')), 'hex'), 10))
    );
    made.status := 'draft';
    made.version := 0;
    made.reading := 0;
    made.author_uid := sec.uid();
    made.author_name := flow.my_name();
    made.changed_at := clock_timestamp();
    delete from flow.announcement as a where a.announcement_code = p_code;
    insert into flow.announcement select made.*;
    return flow.finish(p_key, 'save_announcement', payload, 'announcement.drafted', flow.announced(made));
end
$$;

-- Publish a draft, or correct what is published: another version, which has to be read again where that is asked.
create function api.publish_announcement(
    p_key uuid, p_code text, p_kind text, p_title_zh text, p_title_en text, p_body_zh text, p_body_en text, p_channel text,
    p_branches jsonb, p_line text, p_from date, p_to date, p_read_again boolean, p_seen_at timestamptz
) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(
        p_code, p_kind, p_title_zh, p_title_en, p_body_zh, p_body_en, p_channel, p_branches, p_line, p_from, p_to, p_read_again
    );
    answer jsonb := flow.begin(p_key, 'publish_announcement', payload);
    made flow.announcement;
    one flow.announcement;
    is_new boolean;
begin
    if answer is not null then
        return answer;
    end if;
    perform flow.require_publisher();
    one := flow.locked_announcement(p_code, p_seen_at);
    if one.status = 'ended' then
        perform flow.refuse('publish-moved', 'DB409');
    end if;
    is_new := one.status = 'draft';
    made := flow.announcement_of(
        p_kind, p_title_zh, p_title_en, p_body_zh, p_body_en, p_channel, p_branches, p_line, p_from, p_to
    );
    perform flow.require_publishable(made);
    -- Nothing was shown before the day on which it was published.
    one.valid_from := greatest(
        made.valid_from, case when is_new then sec.business_day() else least(one.valid_from, sec.business_day()) end
    );
    one.status := 'published';
    one.version := one.version + 1;
    one.reading := case when is_new or coalesce(p_read_again, true) then one.version else one.reading end;
    one.published_at := coalesce(one.published_at, clock_timestamp());
    one.corrected_at := case when not is_new then clock_timestamp() end;
    one.changed_at := clock_timestamp();
    update flow.announcement set
        status = one.status, version = one.version, reading = one.reading, kind = made.kind, title_zh = made.title_zh,
        title_en = made.title_en, body_zh = made.body_zh, body_en = made.body_en, channel_code = made.channel_code,
        branch_ids = made.branch_ids, line_code = made.line_code, valid_from = one.valid_from, valid_to = made.valid_to,
        published_at = one.published_at, corrected_at = one.corrected_at, changed_at = one.changed_at
    where announcement_code = p_code
    returning * into one;
    insert into flow.announcement_version values (
        p_code, one.version, one.kind, one.title_zh, one.title_en, one.body_zh, one.body_en, one.channel_code, one.branch_ids,
        one.line_code, one.valid_from, one.valid_to, one.reading = one.version, sec.uid(), flow.my_name(), one.changed_at
    );
    return flow.finish(
        p_key, 'publish_announcement', payload, case when is_new then 'announcement.published' else 'announcement.corrected' end,
        flow.announced(one)
    );
end
$$;

-- Take a draft away, or show what is published no longer.
create function api.end_announcement(p_key uuid, p_code text, p_seen_at timestamptz) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(p_code);
    answer jsonb := flow.begin(p_key, 'end_announcement', payload);
    one flow.announcement;
begin
    if answer is not null then
        return answer;
    end if;
    perform flow.require_publisher();
    one := flow.locked_announcement(p_code, p_seen_at);
    if one.status = 'ended' then
        perform flow.refuse('publish-moved', 'DB409');
    elsif one.status = 'draft' then
        delete from flow.announcement as a where a.announcement_code = p_code;
        return flow.finish(p_key, 'end_announcement', payload, 'announcement.discarded', jsonb_build_object(
            'discarded', p_code, 'said', jsonb_build_object('announcement', p_code)
        ));
    end if;
    update flow.announcement set status = 'ended', ended_at = clock_timestamp(), changed_at = clock_timestamp()
    where announcement_code = p_code
    returning * into one;
    return flow.finish(p_key, 'end_announcement', payload, 'announcement.ended', flow.announced(one));
end
$$;

-- As before, and ours as well: of these the version that has to be read is marked, so that who reads an old page has not
-- read what has changed since.
create or replace function api.mark_news_read(p_key uuid, p_codes jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(p_codes);
    answer jsonb := flow.begin(p_key, 'mark_news_read', payload);
    marked jsonb;
begin
    if answer is not null then
        return answer;
    end if;
    if coalesce(sec.role() = 'admin', true) then
        perform flow.refuse('work-out-of-scope', 'DB403');
    end if;
    with done as (
        insert into flow.read_mark (uid, about, about_key, read_at)
        select sec.uid(), 'news', known.about_key, clock_timestamp()
        from (
            select a.announcement_code as about_key from bi.announcement as a
            union all
            select p.announcement_code || '#' || p.reading from flow.announcement as p
            where p.status = 'published' and p.valid_from <= sec.business_day()
        ) as known
        where known.about_key in (
            select jsonb_array_elements_text(case when jsonb_typeof(p_codes) = 'array' then p_codes else '[]' end)
        )
        on conflict (uid, about, about_key) do update set read_at = flow.read_mark.read_at
        returning about_key
    )
    select coalesce(jsonb_agg(d.about_key order by d.about_key), '[]') into marked from done as d;
    -- What somebody reads is no event of the audit trail.
    return flow.finish(p_key, 'mark_news_read', payload, null, jsonb_build_object('news_read', marked));
end
$$;
grant execute on function
api.save_announcement(uuid, text, text, text, text, text, text, text, jsonb, text, date, date, timestamptz),
api.publish_announcement(uuid, text, text, text, text, text, text, text, jsonb, text, date, date, boolean, timestamptz),
api.end_announcement(uuid, text, timestamptz)
to dealerboard_writer;
reset role;

grant create on schema sec to dealerboard_scope;
set role dealerboard_scope;
-- The accounts, of those that the asker publishes to, of which somebody has read this; nobody else is told.
create function sec.accounts_that_read(p_key text) returns table (dealer_id int)
language sql stable parallel restricted security definer set search_path = pg_catalog as $$
    select distinct a.dealer_id
    from flow.read_mark as r
    inner join sec.principal as p on p.uid = r.uid and p.role = 'dealer'
    inner join sec.principal_account as a on a.uid = r.uid
    where r.about = 'news' and r.about_key = p_key
        and (
            (select sec.role()) = 'executive'
            or (select sec.role()) = 'manager' and a.dealer_id = any((select sec.scope())::int[])
        )
$$;
grant execute on function sec.accounts_that_read(text) to dealerboard_reader, dealerboard_executive;
grant execute on function sec.business_day() to dealerboard_reader, dealerboard_executive;
reset role;
revoke create on schema sec from dealerboard_scope;
