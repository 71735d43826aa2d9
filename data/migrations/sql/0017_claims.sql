-- Claims are filed and decided here. What is done about one is done as about a dispute: the steps, their words, the promise, the
-- owner and the second pair of eyes stand in one place, and each kind of case brings its own table.
set role dealerboard_owner;

-- What a kind of claim needs, who answers for it, within how many working days, and within how many more it is paid.
create table flow.claim_kind (
    kind text primary key,
    place int not null unique,
    department text not null check (department in ('sales', 'logistics', 'finance')),
    owner_role text not null check (owner_role in ('rep', 'manager')),
    promise_days int not null check (promise_days between 1 and 60),
    payout_days int not null check (payout_days between 1 and 60)
);
insert into flow.claim_kind values
('promotion_support', 1, 'sales', 'rep', 10, 15),
('price_protection', 2, 'sales', 'rep', 5, 10),
('stock_rotation', 3, 'logistics', 'manager', 10, 15),
('freight_damage', 4, 'logistics', 'manager', 5, 10);
-- Why a claim is cut or denied.
create table flow.cut_reason (
    reason_code text primary key,
    place int not null unique
);
insert into flow.cut_reason values
('late_submission', 1),
('no_proof', 2),
('count_differs', 3),
('price_differs', 4),
('not_covered', 5),
('granted_before', 6),
('other', 7);
create table flow.claim (
    dealer_id int not null references bi.dealer,
    claim_no int not null,
    reference text not null,
    kind text not null references flow.claim_kind,
    promotion_code text,
    document_no text,
    amount bigint not null check (amount >= 0),
    comment text check (length(comment) <= 2000),
    status text not null check (status in (
        'draft', 'discarded', 'submitted', 'in_review', 'asked_back', 'second_look',
        'approved', 'partly_approved', 'denied', 'withdrawn', 'reopened'
    )),
    approved_amount bigint check (approved_amount between 0 and amount),
    reason_code text references flow.cut_reason,
    proposed_amount bigint check (proposed_amount between 0 and amount),
    proposed_words text check (length(proposed_words) <= 2000),
    proposed_reason text references flow.cut_reason,
    department text,
    owner_uid int references sec.principal,
    owner_name text,
    opened_by int not null references sec.principal,
    opened_by_name text not null,
    opened_at timestamptz not null default clock_timestamp(),
    submitted_at timestamptz,
    promised_on date,
    paid_by date,
    decided_by int references sec.principal,
    decided_at timestamptz,
    changed_at timestamptz not null default clock_timestamp(),
    primary key (dealer_id, claim_no),
    check (amount > 0 or status in ('draft', 'discarded')),
    check (status not in ('approved', 'partly_approved', 'denied') or approved_amount is not null),
    check (status not in ('partly_approved', 'denied') or reason_code is not null)
);
create index claim_open on flow.claim (dealer_id, status);
create index claim_moved on flow.claim (dealer_id, changed_at);
-- The models of a claim. The price cut is per unit, in the minor unit.
create table flow.claim_line (
    dealer_id int not null,
    claim_no int not null,
    line_no int not null,
    model_id int not null references bi.model,
    quantity int not null check (quantity between 1 and 1000000),
    price_cut bigint check (price_cut > 0),
    primary key (dealer_id, claim_no, line_no),
    foreign key (dealer_id, claim_no) references flow.claim
);
-- The owner's row names the claim that was filed here, so that the two are one.
alter table bi.claim add column request_code text;

select
    sec.protect('flow.claim_kind', 'reference'),
    sec.protect('flow.cut_reason', 'reference'),
    sec.protect('flow.claim', 'money'),
    sec.protect('flow.claim_line', 'money');
