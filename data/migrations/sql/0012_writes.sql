-- The writes of the statement loop. Each is sent with a key of the asker's choosing: sent again it answers again and does nothing,
-- sent with other content it is refused. A refusal's message is the key of a sentence in the catalogues, its detail the values.
-- DB400 what was sent is not allowed, DB403 not yours, DB409 it changed meanwhile, DB422 the key was used for something else.
set role dealerboard_owner;
create function flow.refuse(p_sentence text, p_code text, p_values jsonb default '{}') returns void
language plpgsql volatile set search_path = pg_catalog as $$
begin
    raise exception '%', p_sentence using errcode = p_code, detail = p_values::text;
end
$$;

-- The answer given to this key before, or null. Two windows that send the same key wait for each other.
create function flow.begin(p_key uuid, p_function text, p_payload jsonb) returns jsonb
language plpgsql set search_path = pg_catalog as $$
declare
    asker int := api.require_somebody();
    earlier flow.receipt;
begin
    perform pg_advisory_xact_lock(7100, hashtext(asker || ' ' || p_key));
    select * into earlier from flow.receipt as r where r.uid = asker and r.request_key = p_key;
    if not found then
        return null;
    end if;
    if earlier.function_name <> p_function or earlier.payload_hash <> encode(sha256(convert_to(p_payload::text, 'UTF8')), 'hex') then
        perform flow.refuse('work-key-used', 'DB422');
    end if;
    return earlier.answer;
end
$$;
-- Keeps the answer and tells the audit trail; `p_action` is null when nothing was done, because it stood so already.
create function flow.finish(p_key uuid, p_function text, p_payload jsonb, p_action text, p_answer jsonb) returns jsonb
language plpgsql set search_path = pg_catalog as $$
begin
    insert into flow.receipt (uid, request_key, function_name, payload_hash, answer)
    values (sec.uid(), p_key, p_function, encode(sha256(convert_to(p_payload::text, 'UTF8')), 'hex'), p_answer);
    if p_action is not null then
        perform audit.write(sec.uid(), p_action, p_answer -> 'said');
    end if;
    return p_answer;
end
$$;
-- Whether the asker works on this account, on which side. The same refusal whether the account exists or not.
create function flow.require_side(p_dealer int, p_side text default null) returns text
language plpgsql stable set search_path = pg_catalog as $$
declare
    side text := case sec.role() when 'dealer' then 'dealer' when 'rep' then 'staff' when 'manager' then 'staff' end;
begin
    if side is null or not coalesce(p_dealer = any(sec.money_scope()), false) then
        perform flow.refuse('work-out-of-scope', 'DB403');
    end if;
    if side <> coalesce(p_side, side) then
        perform flow.refuse('work-not-your-side', 'DB403');
    end if;
    return side;
end
$$;
-- An amount in the minor unit that somebody typed: no more than the files may bring.
create function flow.require_amount(p_amount bigint) returns void
language plpgsql set search_path = pg_catalog as $$
begin
    if abs(p_amount) > 100000000000000 then
        perform flow.refuse('work-amount-range', 'DB400');
    end if;
end
$$;
create function flow.my_name() returns text
language sql stable set search_path = pg_catalog as $$
    select p.display_name from sec.principal as p where p.uid = sec.uid()
$$;
create function flow.text_of(p_text text, p_least int, p_most int) returns text
language plpgsql set search_path = pg_catalog as $$
declare
    trimmed text := nullif(btrim(p_text, e' \t\r\n'), '');
begin
    if coalesce(length(trimmed), 0) < p_least or length(trimmed) > p_most then
        perform flow.refuse('work-text-length', 'DB400', jsonb_build_object('least', p_least, 'most', p_most));
    end if;
    return trimmed;
end
$$;
-- So many working days later, by the weekends and the holidays and worked days that were loaded.
create function flow.working_days_after(p_from date, p_days int) returns date
language plpgsql stable set search_path = pg_catalog as $$
declare
    reached date := p_from;
    left_over int := p_days;
    special text;
begin
    while left_over > 0 loop
        reached := reached + 1;
        select h.kind into special from bi.holiday as h where h.day = reached;
        if special = 'workday' or (special is null and extract(isodow from reached) < 6) then
            left_over := left_over - 1;
        end if;
    end loop;
    return reached;
