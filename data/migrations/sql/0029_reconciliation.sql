-- Reconciliation with a dealer's own books: the file as it came and as it was read, what the engine found in it, and every
-- step that somebody took since. The present state is the result and its steps; nothing of it is written over.
set role dealerboard_owner;

-- No function has written this table before, so it is empty.
drop table flow.reconciliation;
create table flow.reconciliation (
    dealer_id int not null references bi.dealer,
    reconciliation_no int not null,
    reference text not null,
    period_from date not null,
    period_to date not null,
    attachment_no int not null,
    file_name text not null,
    file_sha256 text not null,
    -- Which column of the file is what, and how it was read; offered again for the account's next file.
    layout jsonb not null check (length(layout::text) <= 65536),
    line_count int not null check (line_count > 0),
    -- The lines of the file, packed (data/packing.py).
    lines bytea not null check (length(lines) <= 33554432),
    -- Whose saved version this one goes on from; null where it begins anew.
    carried_from int,
    carried_version int,
    status text not null check (status in ('read', 'matched', 'saved', 'discarded')),
    result_no int not null default 0,
    step_no int not null default 0,
    version_no int not null default 0,
    uid int not null references sec.principal,
    by_name text not null,
    written_at timestamptz not null default clock_timestamp(),
    changed_at timestamptz not null default clock_timestamp(),
    primary key (dealer_id, reconciliation_no),
    foreign key (dealer_id, carried_from) references flow.reconciliation,
    check (period_to >= period_from),
    check ((carried_from is null) = (carried_version is null))
);
create table flow.reconciliation_result (
    dealer_id int not null,
    reconciliation_no int not null,
    result_no int not null,
    engine text not null check (length(engine) <= 40),
    options jsonb not null,
    batch_id int not null,
    ours_sha256 text not null,
    theirs_sha256 text not null,
    -- Our lines as they were when they were compared, and what was found; packed.
    ours bytea not null check (length(ours) <= 33554432),
    found bytea not null check (length(found) <= 67108864),
    uid int not null references sec.principal,
    by_name text not null,
    written_at timestamptz not null default clock_timestamp(),
    primary key (dealer_id, reconciliation_no, result_no),
    foreign key (dealer_id, reconciliation_no) references flow.reconciliation
);
-- Added to, never changed: what is taken back is a step as well.
create table flow.reconciliation_step (
    dealer_id int not null,
    reconciliation_no int not null,
    step_no int not null,
    result_no int not null,
    action text not null check (action in ('accept', 'reject', 'match', 'note', 'undo', 'save')),
    detail jsonb not null,
    uid int not null references sec.principal,
    by_name text not null,
    written_at timestamptz not null default clock_timestamp(),
    primary key (dealer_id, reconciliation_no, step_no),
    foreign key (dealer_id, reconciliation_no) references flow.reconciliation
);
create index reconciliation_of_period on flow.reconciliation (dealer_id, period_to);
select
    sec.protect('flow.reconciliation', 'money'),
    sec.protect('flow.reconciliation_result', 'money'),
    sec.protect('flow.reconciliation_step', 'money');
create policy workflow_write on flow.reconciliation to dealerboard_owner
using (dealer_id = any((select sec.money_scope())::int[])) with check (dealer_id = any((select sec.money_scope())::int[]));
create policy workflow_write on flow.reconciliation_result to dealerboard_owner
using (dealer_id = any((select sec.money_scope())::int[])) with check (dealer_id = any((select sec.money_scope())::int[]));
create policy workflow_write on flow.reconciliation_step to dealerboard_owner
using (dealer_id = any((select sec.money_scope())::int[])) with check (dealer_id = any((select sec.money_scope())::int[]));

-- What every action answers: the work as it stands, without what is packed.
create function flow.told_reconciliation(p_work flow.reconciliation, p_step flow.reconciliation_step) returns jsonb
language plpgsql stable set search_path = pg_catalog as $$
begin
    p_work.lines := '';
    return jsonb_build_object(
        'reconciliation', to_jsonb(p_work) - 'lines',
        'reconciliation_step', case when p_step.step_no is not null then to_jsonb(p_step) end,
        'said', jsonb_build_object(
            'reference', p_work.reference, 'file_sha256', p_work.file_sha256, 'version', nullif(p_work.version_no, 0)
        )
    );
end
$$;
-- The work, locked, as long as nobody took a step that the asker has not seen.
create function flow.locked_reconciliation(p_dealer int, p_no int, p_seen_step int) returns flow.reconciliation
language plpgsql set search_path = pg_catalog as $$
declare
    found_one flow.reconciliation;