create policy drafts_are_the_dealers on flow.claim as restrictive for select to dealerboard_reader, dealerboard_executive
using (status not in ('draft', 'discarded') or (select sec.role()) = 'dealer');
create policy drafts_are_the_dealers on flow.claim_line as restrictive for select to dealerboard_reader, dealerboard_executive
using (exists (
    select from flow.claim as c where c.dealer_id = claim_line.dealer_id and c.claim_no = claim_line.claim_no
));
create policy drafts_of_claims_are_the_dealers on flow.attachment as restrictive for select
to dealerboard_reader, dealerboard_executive
using (about <> 'claim' or exists (
    select from flow.claim as c where c.dealer_id = attachment.dealer_id and c.claim_no = attachment.about_no
));
create policy drafts_of_claims_are_the_dealers on flow.thread_message as restrictive for select
to dealerboard_reader, dealerboard_executive
using (about <> 'claim' or exists (
    select from flow.claim as c where c.dealer_id = thread_message.dealer_id and c.claim_no = thread_message.about_no
));
create policy workflow_write on flow.claim to dealerboard_owner
using (dealer_id = any((select sec.money_scope())::int[])) with check (dealer_id = any((select sec.money_scope())::int[]));
create policy workflow_write on flow.claim_line to dealerboard_owner
using (dealer_id = any((select sec.money_scope())::int[])) with check (dealer_id = any((select sec.money_scope())::int[]));

-- What every case has, whatever it is about.
create type flow.progress as (
    status text, amount bigint, approved_amount bigint, proposed_amount bigint, proposed_words text, department text,
    owner_uid int, owner_name text, submitted_at timestamptz, promised_on date, decided_by int, decided_at timestamptz
);
-- Who answers for a case, and within how many working days.
create type flow.duty as (department text, owner_role text, promise_days int);

create function flow.written(
    p_dealer int, p_about text, p_about_no int, p_from_status text, p_status text, p_body text, p_side text
) returns flow.thread_message
language plpgsql set search_path = pg_catalog as $$
declare
    made flow.thread_message;
begin
    insert into flow.thread_message
    select
        p_dealer, p_about, p_about_no,
        coalesce((
            select max(m.message_no) from flow.thread_message as m
            where m.dealer_id = p_dealer and m.about = p_about and m.about_no = p_about_no
        ), 0) + 1,
        p_from_status, case when p_from_status is distinct from p_status then p_status end, p_body,
        sec.uid(), clock_timestamp(), flow.my_name(), p_side
    returning * into made;
    return made;
end
$$;
create or replace function flow.write_message(p_case flow.dispute, p_from_status text, p_body text, p_side text)
returns flow.thread_message
language sql set search_path = pg_catalog as $$
    select flow.written(p_case.dealer_id, 'dispute', p_case.dispute_no, p_from_status, p_case.status, p_body, p_side)
$$;

-- The step that this side may take from what it saw.
create function flow.allowed_step(p_about text, p_status text, p_action text, p_side text) returns flow.dispute_step
language plpgsql stable set search_path = pg_catalog as $$
declare
    step flow.dispute_step;
begin
    select * into step from flow.dispute_step as s where s.from_status = p_status and s.action = p_action;
    if not found or step.side <> p_side then
        perform flow.refuse(p_about || '-no-such-step', 'DB400');
    end if;
    return step;
end
$$;
-- Who asks back, denies, approves a part, sends back, hands over, reopens or answers says why.
create function flow.words_of_step(p_action text, p_said text, p_amount bigint, p_of bigint) returns text
language sql set search_path = pg_catalog as $$
    select flow.text_of(
        p_said,
        case
            when p_action in ('ask_back', 'send_back', 'hand_over', 'reopen', 'answer') then 2
            when p_action = 'decide' and p_amount < p_of then 2
            else 0
        end, 2000
    )
$$;
-- A case that begins, or begins anew: its department, its promise, and who of us owns it. That is whoever had it and still looks
-- after the account, else the one person of the department's role; where there are several, the first who takes it.
create function flow.begun(p_dealer int, p_work flow.progress, p_duty flow.duty) returns flow.progress
language plpgsql stable set search_path = pg_catalog as $$
declare
    work flow.progress := p_work;