end
$$;
-- Who of us looks after an account today, as far as they can sign in.
create function api.staff_of(p_dealer int) returns table (uid int, display_name text, role text)
language sql stable security definer set search_path = pg_catalog as $$
    select p.uid, p.display_name, p.role
    from sec.principal as p
    where p.active and p_dealer = any(sec.money_scope())
        and (
            p.role = 'rep' and p.rep_id in (
                select r.rep_id from bi.dealer_rep as r
                where r.dealer_id = p_dealer and r.valid_from <= sec.business_day()
                    and (r.valid_to is null or r.valid_to > sec.business_day())
            )
            or p.role = 'manager' and exists (
                select from sec.principal_branch as m inner join bi.dealer_branch as d on d.branch_id = m.branch_id
                where m.uid = p.uid and d.dealer_id = p_dealer and d.valid_from <= sec.business_day()
                    and (d.valid_to is null or d.valid_to > sec.business_day())
            )
        )
    order by p.role desc, p.display_name, p.uid
$$;

-- Only a day up to which the data is complete has a balance.
create function flow.require_complete(p_day date) returns void
language plpgsql stable set search_path = pg_catalog as $$
begin
    if coalesce(p_day > (select b.data_through from bi.load_batch as b order by b.batch_id desc limit 1), true) then
        perform flow.refuse('confirm-not-yet', 'DB400', jsonb_build_object('day', p_day));
    end if;
end
$$;

create function api.confirm(
    p_key uuid, p_dealer int, p_from date, p_to date, p_answer text, p_own_balance bigint, p_note text, p_seen text
) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(p_dealer, p_from, p_to, p_answer, p_own_balance, p_note, p_seen);
    answer jsonb := flow.begin(p_key, 'confirm', payload);
    seal record;
    last flow.confirmation;
    made flow.confirmation;
    said text;
    stood_so boolean;
begin
    if answer is not null then
        return answer;
    end if;
    perform flow.require_side(p_dealer, 'dealer');
    -- What is not said is not right either.
    if coalesce(extract(day from p_from) <> 1 or p_to <> (p_from + interval '1 month - 1 day')::date, true) then
        perform flow.refuse('confirm-whole-month', 'DB400');
    end if;
    perform flow.require_complete(p_to);
    if coalesce(p_answer not in ('agree', 'disagree', 'own_balance'), true)
        or (p_answer = 'own_balance') <> (p_own_balance is not null) then
        perform flow.refuse('confirm-which-answer', 'DB400');
    end if;
    perform flow.require_amount(p_own_balance);
    said := flow.text_of(p_note, 0, 2000);
    -- Numbers count within the account, and a dispute of the same account waits: it is part of what is confirmed.
    perform pg_advisory_xact_lock(7101, p_dealer);
    select * into seal from flow.statement_seal(p_dealer, p_from, p_to);
    if seal.content_hash is distinct from p_seen then
        perform flow.refuse('confirm-stale', 'DB409', jsonb_build_object('batch', seal.batch_id, 'balance', seal.closing));
    end if;
    if p_own_balance = seal.closing then
        perform flow.refuse('confirm-own-balance-equal', 'DB400');
    end if;
    select * into last from flow.confirmation as c
    where c.dealer_id = p_dealer and c.period_to = p_to order by c.confirmation_no desc limit 1;
    stood_so := coalesce(last.content_hash = p_seen and last.answer = p_answer, false)
        and last.own_balance is not distinct from p_own_balance and last.note is not distinct from said;
    if stood_so then
        made := last;
    else
        insert into flow.confirmation
        select
            p_dealer, numbered.no, p_from, p_to, p_answer, seal.closing, p_own_balance, seal.entry_count, seal.content_hash,
            seal.batch_id, sec.uid(), said, clock_timestamp(), numbered.dealer_code || '-C' || numbered.no, seal.opening,
            seal.disputed, flow.my_name()
        from (
            select d.dealer_code, coalesce((
                select max(c.confirmation_no) from flow.confirmation as c where c.dealer_id = p_dealer
            ), 0) + 1 as no
            from bi.dealer as d where d.dealer_id = p_dealer
        ) as numbered
        returning * into made;
        insert into flow.confirmation_entry
        select p_dealer, made.confirmation_no, e.entry_id, e.version, e.amount, e.open_amount from unnest(seal.entries) as e;
    end if;
    return flow.finish(p_key, 'confirm', payload, case when not stood_so then 'confirmation.filed' end, jsonb_build_object(
        'confirmation', to_jsonb(made),
        'said', jsonb_build_object('reference', made.reference, 'answer', made.answer, 'balance', made.balance)
    ));