begin
    perform pg_advisory_xact_lock(7101, p_dealer);
    select * into found_one from flow.reconciliation as r
    where r.dealer_id = p_dealer and r.reconciliation_no = p_no and r.status <> 'discarded' for update;
    if not found then
        perform flow.refuse('work-out-of-scope', 'DB403');
    end if;
    if found_one.step_no is distinct from p_seen_step then
        perform flow.refuse('reconcile-moved', 'DB409');
    end if;
    return found_one;
end
$$;

-- Keeps a file of the dealer's books with its lines as they were read. `p_carried_from` is the work whose last saved version
-- this one goes on from.
create function api.keep_books(
    p_key uuid, p_dealer int, p_from date, p_to date, p_file_name text, p_media_type text, p_content bytea, p_layout jsonb,
    p_line_count int, p_lines bytea, p_carried_from int
) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    hash text := encode(sha256(p_content), 'hex');
    payload jsonb := jsonb_build_array(
        p_dealer, p_from, p_to, p_file_name, hash, p_layout, p_line_count, encode(sha256(p_lines), 'hex'), p_carried_from
    );
    answer jsonb := flow.begin(p_key, 'keep_books', payload);
    made flow.reconciliation;
    earlier flow.reconciliation;
    number int;
    file_number int;
begin
    if answer is not null then
        return answer;
    end if;
    perform flow.require_side(p_dealer, 'dealer');
    perform flow.require_complete(p_to);
    if coalesce(p_to < p_from or p_to - p_from > 1100, true) then
        perform flow.refuse('reconcile-which-period', 'DB400');
    end if;
    if coalesce(p_media_type not in (
        'text/csv', 'text/plain', 'text/tab-separated-values', 'application/vnd.ms-excel',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    ) or length(p_content) not between 1 and 5242880 or length(p_file_name) not between 1 and 120, true) then
        perform flow.refuse('attachment-not-allowed', 'DB400');
    end if;
    if coalesce(p_line_count not between 1 and 200000, true) then
        perform flow.refuse('reconcile-no-lines', 'DB400', jsonb_build_object('most', 200000));
    end if;
    perform pg_advisory_xact_lock(7101, p_dealer);
    if (
        select count(*) >= 60 from flow.reconciliation as r
        where r.dealer_id = p_dealer and r.status <> 'discarded' and r.version_no = 0
    ) then
        perform flow.refuse('reconcile-too-many', 'DB400', jsonb_build_object('most', 60));
    end if;
    if p_carried_from is not null then
        select * into earlier from flow.reconciliation as r
        where r.dealer_id = p_dealer and r.reconciliation_no = p_carried_from and r.version_no > 0
            and r.status <> 'discarded' and r.period_to = p_from - 1;
        if not found then
            perform flow.refuse('reconcile-nothing-to-carry', 'DB409');
        end if;
    end if;
    select coalesce(max(r.reconciliation_no), 0) + 1 into number from flow.reconciliation as r where r.dealer_id = p_dealer;
    select
        flow.next_number(
            'reconciliation', max(a.attachment_no) filter (where a.about = 'complaint'),
            max(a.attachment_no) filter (where a.about <> 'complaint')
        )
    into file_number
    from flow.attachment as a where a.dealer_id = p_dealer;
    insert into flow.attachment values (
        p_dealer, file_number, 'reconciliation', number, p_file_name, p_media_type, hash, p_content, sec.uid(),
        clock_timestamp(), flow.my_name()
    );
    insert into flow.reconciliation (
        dealer_id, reconciliation_no, reference, period_from, period_to, attachment_no, file_name, file_sha256, layout,
        line_count, lines, carried_from, carried_version, status, uid, by_name
    )
    select
        p_dealer, number, d.dealer_code || '-B' || number, p_from, p_to, file_number, p_file_name, hash, p_layout,
        p_line_count, p_lines, p_carried_from, earlier.version_no, 'read', sec.uid(), flow.my_name()
    from bi.dealer as d where d.dealer_id = p_dealer
    returning * into made;
    return flow.finish(p_key, 'keep_books', payload, 'reconciliation.uploaded', flow.told_reconciliation(made, null));
end
$$;

-- Keeps what the engine found in a file, once, so that nobody's work is replaced. Who compares a file again brings it again.
create function api.keep_matching(
    p_key uuid, p_dealer int, p_no int, p_engine text, p_options jsonb, p_batch int, p_ours bytea, p_found bytea, p_seen_step int
) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(
        p_dealer, p_no, p_engine, p_options, p_batch, encode(sha256(p_ours), 'hex'), encode(sha256(p_found), 'hex'),
        p_seen_step
    );
    answer jsonb := flow.begin(p_key, 'keep_matching', payload);
    work flow.reconciliation;