begin
    work.department := p_duty.department;
    work.promised_on := flow.working_days_after(sec.business_day(), p_duty.promise_days);
    work.submitted_at := coalesce(work.submitted_at, clock_timestamp());
    work.approved_amount := null;
    work.proposed_amount := null;
    work.proposed_words := null;
    work.decided_by := null;
    work.decided_at := null;
    if work.owner_uid is null or work.owner_uid not in (select s.uid from api.staff_of(p_dealer) as s) then
        select min(s.uid), min(s.display_name) into work.owner_uid, work.owner_name
        from api.staff_of(p_dealer) as s where s.role = p_duty.owner_role having count(*) = 1;
    end if;
    return work;
end
$$;
-- A rep decides what is sales', and no more; logistics and finance are the manager's.
create function flow.require_department(p_about text, p_department text) returns void
language plpgsql stable set search_path = pg_catalog as $$
begin
    if sec.role() = 'rep' and p_department <> 'sales' then
        perform flow.refuse(p_about || '-not-your-department', 'DB403');
    end if;
end
$$;
-- One step of a case that is locked and as the asker saw it: how it stands afterwards, and the words that its thread has of it.
-- `p_amount` is what is approved (decide) or was seen to be (agree), `p_to` who takes over (hand_over). The dealer reads the words;
-- those of a proposal once a second person has agreed to it, and those with which it is sent back never.
create function flow.stepped(
    p_about text, p_dealer int, p_no int, p_step flow.dispute_step, p_duty flow.duty, p_amount bigint, p_to int,
    inout work flow.progress, inout words text
) returns record
language plpgsql set search_path = pg_catalog as $$
declare
    next text := p_step.to_status;
    heir record;
begin
    if p_step.action in ('submit', 'reopen') then
        work := flow.begun(p_dealer, work, p_duty);
    elsif p_step.action = 'take' then
        work.owner_uid := sec.uid();
        work.owner_name := flow.my_name();
    elsif p_step.action = 'hand_over' then
        select s.uid, s.display_name into heir from api.staff_of(p_dealer) as s where s.uid = p_to;
        if not found or p_to = work.owner_uid then
            perform flow.refuse(p_about || '-no-such-heir', 'DB400');
        end if;
        work.owner_uid := heir.uid;
        work.owner_name := heir.display_name;
    elsif p_step.action = 'decide' then
        if coalesce(p_amount not between 0 and work.amount, true) then
            perform flow.refuse(p_about || '-amount-range', 'DB400');
        end if;
        perform flow.require_department(p_about, work.department);
        work.owner_name := coalesce(work.owner_name, flow.my_name());
        work.owner_uid := coalesce(work.owner_uid, sec.uid());
        work.decided_by := sec.uid();
        if flow.needs_two(p_dealer, p_amount) then
            next := 'second_look';
            work.proposed_amount := p_amount;
            work.proposed_words := words;
            perform flow.note_among_us(p_dealer, p_about, p_no, words);
            words := null;
        else
            work.approved_amount := p_amount;
        end if;
    elsif p_step.action = 'agree' then
        perform flow.require_department(p_about, work.department);
        if work.decided_by = sec.uid() then
            perform flow.refuse(p_about || '-other-eyes', 'DB403');
        end if;
        if p_amount <> work.proposed_amount then
            perform flow.refuse(p_about || '-moved', 'DB409', jsonb_build_object('status', work.status));
        end if;
        work.approved_amount := work.proposed_amount;
        perform flow.note_among_us(p_dealer, p_about, p_no, words);
        words := work.proposed_words;
    elsif p_step.action in ('send_back', 'withdraw') then
        work.proposed_amount := null;
        work.proposed_words := null;
        work.decided_by := null;
        if p_step.action = 'send_back' then
            perform flow.note_among_us(p_dealer, p_about, p_no, words);
            words := null;
        end if;
    elsif p_step.action = 'discard' then
        delete from flow.attachment as a where a.dealer_id = p_dealer and a.about = p_about and a.about_no = p_no;
    end if;
    if next = 'decided' then
        work.decided_at := clock_timestamp();
        next := case
            when work.approved_amount = 0 then 'denied'
            when work.approved_amount < work.amount then 'partly_approved' else 'approved'
        end;
    end if;
    work.status := next;