end
$$;

-- What every action on a dispute answers: the case as it is now, and what was added to its thread. What one of us has proposed
-- and another has not agreed to is no answer to the dealer yet.
create function flow.told(p_case flow.dispute, p_message flow.thread_message) returns jsonb
language sql stable set search_path = pg_catalog as $$
    select jsonb_build_object(
        'dispute', to_jsonb(p_case) || case when sec.role() = 'dealer' then '{"proposed_amount": null, "proposed_words": null}' else '{}' end::jsonb,
        'message', to_jsonb(p_message),
        'said', jsonb_build_object('reference', p_case.reference, 'status', p_case.status)
    )
$$;
create function flow.write_message(p_case flow.dispute, p_from_status text, p_body text, p_side text) returns flow.thread_message
language plpgsql set search_path = pg_catalog as $$
declare
    written flow.thread_message;
begin
    insert into flow.thread_message
    select
        p_case.dealer_id, 'dispute', p_case.dispute_no,
        coalesce((
            select max(m.message_no) from flow.thread_message as m
            where m.dealer_id = p_case.dealer_id and m.about = 'dispute' and m.about_no = p_case.dispute_no
        ), 0) + 1,
        p_from_status, case when p_from_status is distinct from p_case.status then p_case.status end, p_body,
        sec.uid(), clock_timestamp(), flow.my_name(), p_side
    returning * into written;
    return written;
end
$$;
-- The case, locked, when it is as the asker saw it: by its status, and where that is said by the moment of its last change, since
-- a case can leave a status and come back to it.
create function flow.locked_dispute(
    p_dealer int, p_no int, p_side text, p_seen_status text default null, p_seen_at timestamptz default null
) returns flow.dispute
language plpgsql set search_path = pg_catalog as $$
declare
    found_case flow.dispute;
begin
    perform pg_advisory_xact_lock(7101, p_dealer);
    select * into found_case from flow.dispute as d where d.dealer_id = p_dealer and d.dispute_no = p_no for update;
    if not found or (p_side = 'staff' and found_case.status in ('draft', 'discarded')) then
        perform flow.refuse('work-out-of-scope', 'DB403');
    end if;
    if found_case.status <> p_seen_status or found_case.changed_at <> p_seen_at then
        perform flow.refuse('dispute-moved', 'DB409', jsonb_build_object('status', found_case.status));
    end if;
    return found_case;
end
$$;

-- Approvals above the limit of the account's currency need a second person; where no limit is set, all of them.
create function flow.needs_two(p_dealer int, p_amount bigint) returns boolean
language sql stable set search_path = pg_catalog as $$
    select p_amount > coalesce((
        select s.value::bigint from flow.setting as s inner join bi.dealer as d on s.name = 'four_eyes_limit_' || d.currency
        where d.dealer_id = p_dealer
    ), 0)
$$;
-- What we say to each other; the asker holds the lock of the account. No words, no note.
create function flow.note_among_us(p_dealer int, p_about text, p_about_no int, p_words text) returns flow.note
language plpgsql set search_path = pg_catalog as $$
declare
    made flow.note;
begin
    insert into flow.note
    select
        p_dealer, coalesce((select max(n.note_no) from flow.note as n where n.dealer_id = p_dealer), 0) + 1, p_about, p_about_no,
        p_words, sec.uid(), clock_timestamp(), flow.my_name()
    where p_words is not null
    returning * into made;
    return made;
end
$$;
-- What a dispute comes to, in the minor unit; null while it cannot be said yet. `p_entries` as for api.save_dispute.
create function flow.disputed_amount(
    p_dealer int, p_about text, p_percent numeric, p_as_of date, p_own_balance bigint, p_entries jsonb
) returns bigint
language sql stable set search_path = pg_catalog as $$
    select case p_about
        when 'balance' then (
            select abs(p_own_balance - coalesce(sum(e.amount), 0)) from bi.ledger_entry as e
            where e.dealer_id = p_dealer and e.superseded_in is null and not e.cancelled and e.booked_on <= p_as_of
            having p_as_of is not null
        )
        -- Half up, in the minor unit, of all entries together.
        when 'percentage' then (
            select floor(sum(abs(e.amount)) * p_percent / 100 + 0.5)
            from jsonb_to_recordset(p_entries) as s (entry_id int)
            inner join bi.ledger_entry as e on e.dealer_id = p_dealer and e.entry_id = s.entry_id and e.superseded_in is null
        )
        else (select sum(s.amount) from jsonb_to_recordset(p_entries) as s (amount bigint))
    end::bigint