begin
    if answer is not null then
        return answer;
    end if;
    perform flow.require_side(p_dealer, 'dealer');
    work := flow.locked_reconciliation(p_dealer, p_no, p_seen_step);
    if work.result_no > 0 then
        perform flow.refuse('reconcile-compared-already', 'DB409');
    end if;
    update flow.reconciliation set
        result_no = result_no + 1, status = 'matched', changed_at = clock_timestamp()
    where dealer_id = p_dealer and reconciliation_no = p_no
    returning * into work;
    insert into flow.reconciliation_result (
        dealer_id, reconciliation_no, result_no, engine, options, batch_id, ours_sha256, theirs_sha256, ours, found, uid, by_name
    )
    values (
        p_dealer, p_no, work.result_no, p_engine, p_options, p_batch, encode(sha256(p_ours), 'hex'),
        encode(sha256(work.lines), 'hex'), p_ours, p_found, sec.uid(), flow.my_name()
    );
    return flow.finish(p_key, 'keep_matching', payload, 'reconciliation.matched', flow.told_reconciliation(work, null));
end
$$;

-- One step on the newest result: accept or reject groups, match by hand, write a note, take the last step back, save a
-- version, or throw the work away with its file. What a step means for the lines is worked out by who reads it (reconcile/work.py).
create function api.step_reconciliation(
    p_key uuid, p_dealer int, p_no int, p_action text, p_detail jsonb, p_seen_step int, p_seen_result int
) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(p_dealer, p_no, p_action, p_detail, p_seen_step, p_seen_result);
    answer jsonb := flow.begin(p_key, 'step_reconciliation', payload);
    work flow.reconciliation;
    step flow.reconciliation_step;
    told jsonb := p_detail;
begin
    if answer is not null then
        return answer;
    end if;
    perform flow.require_side(p_dealer, 'dealer');
    work := flow.locked_reconciliation(p_dealer, p_no, p_seen_step);
    if work.result_no is distinct from p_seen_result then
        perform flow.refuse('reconcile-moved', 'DB409');
    end if;
    if coalesce(p_action not in ('accept', 'reject', 'match', 'note', 'undo', 'save', 'discard'), true)
        or coalesce(jsonb_typeof(p_detail) <> 'object', true) or length(p_detail::text) > 200000
        or (work.result_no = 0 and p_action <> 'discard') then
        perform flow.refuse('reconcile-no-such-step', 'DB400');
    end if;
    if p_action = 'discard' then
        if work.version_no > 0 then
            perform flow.refuse('reconcile-is-saved', 'DB409');
        end if;
        delete from flow.attachment where dealer_id = p_dealer and attachment_no = work.attachment_no;
        delete from flow.reconciliation_result where dealer_id = p_dealer and reconciliation_no = p_no;
        delete from flow.reconciliation_step where dealer_id = p_dealer and reconciliation_no = p_no;
        update flow.reconciliation set
            status = 'discarded', lines = '', result_no = 0, changed_at = clock_timestamp()
        where dealer_id = p_dealer and reconciliation_no = p_no
        returning * into work;
    else
        if p_action = 'note' then
            told := told || jsonb_build_object('text', flow.text_of(p_detail ->> 'text', 1, 500));
        elsif p_action = 'save' then
            told := told || jsonb_build_object('version', work.version_no + 1, 'file_sha256', work.file_sha256);
        end if;
        update flow.reconciliation set
            step_no = step_no + 1, version_no = version_no + (p_action = 'save')::int,
            status = case when p_action = 'save' then 'saved' else 'matched' end, changed_at = clock_timestamp()
        where dealer_id = p_dealer and reconciliation_no = p_no
        returning * into work;
        insert into flow.reconciliation_step
        values (p_dealer, p_no, work.step_no, work.result_no, p_action, told, sec.uid(), flow.my_name(), clock_timestamp())
        returning * into step;
    end if;
    return flow.finish(
        p_key, 'step_reconciliation', payload, 'reconciliation.' || p_action, flow.told_reconciliation(work, step)
    );
end
$$;
grant execute on function
api.keep_books(uuid, int, date, date, text, text, bytea, jsonb, int, bytea, int),
api.keep_matching(uuid, int, int, text, jsonb, int, bytea, bytea, int),
api.step_reconciliation(uuid, int, int, text, jsonb, int, int)
to dealerboard_writer;
reset role;