end
$$;

create or replace function api.step_dispute(
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
    duty flow.duty;
    after record;
    now_so flow.progress;
begin
    if answer is not null then
        return answer;
    end if;
    side := flow.require_side(p_dealer);
    step := flow.allowed_step('dispute', p_seen_status, p_action, side);
    work := flow.locked_dispute(p_dealer, p_dispute_no, side, p_seen_status, p_seen_at);
    if p_action = 'submit' then
        perform flow.require_still_so(work);
    end if;
    select r.department, r.owner_role, r.promise_days into duty
    from flow.dispute_reason as r where r.reason_code = work.reason_code;
    select s.work, s.words into after from flow.stepped(
        'dispute', p_dealer, p_dispute_no, step, duty, p_amount, p_to,
        row(
            work.status, work.amount, work.approved_amount, work.proposed_amount, work.proposed_words, work.department,
            work.owner_uid, work.owner_name, work.submitted_at, work.promised_on, work.decided_by, work.decided_at
        )::flow.progress, flow.words_of_step(p_action, p_said, p_amount, work.amount)
    ) as s;
    now_so := after.work;
    update flow.dispute set
        status = now_so.status, promised_on = now_so.promised_on, submitted_at = now_so.submitted_at,
        department = now_so.department, owner_uid = now_so.owner_uid, owner_name = now_so.owner_name,
        approved_amount = now_so.approved_amount, proposed_amount = now_so.proposed_amount,
        proposed_words = now_so.proposed_words, decided_by = now_so.decided_by, decided_at = now_so.decided_at,
        changed_at = clock_timestamp()
    where dealer_id = p_dealer and dispute_no = p_dispute_no
    returning * into work;
    return flow.finish(
        p_key, 'step_dispute', payload, 'dispute.' || p_action,
        flow.told(work, case when p_action <> 'discard' then flow.write_message(work, p_seen_status, after.words, side) end)
    );
end
$$;
drop function flow.begun(flow.dispute);
drop function flow.require_department(flow.dispute);

-- What every action on a claim answers; what one of us has proposed is no answer to the dealer yet.
create function flow.told(p_case flow.claim, p_message flow.thread_message) returns jsonb
language sql stable set search_path = pg_catalog as $$
    select jsonb_build_object(
        'claim', to_jsonb(p_case) || case
            when sec.role() = 'dealer' then '{"proposed_amount": null, "proposed_words": null, "proposed_reason": null}' else '{}'
        end::jsonb,
        'message', to_jsonb(p_message),
        'said', jsonb_build_object('reference', p_case.reference, 'status', p_case.status)
    )
$$;
-- The claim, locked, when it is as the asker saw it.
create function flow.locked_claim(
    p_dealer int, p_no int, p_side text, p_seen_status text default null, p_seen_at timestamptz default null
) returns flow.claim
language plpgsql set search_path = pg_catalog as $$
declare
    found_case flow.claim;
begin
    perform pg_advisory_xact_lock(7101, p_dealer);
    select * into found_case from flow.claim as c where c.dealer_id = p_dealer and c.claim_no = p_no for update;
    if not found or (p_side = 'staff' and found_case.status in ('draft', 'discarded')) then
        perform flow.refuse('work-out-of-scope', 'DB403');
    end if;
    if found_case.status <> p_seen_status or found_case.changed_at <> p_seen_at then
        perform flow.refuse('claim-moved', 'DB409', jsonb_build_object('status', found_case.status));
    end if;
    return found_case;
end
$$;
-- The models of a claim as they were sent: each known, each once, with a number of units and no price cut that is none.
create function flow.require_lines(p_lines jsonb) returns void
language plpgsql stable set search_path = pg_catalog as $$
begin
    if coalesce(jsonb_typeof(p_lines) <> 'array', true) or jsonb_array_length(p_lines) > 50 then
        perform flow.refuse('claim-too-many-lines', 'DB400', jsonb_build_object('most', 50));
    end if;
    if exists (
        select from jsonb_to_recordset(p_lines) as s (model_id int, quantity int, price_cut bigint)
        where not exists (select from bi.model as m where m.model_id = s.model_id)
            or coalesce(s.quantity not between 1 and 1000000, true) or s.price_cut not between 1 and 100000000000000
    ) then
        perform flow.refuse('claim-line-wrong', 'DB400');
    end if;
    if (select count(*) <> count(distinct s.model_id) from jsonb_to_recordset(p_lines) as s (model_id int)) then
        perform flow.refuse('claim-model-twice', 'DB400');
    end if;
end
$$;
-- Makes a draft, or writes it anew; it may lack what is not known yet. `p_lines` is [{"model_id", "quantity", "price_cut"}, ...], the
-- price cut per unit in the minor unit. What price protection comes to is reckoned from its lines; of the others it is `p_amount`.
create function api.save_claim(
    p_key uuid, p_dealer int, p_claim_no int, p_kind text, p_promotion text, p_document text, p_amount bigint, p_comment text,
    p_lines jsonb, p_seen_at timestamptz default null
) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(p_dealer, p_claim_no, p_kind, p_promotion, p_document, p_amount, p_comment, p_lines);
    answer jsonb := flow.begin(p_key, 'save_claim', payload);
    made flow.claim;
    number int := p_claim_no;
    cuts numeric;
begin
    if answer is not null then
        return answer;
    end if;
    perform flow.require_side(p_dealer, 'dealer');
    if not exists (select from flow.claim_kind as k where k.kind = p_kind) then
        perform flow.refuse('claim-unknown-kind', 'DB400');
    end if;
    if p_promotion is not null and not exists (select from bi.promotion as p where p.promotion_code = p_promotion) then
        perform flow.refuse('claim-no-such-promotion', 'DB400');
    end if;
    if p_document is not null and not exists (
        select from bi.delivery as d where d.dealer_id = p_dealer and p_document in (d.delivery_code, d.document_no)
    ) and not exists (
        select from bi.ledger_entry as e
        where e.dealer_id = p_dealer and e.superseded_in is null and not e.cancelled and e.document_no = p_document
    ) then
        perform flow.refuse('claim-no-such-document', 'DB400');
    end if;
    perform flow.require_lines(p_lines);
    select sum(s.quantity::numeric * s.price_cut) into cuts
    from jsonb_to_recordset(p_lines) as s (quantity int, price_cut bigint) where p_kind = 'price_protection';
    if coalesce(p_amount, 0) < 0 or greatest(p_amount, cuts) > 100000000000000 then
        perform flow.refuse('work-amount-range', 'DB400');
    end if;
    perform pg_advisory_xact_lock(7101, p_dealer);
    if number is null then
        if (select count(*) >= 20 from flow.claim as c where c.dealer_id = p_dealer and c.status = 'draft') then
            perform flow.refuse('claim-too-many-drafts', 'DB400', jsonb_build_object('most', 20));
        end if;
        select coalesce(max(c.claim_no), 0) + 1 into number from flow.claim as c where c.dealer_id = p_dealer;
        insert into flow.claim (dealer_id, claim_no, reference, kind, amount, status, opened_by, opened_by_name)
        select p_dealer, number, d.dealer_code || '-S' || number, p_kind, 0, 'draft', sec.uid(), flow.my_name()
        from bi.dealer as d where d.dealer_id = p_dealer;
    else
        perform flow.locked_claim(p_dealer, number, 'dealer', 'draft', p_seen_at);
    end if;
    update flow.claim set
        kind = p_kind,
        promotion_code = case when p_kind = 'promotion_support' then p_promotion end,
        document_no = case when p_kind = 'freight_damage' then p_document end,
        amount = coalesce(case when p_kind = 'price_protection' then cuts else p_amount end, 0)::bigint,
        comment = flow.text_of(p_comment, 0, 2000), changed_at = clock_timestamp()
    where dealer_id = p_dealer and claim_no = number
    returning * into made;
    delete from flow.claim_line where dealer_id = p_dealer and claim_no = number;
    insert into flow.claim_line
    select
        p_dealer, number, row_number() over (order by s.place), (s.line ->> 'model_id')::int, (s.line ->> 'quantity')::int,
        case when p_kind = 'price_protection' then (s.line ->> 'price_cut')::bigint end
    from jsonb_array_elements(p_lines) with ordinality as s (line, place)
    where p_kind <> 'promotion_support';
    return flow.finish(p_key, 'save_claim', payload, 'claim.drafted', flow.told(made, null));
end
$$;
-- What a claim of its kind cannot be sent without.
create function flow.require_whole(p_case flow.claim) returns void
language plpgsql stable set search_path = pg_catalog as $$
declare
    lines int;
    without_cut int;
begin
    select count(*), count(*) filter (where l.price_cut is null) into lines, without_cut
    from flow.claim_line as l where l.dealer_id = p_case.dealer_id and l.claim_no = p_case.claim_no;
    if p_case.kind = 'promotion_support' and p_case.promotion_code is null
        or p_case.kind = 'freight_damage' and p_case.document_no is null
        or p_case.kind <> 'promotion_support' and lines = 0
        or p_case.kind = 'price_protection' and without_cut > 0 then
        perform flow.refuse('claim-not-whole', 'DB400');
    end if;
    if p_case.amount = 0 then
        perform flow.refuse('claim-nothing-claimed', 'DB400');
    end if;
end
$$;
-- One step of a claim, as api.step_dispute; `p_reason` is why less than all is approved.
create function api.step_claim(
    p_key uuid, p_dealer int, p_claim_no int, p_seen_status text, p_action text, p_said text, p_amount bigint, p_to int,
    p_reason text default null, p_seen_at timestamptz default null
) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(p_dealer, p_claim_no, p_seen_status, p_action, p_said, p_amount, p_to, p_reason);
    answer jsonb := flow.begin(p_key, 'step_claim', payload);
    side text;
    step flow.dispute_step;
    work flow.claim;
    kind flow.claim_kind;
    after record;
    now_so flow.progress;
    cut text;
begin
    if answer is not null then
        return answer;
    end if;
    side := flow.require_side(p_dealer);
    step := flow.allowed_step('claim', p_seen_status, p_action, side);
    work := flow.locked_claim(p_dealer, p_claim_no, side, p_seen_status, p_seen_at);
    if p_action = 'submit' then
        perform flow.require_whole(work);
    end if;
    -- Whoever cuts says by which reason; what is approved whole was cut by none.
    cut := case when p_action = 'decide' and p_amount < work.amount then p_reason end;
    if p_action = 'decide' and p_amount < work.amount and not exists (
        select from flow.cut_reason as r where r.reason_code = p_reason
    ) then
        perform flow.refuse('claim-reason-needed', 'DB400');
    end if;
    select * into kind from flow.claim_kind as k where k.kind = work.kind;
    select s.work, s.words into after from flow.stepped(
        'claim', p_dealer, p_claim_no, step, row(kind.department, kind.owner_role, kind.promise_days)::flow.duty, p_amount, p_to,
        row(
            work.status, work.amount, work.approved_amount, work.proposed_amount, work.proposed_words, work.department,
            work.owner_uid, work.owner_name, work.submitted_at, work.promised_on, work.decided_by, work.decided_at
        )::flow.progress, flow.words_of_step(p_action, p_said, p_amount, work.amount)
    ) as s;
    now_so := after.work;
    update flow.claim set
        status = now_so.status, promised_on = now_so.promised_on, submitted_at = now_so.submitted_at,
        department = now_so.department, owner_uid = now_so.owner_uid, owner_name = now_so.owner_name,
        approved_amount = now_so.approved_amount, proposed_amount = now_so.proposed_amount,
        proposed_words = now_so.proposed_words, decided_by = now_so.decided_by, decided_at = now_so.decided_at,
        -- The promise of payment counts from the same day.
        paid_by = case
            when p_action in ('submit', 'reopen')
                then flow.working_days_after(sec.business_day(), kind.promise_days + kind.payout_days)
            else paid_by
        end,
        proposed_reason = case when now_so.proposed_amount is not null then coalesce(cut, proposed_reason) end,
        reason_code = case
            when now_so.status not in ('partly_approved', 'denied') then null
            when p_action = 'agree' then proposed_reason else cut
        end,
        changed_at = clock_timestamp()
    where dealer_id = p_dealer and claim_no = p_claim_no
    returning * into work;
    return flow.finish(
        p_key, 'step_claim', payload, 'claim.' || p_action,
        flow.told(work, case
            when p_action <> 'discard'
                then flow.written(p_dealer, 'claim', p_claim_no, p_seen_status, work.status, after.words, side)
        end)
    );
end
$$;
-- A message without a change of status, from either side.
create function api.say_in_claim(p_key uuid, p_dealer int, p_claim_no int, p_body text) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(p_dealer, p_claim_no, p_body);
    answer jsonb := flow.begin(p_key, 'say_in_claim', payload);
    side text;
    work flow.claim;
begin
    if answer is not null then
        return answer;
    end if;
    side := flow.require_side(p_dealer);
    work := flow.locked_claim(p_dealer, p_claim_no, side);
    if work.status in ('draft', 'discarded') then
        perform flow.refuse('claim-no-such-step', 'DB400');
    end if;
    update flow.claim set changed_at = clock_timestamp()
    where dealer_id = p_dealer and claim_no = p_claim_no returning * into work;
    return flow.finish(p_key, 'say_in_claim', payload, 'claim.said', flow.told(
        work, flow.written(p_dealer, 'claim', p_claim_no, work.status, work.status, flow.text_of(p_body, 1, 2000), side)
    ));
end
$$;

-- A file that was checked and, where it is a picture, made anew by the app, put to a case that the asker holds; its number.
create function flow.attached(
    p_dealer int, p_about text, p_about_no int, p_file_name text, p_media_type text, p_content bytea
) returns int
language plpgsql set search_path = pg_catalog as $$
declare
    here int;
    number int;
begin
    if coalesce(p_media_type not in (
        'image/jpeg', 'image/png', 'application/pdf', 'text/csv', 'text/plain',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    ) or length(p_content) not between 1 and 5242880 or length(p_file_name) not between 1 and 120, true) then
        perform flow.refuse('attachment-not-allowed', 'DB400');
    end if;
    select count(*) into here from flow.attachment as a
    where a.dealer_id = p_dealer and a.about = p_about and a.about_no = p_about_no;
    if here >= 10 then
        perform flow.refuse('attachment-too-many', 'DB400', jsonb_build_object('most', 10));
    end if;
    select coalesce(max(a.attachment_no), 0) + 1 into number from flow.attachment as a where a.dealer_id = p_dealer;
    insert into flow.attachment
    values (
        p_dealer, number, p_about, p_about_no, p_file_name, p_media_type, encode(sha256(p_content), 'hex'), p_content, sec.uid(),
        clock_timestamp(), flow.my_name()
    );
    return number;
end
$$;
create or replace function api.attach(
    p_key uuid, p_dealer int, p_dispute_no int, p_file_name text, p_media_type text, p_content bytea
) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    hash text := encode(sha256(p_content), 'hex');
    payload jsonb := jsonb_build_array(p_dealer, p_dispute_no, p_file_name, p_media_type, hash);
    answer jsonb := flow.begin(p_key, 'attach', payload);
    work flow.dispute;
    number int;
begin
    if answer is not null then
        return answer;
    end if;
    work := flow.locked_dispute(p_dealer, p_dispute_no, flow.require_side(p_dealer));
    if work.status = 'discarded' then
        perform flow.refuse('dispute-no-such-step', 'DB409');
    end if;
    number := flow.attached(p_dealer, 'dispute', p_dispute_no, p_file_name, p_media_type, p_content);
    update flow.dispute set changed_at = clock_timestamp() where dealer_id = p_dealer and dispute_no = p_dispute_no;
    return flow.finish(p_key, 'attach', payload, 'dispute.attached', jsonb_build_object(
        'attachment', jsonb_build_object('dealer_id', p_dealer, 'attachment_no', number, 'file_name', p_file_name),
        'said', jsonb_build_object('reference', work.reference, 'file_sha256', hash)
    ));
end
$$;
create function api.attach_to_claim(
    p_key uuid, p_dealer int, p_claim_no int, p_file_name text, p_media_type text, p_content bytea
) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    hash text := encode(sha256(p_content), 'hex');
    payload jsonb := jsonb_build_array(p_dealer, p_claim_no, p_file_name, p_media_type, hash);
    answer jsonb := flow.begin(p_key, 'attach_to_claim', payload);
    work flow.claim;
    number int;
begin
    if answer is not null then
        return answer;
    end if;
    work := flow.locked_claim(p_dealer, p_claim_no, flow.require_side(p_dealer));
    if work.status = 'discarded' then
        perform flow.refuse('claim-no-such-step', 'DB409');
    end if;
    number := flow.attached(p_dealer, 'claim', p_claim_no, p_file_name, p_media_type, p_content);
    update flow.claim set changed_at = clock_timestamp() where dealer_id = p_dealer and claim_no = p_claim_no;
    return flow.finish(p_key, 'attach_to_claim', payload, 'claim.attached', jsonb_build_object(
        'attachment', jsonb_build_object('dealer_id', p_dealer, 'attachment_no', number, 'file_name', p_file_name),
        'said', jsonb_build_object('reference', work.reference, 'file_sha256', hash)
    ));
end
$$;
-- A file is taken away again only while the case is a draft.
create or replace function api.detach(p_key uuid, p_dealer int, p_attachment_no int) returns jsonb
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
    with drafts as (
        select 'dispute' as about, d.dispute_no as about_no, d.reference from flow.dispute as d
        where d.dealer_id = p_dealer and d.status = 'draft'
        union all
        select 'claim', c.claim_no, c.reference from flow.claim as c where c.dealer_id = p_dealer and c.status = 'draft'
    )
    delete from flow.attachment as a using drafts as d
    where a.dealer_id = p_dealer and a.attachment_no = p_attachment_no and a.about = d.about and a.about_no = d.about_no
    returning d.about, d.reference, a.content_hash into gone;
    if not found then
        perform flow.refuse('dispute-no-such-step', 'DB409');
    end if;
    return flow.finish(p_key, 'detach', payload, gone.about || '.detached', jsonb_build_object(
        'said', jsonb_build_object('reference', gone.reference, 'file_sha256', gone.content_hash)
    ));
end
$$;
-- Notes among ourselves.
create or replace function api.write_note(p_key uuid, p_dealer int, p_about text, p_about_no int, p_body text) returns jsonb
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
    if coalesce(p_about not in ('dealer', 'confirmation', 'dispute', 'claim'), true) then
        perform flow.refuse('dispute-no-such-step', 'DB400');
    end if;
    if p_about = 'dispute' then
        perform flow.locked_dispute(p_dealer, p_about_no, 'staff');
    elsif p_about = 'claim' then
        perform flow.locked_claim(p_dealer, p_about_no, 'staff');
    end if;
    perform pg_advisory_xact_lock(7101, p_dealer);
    made := flow.note_among_us(p_dealer, p_about, p_about_no, flow.text_of(p_body, 1, 2000));
    return flow.finish(p_key, 'write_note', payload, 'note.written', jsonb_build_object(
        'note', to_jsonb(made), 'said', jsonb_build_object('note', made.note_no, 'about', made.about)
    ));
end
$$;
grant execute on function
api.save_claim(uuid, int, int, text, text, text, bigint, text, jsonb, timestamptz),
api.step_claim(uuid, int, int, text, text, text, bigint, int, text, timestamptz), api.say_in_claim(uuid, int, int, text),
api.attach_to_claim(uuid, int, int, text, text, bytea)
to dealerboard_writer;
reset role;