$$;
-- Each part is checked against its entry as it stands now; what changed since it was seen is named.
create function flow.require_parts(p_dealer int, p_about text, p_entries jsonb) returns void
language plpgsql stable set search_path = pg_catalog as $$
declare
    wrong record;
begin
    if coalesce(jsonb_typeof(p_entries) <> 'array', true) or jsonb_array_length(p_entries) > 500 then
        perform flow.refuse('dispute-too-many-entries', 'DB400', jsonb_build_object('most', 500));
    end if;
    for wrong in
        select e.document_no, e.version is distinct from s.version as moved
        from jsonb_to_recordset(p_entries) as s (entry_id int, version int, amount bigint)
        left join bi.ledger_entry as e
            on e.dealer_id = p_dealer and e.entry_id = s.entry_id and e.superseded_in is null and not e.cancelled
        where e.entry_id is null
            or e.version is distinct from s.version
            -- A percentage is of whole entries.
            or p_about <> 'percentage' and coalesce(
                s.amount not between 1 and abs(case p_about when 'freight' then e.freight when 'tax' then e.tax else e.amount end),
                true
            )
        order by s.entry_id limit 1
    loop
        if wrong.document_no is null then
            perform flow.refuse('dispute-no-such-entry', 'DB409');
        end if;
        perform flow.refuse(
            case when wrong.moved then 'dispute-entry-moved' else 'dispute-part-too-large' end,
            case when wrong.moved then 'DB409' else 'DB400' end, jsonb_build_object('document', wrong.document_no)
        );
    end loop;
    if (select count(*) <> count(distinct s.entry_id) from jsonb_to_recordset(p_entries) as s (entry_id int)) then
        perform flow.refuse('dispute-entry-twice', 'DB400');
    end if;
end
$$;

-- Makes a draft, or writes it anew. `p_entries` is [{"entry_id", "version", "amount"}, ...]: what of each is disputed; the database
-- reckons what is a percentage, and checks each part against the entry. `p_seen_at` is when the draft that was seen was written.
create function api.save_dispute(
    p_key uuid, p_dealer int, p_dispute_no int, p_about text, p_reason text, p_percent numeric, p_as_of date, p_own_balance bigint,
    p_comment text, p_entries jsonb, p_seen_at timestamptz default null
) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(
        p_dealer, p_dispute_no, p_about, p_reason, p_percent, p_as_of, p_own_balance, p_comment, p_entries);
    answer jsonb := flow.begin(p_key, 'save_dispute', payload);
    made flow.dispute;
    share numeric := round(p_percent, 4);
    number int := p_dispute_no;
begin
    if answer is not null then
        return answer;
    end if;
    perform flow.require_side(p_dealer, 'dealer');
    if coalesce(p_about not in ('balance', 'entries', 'percentage', 'freight', 'tax'), true)
        or not exists (select from flow.dispute_reason as r where r.reason_code = p_reason) then
        perform flow.refuse('dispute-unknown-kind', 'DB400');
    end if;
    if p_about = 'percentage' and not share between 0.0001 and 100 then
        perform flow.refuse('dispute-percent-range', 'DB400');
    end if;
    if p_about = 'balance' and p_as_of is not null then
        perform flow.require_complete(p_as_of);
    end if;
    perform flow.require_amount(p_own_balance);
    perform pg_advisory_xact_lock(7101, p_dealer);
    perform flow.require_parts(p_dealer, p_about, p_entries);
    if number is null then
        if (select count(*) >= 20 from flow.dispute as d where d.dealer_id = p_dealer and d.status = 'draft') then
            perform flow.refuse('dispute-too-many-drafts', 'DB400', jsonb_build_object('most', 20));
        end if;
        select coalesce(max(d.dispute_no), 0) + 1 into number from flow.dispute as d where d.dealer_id = p_dealer;
        insert into flow.dispute (
            dealer_id, dispute_no, about, reason_code, amount, status, opened_by, reference, opened_by_name
        )
        select p_dealer, number, p_about, p_reason, 0, 'draft', sec.uid(), d.dealer_code || '-D' || number, flow.my_name()
        from bi.dealer as d where d.dealer_id = p_dealer;
    else
        perform flow.locked_dispute(p_dealer, number, 'dealer', 'draft', p_seen_at);
    end if;
    update flow.dispute set
        about = p_about, reason_code = p_reason,
        amount = coalesce(flow.disputed_amount(p_dealer, p_about, share, p_as_of, p_own_balance, p_entries), 0),
        comment = flow.text_of(p_comment, 0, 2000),
        percent = case when p_about = 'percentage' then share end,
        as_of = case when p_about = 'balance' then p_as_of end,
        own_balance = case when p_about = 'balance' then p_own_balance end, changed_at = clock_timestamp()
    where dealer_id = p_dealer and dispute_no = number
    returning * into made;
    delete from flow.dispute_entry where dealer_id = p_dealer and dispute_no = number;
    insert into flow.dispute_entry
    select p_dealer, number, e.entry_id, e.version, case when p_about = 'percentage' then abs(e.amount) else s.amount end
    from jsonb_to_recordset(p_entries) as s (entry_id int, amount bigint)
    inner join bi.ledger_entry as e on e.dealer_id = p_dealer and e.entry_id = s.entry_id and e.superseded_in is null
    where p_about <> 'balance';
    return flow.finish(p_key, 'save_dispute', payload, 'dispute.drafted', flow.told(made, null));
end
$$;

-- What was drafted must still be so when it is submitted: the entries' versions, and the balance that was disputed.
create function flow.require_still_so(p_case flow.dispute) returns void
language plpgsql stable set search_path = pg_catalog as $$
begin
    if p_case.amount = 0 then
        perform flow.refuse('dispute-nothing-disputed', 'DB400');
    end if;
    if exists (
        select from flow.dispute_entry as s
        where s.dealer_id = p_case.dealer_id and s.dispute_no = p_case.dispute_no and not exists (
            select from bi.ledger_entry as e
            where e.dealer_id = s.dealer_id and e.entry_id = s.entry_id and e.version = s.version
                and e.superseded_in is null and not e.cancelled
        )
    ) or p_case.about = 'balance' and p_case.amount is distinct from flow.disputed_amount(
        p_case.dealer_id, 'balance', null, p_case.as_of, p_case.own_balance, '[]'
    ) then
        perform flow.refuse('dispute-entry-moved-since-draft', 'DB409');
    end if;
end
$$;
-- A case that begins, or begins anew: its department, its promise, and who of us owns it. That is whoever had it and still looks
-- after the account, else the one person of the department's role; where there are several, the first who takes it.
create function flow.begun(p_case flow.dispute) returns flow.dispute
language plpgsql stable set search_path = pg_catalog as $$
declare
    work flow.dispute := p_case;
    reason flow.dispute_reason;
begin
    select * into reason from flow.dispute_reason as r where r.reason_code = work.reason_code;
    work.department := reason.department;
    work.promised_on := flow.working_days_after(sec.business_day(), reason.promise_days);
    work.submitted_at := coalesce(work.submitted_at, clock_timestamp());
    work.approved_amount := null;
    work.proposed_amount := null;
    work.proposed_words := null;
    work.decided_by := null;
    work.decided_at := null;
    if work.owner_uid is null or work.owner_uid not in (select s.uid from api.staff_of(work.dealer_id) as s) then
        select min(s.uid), min(s.display_name) into work.owner_uid, work.owner_name
        from api.staff_of(work.dealer_id) as s where s.role = reason.owner_role having count(*) = 1;
    end if;
    return work;
end
$$;
-- A rep decides what is sales', and no more; logistics and finance are the manager's.
create function flow.require_department(p_case flow.dispute) returns void
language plpgsql stable set search_path = pg_catalog as $$
begin
    if sec.role() = 'rep' and p_case.department <> 'sales' then
        perform flow.refuse('dispute-not-your-department', 'DB403');
    end if;
end
$$;

-- One step of a case. `p_seen_status` is what the asker saw, and `p_seen_at` when the case had last changed then: when it has moved
-- since, nothing is done and they are told. `p_amount` is what is approved (decide) or was seen to be (agree), `p_to` who takes over
-- (hand_over), `p_said` the words that go with it. The dealer reads them; those of a proposal once a second person has agreed to it,
-- and those with which it is sent back never.
create function api.step_dispute(
    p_key uuid, p_dealer int, p_dispute_no int, p_seen_status text, p_action text, p_said text, p_amount bigint, p_to int,
    p_seen_at timestamptz default null
) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(p_dealer, p_dispute_no, p_seen_status, p_action, p_said, p_amount, p_to);
    answer jsonb := flow.begin(p_key, 'step_dispute', payload);
    side text;
    step flow.dispute_step;
    work flow.dispute;
    words text;
    next text;
    heir record;
begin
    if answer is not null then
        return answer;
    end if;
    side := flow.require_side(p_dealer);
    select * into step from flow.dispute_step as s where s.from_status = p_seen_status and s.action = p_action;
    if not found or step.side <> side then
        perform flow.refuse('dispute-no-such-step', 'DB400');
    end if;
    work := flow.locked_dispute(p_dealer, p_dispute_no, side, p_seen_status, p_seen_at);
    -- Who asks back, denies, approves a part, sends back, hands over, reopens or answers says why.
    words := flow.text_of(
        p_said,
        case
            when p_action in ('ask_back', 'send_back', 'hand_over', 'reopen', 'answer') then 2
            when p_action = 'decide' and p_amount < work.amount then 2
            else 0
        end, 2000
    );
    next := step.to_status;
    if p_action = 'submit' then
        perform flow.require_still_so(work);
        work := flow.begun(work);
    elsif p_action = 'reopen' then
        work := flow.begun(work);
    elsif p_action = 'take' then
        work.owner_uid := sec.uid();
        work.owner_name := flow.my_name();
    elsif p_action = 'hand_over' then
        select s.uid, s.display_name into heir from api.staff_of(p_dealer) as s where s.uid = p_to;
        if not found or p_to = work.owner_uid then
            perform flow.refuse('dispute-no-such-heir', 'DB400');
        end if;
        work.owner_uid := heir.uid;
        work.owner_name := heir.display_name;
    elsif p_action = 'decide' then
        if coalesce(p_amount not between 0 and work.amount, true) then
            perform flow.refuse('dispute-amount-range', 'DB400');
        end if;
        perform flow.require_department(work);
        work.owner_name := coalesce(work.owner_name, flow.my_name());
        work.owner_uid := coalesce(work.owner_uid, sec.uid());
        work.decided_by := sec.uid();
        if flow.needs_two(p_dealer, p_amount) then
            next := 'second_look';
            work.proposed_amount := p_amount;
            work.proposed_words := words;
            perform flow.note_among_us(p_dealer, 'dispute', p_dispute_no, words);
            words := null;
        else
            work.approved_amount := p_amount;
        end if;
    elsif p_action = 'agree' then
        perform flow.require_department(work);
        if work.decided_by = sec.uid() then
            perform flow.refuse('dispute-other-eyes', 'DB403');
        end if;
        if p_amount <> work.proposed_amount then
            perform flow.refuse('dispute-moved', 'DB409', jsonb_build_object('status', work.status));
        end if;
        work.approved_amount := work.proposed_amount;
        perform flow.note_among_us(p_dealer, 'dispute', p_dispute_no, words);
        words := work.proposed_words;
    elsif p_action in ('send_back', 'withdraw') then
        work.proposed_amount := null;
        work.proposed_words := null;
        work.decided_by := null;
        if p_action = 'send_back' then
            perform flow.note_among_us(p_dealer, 'dispute', p_dispute_no, words);
            words := null;
        end if;
    elsif p_action = 'discard' then
        delete from flow.attachment as a
        where a.dealer_id = p_dealer and a.about = 'dispute' and a.about_no = p_dispute_no;
    end if;
    if next = 'decided' then
        work.decided_at := clock_timestamp();
        next := case
            when work.approved_amount = 0 then 'denied'
            when work.approved_amount < work.amount then 'partly_approved' else 'approved'
        end;
    end if;
    update flow.dispute set
        status = next, promised_on = work.promised_on, submitted_at = work.submitted_at, department = work.department,
        owner_uid = work.owner_uid, owner_name = work.owner_name, approved_amount = work.approved_amount,
        proposed_amount = work.proposed_amount, proposed_words = work.proposed_words, decided_by = work.decided_by, decided_at = work.decided_at,
        changed_at = clock_timestamp()
    where dealer_id = p_dealer and dispute_no = p_dispute_no
    returning * into work;
    return flow.finish(
        p_key, 'step_dispute', payload, 'dispute.' || p_action,
        flow.told(work, case when p_action <> 'discard' then flow.write_message(work, p_seen_status, words, side) end)
    );
end
$$;

-- A message without a change of status, from either side.
create function api.say_in_dispute(p_key uuid, p_dealer int, p_dispute_no int, p_body text) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(p_dealer, p_dispute_no, p_body);
    answer jsonb := flow.begin(p_key, 'say_in_dispute', payload);
    side text;
    work flow.dispute;
begin
    if answer is not null then
        return answer;
    end if;
    side := flow.require_side(p_dealer);
    work := flow.locked_dispute(p_dealer, p_dispute_no, side);
    if work.status in ('draft', 'discarded') then
        perform flow.refuse('dispute-no-such-step', 'DB400');
    end if;
    update flow.dispute set changed_at = clock_timestamp()
    where dealer_id = p_dealer and dispute_no = p_dispute_no returning * into work;
    return flow.finish(
        p_key, 'say_in_dispute', payload, 'dispute.said',
        flow.told(work, flow.write_message(work, work.status, flow.text_of(p_body, 1, 2000), side))
    );
end
$$;

-- A file that was checked and, where it is a picture, made anew by the app.
create function api.attach(
    p_key uuid, p_dealer int, p_dispute_no int, p_file_name text, p_media_type text, p_content bytea
) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    hash text := encode(sha256(p_content), 'hex');
    payload jsonb := jsonb_build_array(p_dealer, p_dispute_no, p_file_name, p_media_type, hash);
    answer jsonb := flow.begin(p_key, 'attach', payload);
    side text;
    work flow.dispute;
    here int;
    number int;
begin
    if answer is not null then
        return answer;
    end if;
    side := flow.require_side(p_dealer);
    work := flow.locked_dispute(p_dealer, p_dispute_no, side);
    if work.status = 'discarded' then
        perform flow.refuse('dispute-no-such-step', 'DB409');
    end if;
    if coalesce(p_media_type not in (
        'image/jpeg', 'image/png', 'application/pdf', 'text/csv', 'text/plain',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    ) or length(p_content) not between 1 and 5242880 or length(p_file_name) not between 1 and 120, true) then
        perform flow.refuse('attachment-not-allowed', 'DB400');
    end if;
    select count(*) into here from flow.attachment as a
    where a.dealer_id = p_dealer and a.about = 'dispute' and a.about_no = p_dispute_no;
    if here >= 10 then
        perform flow.refuse('attachment-too-many', 'DB400', jsonb_build_object('most', 10));
    end if;
    select coalesce(max(a.attachment_no), 0) + 1 into number from flow.attachment as a where a.dealer_id = p_dealer;
    insert into flow.attachment
    values (
        p_dealer, number, 'dispute', p_dispute_no, p_file_name, p_media_type, hash, p_content, sec.uid(), clock_timestamp(),
        flow.my_name()
    );
    update flow.dispute set changed_at = clock_timestamp() where dealer_id = p_dealer and dispute_no = p_dispute_no;
    return flow.finish(p_key, 'attach', payload, 'dispute.attached', jsonb_build_object(
        'attachment', jsonb_build_object('dealer_id', p_dealer, 'attachment_no', number, 'file_name', p_file_name),
        'said', jsonb_build_object('reference', work.reference, 'file_sha256', hash)
    ));
end
$$;
-- A file is taken away again only while the case is a draft.
create function api.detach(p_key uuid, p_dealer int, p_attachment_no int) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(p_dealer, p_attachment_no);
    answer jsonb := flow.begin(p_key, 'detach', payload);
    gone record;
begin
    if answer is not null then
        return answer;
    end if;
    perform flow.require_side(p_dealer, 'dealer');
    delete from flow.attachment as a using flow.dispute as d
    where a.dealer_id = p_dealer and a.attachment_no = p_attachment_no and a.about = 'dispute'
        and d.dealer_id = p_dealer and d.dispute_no = a.about_no and d.status = 'draft'
    returning d.reference, a.content_hash into gone;
    if not found then
        perform flow.refuse('dispute-no-such-step', 'DB409');
    end if;
    return flow.finish(p_key, 'detach', payload, 'dispute.detached', jsonb_build_object(
        'said', jsonb_build_object('reference', gone.reference, 'file_sha256', gone.content_hash)
    ));
end
$$;
-- Notes among ourselves.
create function api.write_note(p_key uuid, p_dealer int, p_about text, p_about_no int, p_body text) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(p_dealer, p_about, p_about_no, p_body);
    answer jsonb := flow.begin(p_key, 'write_note', payload);
    made flow.note;
begin
    if answer is not null then
        return answer;
    end if;
    perform flow.require_side(p_dealer, 'staff');
    if coalesce(p_about not in ('dealer', 'confirmation', 'dispute'), true) then
        perform flow.refuse('dispute-no-such-step', 'DB400');
    end if;
    if p_about = 'dispute' then
        perform flow.locked_dispute(p_dealer, p_about_no, 'staff');
    end if;
    perform pg_advisory_xact_lock(7101, p_dealer);
    made := flow.note_among_us(p_dealer, p_about, p_about_no, flow.text_of(p_body, 1, 2000));
    return flow.finish(p_key, 'write_note', payload, 'note.written', jsonb_build_object(
        'note', to_jsonb(made), 'said', jsonb_build_object('note', made.note_no, 'about', made.about)
    ));
end
$$;
-- Up to which load I have seen this account's statement.
create function api.mark_seen(p_key uuid, p_dealer int, p_batch int) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(p_dealer, p_batch);
    answer jsonb := flow.begin(p_key, 'mark_seen', payload);
begin
    if answer is not null then
        return answer;
    end if;
    perform flow.require_side(p_dealer);
    insert into flow.read_mark (uid, about, about_key, read_at, batch_id)
    select sec.uid(), 'statement', p_dealer::text, clock_timestamp(), least(p_batch, max(b.batch_id)) from bi.load_batch as b
    on conflict (uid, about, about_key) do update
    set read_at = excluded.read_at, batch_id = greatest(flow.read_mark.batch_id, excluded.batch_id);
    return flow.finish(p_key, 'mark_seen', payload, 'statement.seen', jsonb_build_object(
        'said', jsonb_build_object('batch', p_batch)
    ));
end
$$;
-- A blank takes the setting away.
create function api.set_setting(p_key uuid, p_name text, p_value text) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(p_name, p_value);
    answer jsonb := flow.begin(p_key, 'set_setting', payload);
    wanted text := flow.text_of(p_value, 0, 200);
begin
    if answer is not null then
        return answer;
    end if;
    perform api.require_admin();
    if p_name like 'four_eyes_limit_%' and wanted !~ '^[0-9]{1,15}$' then
        perform flow.refuse('setting-not-an-amount', 'DB400');
    end if;
    if wanted is null then
        delete from flow.setting as s where s.name = p_name;
    else
        insert into flow.setting values (p_name, wanted, flow.my_name(), clock_timestamp())
        on conflict (name) do update
        set value = excluded.value, changed_by = excluded.changed_by, changed_at = excluded.changed_at;
    end if;
    return flow.finish(p_key, 'set_setting', payload, 'setting.changed', jsonb_build_object(
        'said', jsonb_build_object('name', p_name, 'value', wanted)
    ));
end
$$;
-- All settings, where they are written: for the page that changes them.
create function api.settings() returns table (name text, value text, changed_by text, changed_at timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
    select s.name, s.value, s.changed_by, s.changed_at from flow.setting as s
    where (select api.require_admin()) is not null order by s.name
$$;
-- What the asker wrote in the last hour, for a page whose copy is behind: it shows at once what was just written.
create function api.my_recent(p_seconds int) returns table (function_name text, answer jsonb, written_at timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
    select r.function_name, r.answer, r.written_at
    from flow.receipt as r
    where r.uid = (select api.require_somebody())
        and r.written_at > clock_timestamp() - interval '1 second' * least(greatest(p_seconds, 0), 3600)
    order by r.written_at
$$;
-- How far the log was written when the answer was given: a copy that replayed up to there has it.
create function api.written_up_to() returns text
language sql volatile security definer set search_path = pg_catalog as $$
    select pg_current_wal_flush_lsn()::text where (select api.require_somebody()) is not null
$$;
grant execute on function
api.confirm(uuid, int, date, date, text, bigint, text, text),
api.save_dispute(uuid, int, int, text, text, numeric, date, bigint, text, jsonb, timestamptz),
api.step_dispute(uuid, int, int, text, text, text, bigint, int, timestamptz), api.say_in_dispute(uuid, int, int, text),
api.attach(uuid, int, int, text, text, bytea), api.detach(uuid, int, int), api.write_note(uuid, int, text, int, text),
api.mark_seen(uuid, int, int), api.set_setting(uuid, text, text), api.settings(), api.my_recent(int), api.written_up_to()
to dealerboard_writer;
-- The page that offers a handing over asks on the standby.
grant usage on schema api to dealerboard_reader;
grant execute on function api.staff_of(int) to dealerboard_reader, dealerboard_writer;
reset role;
