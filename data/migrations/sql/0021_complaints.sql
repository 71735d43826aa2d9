-- Complaints, repairs, consultations and suggestions filed here, and their threads. What is said, put to a case and noted stands
-- where it stands of every case; the life of a complaint is its own: a clock of 24 hours to the first answer by a person, a promised
-- solution, a call to ask whether it is solved, and as often as it is not, the same again.
set role dealerboard_owner;

-- Within how many working days a solution is promised, and whose it is to answer where there is such a person.
create table flow.complaint_kind (
    kind text primary key,
    place int not null unique,
    owner_role text not null check (owner_role in ('service', 'rep')),
    promise_days int not null check (promise_days between 1 and 60)
);
insert into flow.complaint_kind values
('complaint', 1, 'service', 3),
('repair', 2, 'service', 3),
('consultation', 3, 'rep', 2),
('suggestion', 4, 'rep', 5);
-- Which action leads from which status to which, and whose it is; where a call leads is what was said on it.
create table flow.complaint_step (
    from_status text not null,
    action text not null,
    side text not null check (side in ('dealer', 'staff')),
    to_status text not null,
    primary key (from_status, action)
);
insert into flow.complaint_step values
('open', 'take', 'staff', 'open'),
('open', 'answer', 'staff', 'answered'),
('open', 'hand_over', 'staff', 'open'),
('open', 'resolve', 'staff', 'resolved'),
('open', 'withdraw', 'dealer', 'closed'),
('answered', 'take', 'staff', 'answered'),
('answered', 'hand_over', 'staff', 'answered'),
('answered', 'resolve', 'staff', 'resolved'),
('answered', 'accept', 'dealer', 'closed'),
('resolved', 'call', 'staff', 'called'),
('resolved', 'accept', 'dealer', 'closed'),
('resolved', 'reopen', 'dealer', 'reopened'),
('reopened', 'take', 'staff', 'reopened'),
('reopened', 'answer', 'staff', 'answered'),
('reopened', 'hand_over', 'staff', 'reopened'),
('reopened', 'resolve', 'staff', 'resolved'),
('reopened', 'accept', 'dealer', 'closed'),
('closed', 'reopen', 'dealer', 'reopened');

create table flow.complaint (
    dealer_id int not null references bi.dealer,
    complaint_no int not null,
    reference text not null,
    kind text not null references flow.complaint_kind,
    subject text not null check (length(subject) between 2 and 120),
    comment text not null check (length(comment) between 2 and 2000),
    model_id int references bi.model,
    batch_code text check (length(batch_code) <= 60),
    serial_no text check (length(serial_no) <= 60),
    sold_on date,
    status text not null check (status in ('open', 'answered', 'resolved', 'reopened', 'closed')),
    opened_by int not null references sec.principal,
    opened_by_name text not null,
    opened_at timestamptz not null,
    -- 24 hours of the clock, weekends and nights among them.
    answer_by timestamptz not null,
    first_response_at timestamptz,
    promised_on date not null,
    resolved_at timestamptz,
    reopened_at timestamptz,
    closed_at timestamptz,
    -- What the dealer says of it on closing it.
    satisfaction int check (satisfaction between 1 and 5),
    department text not null check (department in ('sales', 'service')),
    owner_role text not null check (owner_role in ('rep', 'manager', 'service')),
    owner_uid int references sec.principal,
    owner_name text,
    changed_at timestamptz not null default clock_timestamp(),
    primary key (dealer_id, complaint_no),
    check (status in ('open', 'closed') or first_response_at is not null),
    -- What was withdrawn unanswered and is opened again waits for an answer like a new one.
    check (status <> 'resolved' or resolved_at is not null),
    check ((status = 'closed') = (closed_at is not null))
);
create index complaint_in_work on flow.complaint (dealer_id, status);
create index complaint_moved on flow.complaint (dealer_id, changed_at);
-- Calls (回访) about what was solved.
create table flow.complaint_call (
    dealer_id int not null,
    complaint_no int not null,
    call_no int not null,
    called_at timestamptz not null default clock_timestamp(),
    reached boolean not null,
    solved boolean,
    satisfaction int check (satisfaction between 1 and 5),
    note text check (length(note) <= 2000),
    uid int not null references sec.principal,
    author_name text not null,
    primary key (dealer_id, complaint_no, call_no),
    foreign key (dealer_id, complaint_no) references flow.complaint,
    check (reached = (solved is not null)),
    check (reached or satisfaction is null)
);
-- The owner's row names the complaint that was filed here, so that the two are one.
alter table bi.complaint add column request_code text;
create index complaint_request on bi.complaint (dealer_id, request_code) where request_code is not null;
-- What links a complaint to what followed of it, and the list of what waits.
create index warranty_claim_complaint on bi.warranty_claim (dealer_id, complaint_code) where complaint_code is not null;
create index service_task_complaint on bi.service_task (dealer_id, complaint_code) where complaint_code is not null;
create index return_note_complaint on bi.return_note (dealer_id, complaint_code) where complaint_code is not null;
create index complaint_opened on bi.complaint (opened_at);
create index complaint_unfinished on bi.complaint (dealer_id, opened_at) where status <> 'closed';

alter table flow.thread_message drop constraint thread_message_about_check;
alter table flow.thread_message add constraint thread_message_about_check
check (about in ('confirmation', 'dispute', 'claim', 'complaint', 'reconciliation', 'order_request'));
alter table flow.attachment drop constraint attachment_about_check;
alter table flow.attachment add constraint attachment_about_check
check (about in ('dispute', 'claim', 'complaint', 'reconciliation', 'order_request'));
alter table flow.note drop constraint note_about_check;
alter table flow.note add constraint note_about_check
check (about in ('dealer', 'confirmation', 'dispute', 'claim', 'complaint', 'reconciliation', 'order_request'));

select
    sec.protect('flow.complaint_kind', 'reference'),
    sec.protect('flow.complaint_step', 'reference'),
    sec.protect('flow.complaint', 'service'),
    sec.protect('flow.complaint_call', 'service');
create policy workflow_write on flow.complaint to dealerboard_owner
using (dealer_id = any((select sec.scope())::int[])) with check (dealer_id = any((select sec.scope())::int[]));
create policy workflow_write on flow.complaint_call to dealerboard_owner
using (dealer_id = any((select sec.scope())::int[])) with check (dealer_id = any((select sec.scope())::int[]));
-- Service works on complaints, so it reads and writes what hangs on one, and of the other cases nothing.
create policy complaints_are_services on flow.thread_message for select to dealerboard_reader, dealerboard_owner
using (about = 'complaint' and dealer_id = any((select sec.scope())::int[]));
create policy complaints_are_services on flow.attachment for select to dealerboard_reader, dealerboard_owner
using (about = 'complaint' and dealer_id = any((select sec.scope())::int[]));
create policy complaints_are_services on flow.note for select to dealerboard_reader, dealerboard_owner
using (about = 'complaint' and (select sec.is_staff()) and dealer_id = any((select sec.scope())::int[]));
create policy complaints_write on flow.thread_message to dealerboard_owner
using (about = 'complaint' and dealer_id = any((select sec.scope())::int[]))
with check (about = 'complaint' and dealer_id = any((select sec.scope())::int[]));
create policy complaints_write on flow.attachment to dealerboard_owner
using (about = 'complaint' and dealer_id = any((select sec.scope())::int[]))
with check (about = 'complaint' and dealer_id = any((select sec.scope())::int[]));
create policy complaints_write on flow.note to dealerboard_owner
using (about = 'complaint' and (select sec.is_staff()) and dealer_id = any((select sec.scope())::int[]))
with check (about = 'complaint' and (select sec.is_staff()) and dealer_id = any((select sec.scope())::int[]));

-- Service does not see what was put to other cases of the account, so numbers after theirs would be taken. Those of complaints count
-- in a range of their own.
create function flow.next_number(p_about text, p_last_of_complaints int, p_last_of_others int) returns int
language sql immutable set search_path = pg_catalog as $$
    select case when p_about = 'complaint' then coalesce(p_last_of_complaints, 1000000000) else coalesce(p_last_of_others, 0) end + 1
$$;
create or replace function flow.attached(
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
    select
        count(*) filter (where a.about = p_about and a.about_no = p_about_no),
        flow.next_number(
            p_about, max(a.attachment_no) filter (where a.about = 'complaint'),
            max(a.attachment_no) filter (where a.about <> 'complaint')
        )
    into here, number
    from flow.attachment as a where a.dealer_id = p_dealer;
    if here >= 10 then
        perform flow.refuse('attachment-too-many', 'DB400', jsonb_build_object('most', 10));
    end if;
    insert into flow.attachment
    values (
        p_dealer, number, p_about, p_about_no, p_file_name, p_media_type, encode(sha256(p_content), 'hex'), p_content, sec.uid(),
        clock_timestamp(), flow.my_name()
    );
    return number;
end
$$;
create or replace function flow.note_among_us(p_dealer int, p_about text, p_about_no int, p_words text) returns flow.note
language plpgsql set search_path = pg_catalog as $$
declare
    made flow.note;
begin
    insert into flow.note
    select
        p_dealer,
        (
            select flow.next_number(
                p_about, max(n.note_no) filter (where n.about = 'complaint'), max(n.note_no) filter (where n.about <> 'complaint')
            ) from flow.note as n where n.dealer_id = p_dealer
        ),
        p_about, p_about_no, p_words, sec.uid(), clock_timestamp(), flow.my_name()
    where p_words is not null
    returning * into made;
    return made;
end
$$;

-- Whether the asker works on complaints of this account, on which side; service does, and of money it still does not.
create function flow.require_complaint_side(p_dealer int, p_side text default null) returns text
language plpgsql stable set search_path = pg_catalog as $$
declare
    side text := case when sec.role() = 'dealer' then 'dealer' when sec.role() in ('rep', 'manager', 'service') then 'staff' end;
begin
    if side is null or not coalesce(p_dealer = any(sec.scope()), false) then
        perform flow.refuse('work-out-of-scope', 'DB403');
    end if;
    if side <> coalesce(p_side, side) then
        perform flow.refuse('work-not-your-side', 'DB403');
    end if;
    return side;
end
$$;
-- Who of us works on complaints of an account today, as far as they can sign in.
create function api.carers_of(p_dealer int) returns table (uid int, display_name text, role text)
language sql stable security definer set search_path = pg_catalog as $$
    select p.uid, p.display_name, p.role
    from sec.principal as p
    where p.active and p_dealer = any(sec.scope())
        and (
            p.role = 'rep' and p.rep_id in (
                select r.rep_id from bi.dealer_rep as r
                where r.dealer_id = p_dealer and r.valid_from <= sec.business_day()
                    and (r.valid_to is null or r.valid_to > sec.business_day())
            )
            or p.role in ('manager', 'service') and exists (
                select from sec.principal_branch as m inner join bi.dealer_branch as d on d.branch_id = m.branch_id
                where m.uid = p.uid and d.dealer_id = p_dealer and d.valid_from <= sec.business_day()
                    and (d.valid_to is null or d.valid_to > sec.business_day())
            )
        )
    order by p.role desc, p.display_name, p.uid
$$;

-- What every action on a complaint answers: the case as it is now, and what was added to it.
create function flow.told(p_case flow.complaint, p_message flow.thread_message, p_call flow.complaint_call) returns jsonb
language sql stable set search_path = pg_catalog as $$
    select jsonb_build_object(
        'complaint', to_jsonb(p_case) || jsonb_build_object(
            'model_code', (select m.model_code from bi.model as m where m.model_id = p_case.model_id),
            'model_zh', (select m.name_zh from bi.model as m where m.model_id = p_case.model_id),
            'model_en', (select m.name_en from bi.model as m where m.model_id = p_case.model_id)
        ),
        'message', to_jsonb(p_message),
        'call', to_jsonb(p_call),
        'said', jsonb_build_object('reference', p_case.reference, 'stage', p_case.status)
    )
$$;
-- The case, locked, when it is as the asker saw it. What the files bring is worked on where they come from.
create function flow.locked_complaint(
    p_dealer int, p_no int, p_seen_status text default null, p_seen_at timestamptz default null
) returns flow.complaint
language plpgsql set search_path = pg_catalog as $$
declare
    found_case flow.complaint;
begin
    perform pg_advisory_xact_lock(7101, p_dealer);
    select * into found_case from flow.complaint as c where c.dealer_id = p_dealer and c.complaint_no = p_no for update;
    if not found then
        perform flow.refuse('work-out-of-scope', 'DB403');
    end if;
    if exists (
        select from bi.complaint as b where b.dealer_id = p_dealer and b.request_code = found_case.reference
    ) then
        perform flow.refuse('complaint-in-files', 'DB409');
    end if;
    if found_case.status <> p_seen_status or found_case.changed_at <> p_seen_at then
        perform flow.refuse('complaint-moved', 'DB409');
    end if;
    return found_case;
end
$$;
-- A case that begins, or begins anew: its promise, and who of us owns it. That is whoever had it and still looks after the account,
-- else the one person of the role that answers; where there are several, the first who takes it.
create function flow.begun(p_work flow.complaint) returns flow.complaint
language plpgsql stable set search_path = pg_catalog as $$
declare
    work flow.complaint := p_work;
    duty flow.complaint_kind;
begin
    select * into duty from flow.complaint_kind as k where k.kind = work.kind;
    work.promised_on := flow.working_days_after(sec.business_day(), duty.promise_days);
    -- Where nobody of the role can sign in, the manager answers.
    work.owner_role := case
        when exists (select from api.carers_of(work.dealer_id) as s where s.role = duty.owner_role) then duty.owner_role else 'manager'
    end;
    work.department := case when duty.owner_role = 'service' then 'service' else 'sales' end;
    if work.owner_uid is null or work.owner_uid not in (select s.uid from api.carers_of(work.dealer_id) as s) then
        select min(s.uid), min(s.display_name) into work.owner_uid, work.owner_name
        from api.carers_of(work.dealer_id) as s where s.role = work.owner_role having count(*) = 1;
    end if;
    return work;
end
$$;

-- Files a complaint or asks for advice. The clock of 24 hours starts now.
create function api.file_complaint(
    p_key uuid, p_dealer int, p_kind text, p_subject text, p_body text, p_model int, p_batch text, p_serial text, p_sold_on date
) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(p_dealer, p_kind, p_subject, p_body, p_model, p_batch, p_serial, p_sold_on);
    answer jsonb := flow.begin(p_key, 'file_complaint', payload);
    work flow.complaint;
begin
    if answer is not null then
        return answer;
    end if;
    perform flow.require_complaint_side(p_dealer, 'dealer');
    if not exists (select from flow.complaint_kind as k where k.kind = p_kind) then
        perform flow.refuse('complaint-unknown-kind', 'DB400');
    end if;
    if p_model is not null and not exists (select from bi.model as m where m.model_id = p_model) then
        perform flow.refuse('complaint-no-such-model', 'DB400');
    end if;
    if p_sold_on > sec.business_day() then
        perform flow.refuse('complaint-sold-later', 'DB400');
    end if;
    perform pg_advisory_xact_lock(7101, p_dealer);
    if (
        select count(*) >= 200 from flow.complaint as c
        where c.dealer_id = p_dealer and c.opened_at > clock_timestamp() - interval '24 hours'
    ) then
        perform flow.refuse('complaint-too-many', 'DB400', jsonb_build_object('most', 200));
    end if;
    work.dealer_id := p_dealer;
    select coalesce(max(c.complaint_no), 0) + 1 into work.complaint_no from flow.complaint as c where c.dealer_id = p_dealer;
    select d.dealer_code || '-K' || work.complaint_no into work.reference from bi.dealer as d where d.dealer_id = p_dealer;
    work.kind := p_kind;
    work.subject := flow.text_of(p_subject, 2, 120);
    work.comment := flow.text_of(p_body, 2, 2000);
    work.model_id := p_model;
    work.batch_code := flow.text_of(p_batch, 0, 60);
    work.serial_no := flow.text_of(p_serial, 0, 60);
    work.sold_on := p_sold_on;
    work.status := 'open';
    work.opened_by := sec.uid();
    work.opened_by_name := flow.my_name();
    work.opened_at := clock_timestamp();
    work.answer_by := work.opened_at + interval '24 hours';
    work.changed_at := work.opened_at;
    work := flow.begun(work);
    insert into flow.complaint select work.*;
    return flow.finish(p_key, 'file_complaint', payload, 'complaint.filed', flow.told(
        work, flow.written(p_dealer, 'complaint', work.complaint_no, null, 'open', work.comment, 'dealer'), null
    ));
end
$$;

-- What was said on a call, or null when there is none to keep.
create function flow.called(p_work flow.complaint, p_call jsonb, p_words text) returns flow.complaint_call
language plpgsql set search_path = pg_catalog as $$
declare
    made flow.complaint_call;
    reached boolean := (p_call ->> 'reached')::boolean;
    solved boolean := (p_call ->> 'solved')::boolean;
    satisfied int := (p_call ->> 'satisfaction')::int;
begin
    if reached is null or reached <> (solved is not null) or (satisfied is not null and not reached)
        or satisfied not between 1 and 5 then
        perform flow.refuse('complaint-call-unclear', 'DB400');
    end if;
    insert into flow.complaint_call
    select
        p_work.dealer_id, p_work.complaint_no,
        coalesce((
            select max(c.call_no) from flow.complaint_call as c
            where c.dealer_id = p_work.dealer_id and c.complaint_no = p_work.complaint_no
        ), 0) + 1,
        clock_timestamp(), reached, solved, satisfied, p_words, sec.uid(), flow.my_name()
    returning * into made;
    return made;
end
$$;
-- One step of a complaint. `p_to` is who takes over (hand_over), `p_call` {"reached", "solved", "satisfaction"} what came of a call,
-- `p_satisfaction` how content the dealer is that closes it (accept), `p_said` the words that go with it; of a call they are its note.
create function api.step_complaint(
    p_key uuid, p_dealer int, p_complaint_no int, p_seen_status text, p_action text, p_said text, p_to int, p_call jsonb,
    p_satisfaction int, p_seen_at timestamptz default null
) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(
        p_dealer, p_complaint_no, p_seen_status, p_action, p_said, p_to, p_call, p_satisfaction);
    answer jsonb := flow.begin(p_key, 'step_complaint', payload);
    side text;
    step flow.complaint_step;
    work flow.complaint;
    words text;
    heir record;
    spoken flow.complaint_call;
    message flow.thread_message;
begin
    if answer is not null then
        return answer;
    end if;
    side := flow.require_complaint_side(p_dealer);
    select * into step from flow.complaint_step as s where s.from_status = p_seen_status and s.action = p_action;
    if not found or step.side <> side then
        perform flow.refuse('complaint-no-such-step', 'DB400');
    end if;
    work := flow.locked_complaint(p_dealer, p_complaint_no, p_seen_status, p_seen_at);
    -- Who answers, solves, hands over or opens again says what or why.
    words := flow.text_of(p_said, case when p_action in ('answer', 'resolve', 'hand_over', 'reopen') then 2 else 0 end, 2000);
    if p_satisfaction is not null and (p_action <> 'accept' or p_satisfaction not between 1 and 5) then
        perform flow.refuse('complaint-call-unclear', 'DB400');
    end if;
    work.status := step.to_status;
    if p_action = 'hand_over' then
        select s.uid, s.display_name, s.role into heir from api.carers_of(p_dealer) as s where s.uid = p_to;
        if not found or p_to = work.owner_uid then
            perform flow.refuse('complaint-no-such-heir', 'DB400');
        end if;
        work.owner_uid := heir.uid;
        work.owner_name := heir.display_name;
        work.owner_role := heir.role;
    elsif p_action = 'take' or side = 'staff' and work.owner_uid is null then
        work.owner_uid := sec.uid();
        work.owner_name := flow.my_name();
        work.owner_role := sec.role();
    end if;
    if p_action = 'call' then
        spoken := flow.called(work, p_call, words);
        work.status := case when not spoken.reached then 'resolved' when spoken.solved then 'closed' else 'reopened' end;
        words := case when work.status = 'reopened' then words end;
    end if;
    -- The first words of a person stop the clock, a solution said at once among them.
    if p_action in ('answer', 'resolve') then
        work.first_response_at := coalesce(work.first_response_at, clock_timestamp());
    end if;
    work.resolved_at := case when work.status = 'resolved' and p_action <> 'call' then clock_timestamp() else work.resolved_at end;
    work.closed_at := case when work.status = 'closed' then clock_timestamp() end;
    if work.status = 'reopened' and p_seen_status <> 'reopened' then
        work.reopened_at := clock_timestamp();
        work.satisfaction := null;
        if work.first_response_at is null then
            work.status := 'open';
            work.answer_by := clock_timestamp() + interval '24 hours';
        end if;
        work := flow.begun(work);
    end if;
    if p_action = 'accept' then
        work.satisfaction := p_satisfaction;
        work.resolved_at := coalesce(work.resolved_at, clock_timestamp());
    end if;
    work.changed_at := clock_timestamp();
    update flow.complaint set
        status = work.status, owner_role = work.owner_role, owner_uid = work.owner_uid, owner_name = work.owner_name,
        department = work.department, promised_on = work.promised_on, first_response_at = work.first_response_at,
        answer_by = work.answer_by, resolved_at = work.resolved_at, reopened_at = work.reopened_at, closed_at = work.closed_at,
        satisfaction = work.satisfaction, changed_at = work.changed_at
    where dealer_id = p_dealer and complaint_no = p_complaint_no;
    if words is not null or work.status <> p_seen_status then
        message := flow.written(p_dealer, 'complaint', p_complaint_no, p_seen_status, work.status, words, side);
    end if;
    return flow.finish(
        p_key, 'step_complaint', payload, 'complaint.' || p_action,
        flow.told(work, case when message.message_no is not null then message end, case when spoken.call_no is not null then spoken end)
    );
end
$$;
-- A message from either side. The first one of ours is the answer.
create function api.say_in_complaint(p_key uuid, p_dealer int, p_complaint_no int, p_body text) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(p_dealer, p_complaint_no, p_body);
    answer jsonb := flow.begin(p_key, 'say_in_complaint', payload);
    side text;
    was text;
    work flow.complaint;
begin
    if answer is not null then
        return answer;
    end if;
    side := flow.require_complaint_side(p_dealer);
    work := flow.locked_complaint(p_dealer, p_complaint_no);
    was := work.status;
    if was = 'closed' then
        perform flow.refuse('complaint-no-such-step', 'DB409');
    end if;
    update flow.complaint set
        status = case when side = 'staff' and was in ('open', 'reopened') then 'answered' else was end,
        first_response_at = case when side = 'staff' then coalesce(first_response_at, clock_timestamp()) else first_response_at end,
        changed_at = clock_timestamp()
    where dealer_id = p_dealer and complaint_no = p_complaint_no
    returning * into work;
    return flow.finish(p_key, 'say_in_complaint', payload, 'complaint.said', flow.told(
        work, flow.written(p_dealer, 'complaint', p_complaint_no, was, work.status, flow.text_of(p_body, 1, 2000), side), null
    ));
end
$$;
create function api.attach_to_complaint(
    p_key uuid, p_dealer int, p_complaint_no int, p_file_name text, p_media_type text, p_content bytea
) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    hash text := encode(sha256(p_content), 'hex');
    payload jsonb := jsonb_build_array(p_dealer, p_complaint_no, p_file_name, p_media_type, hash);
    answer jsonb := flow.begin(p_key, 'attach_to_complaint', payload);
    work flow.complaint;
    number int;
begin
    if answer is not null then
        return answer;
    end if;
    perform flow.require_complaint_side(p_dealer);
    work := flow.locked_complaint(p_dealer, p_complaint_no);
    number := flow.attached(p_dealer, 'complaint', p_complaint_no, p_file_name, p_media_type, p_content);
    update flow.complaint set changed_at = clock_timestamp() where dealer_id = p_dealer and complaint_no = p_complaint_no;
    return flow.finish(p_key, 'attach_to_complaint', payload, 'complaint.attached', jsonb_build_object(
        'attachment', jsonb_build_object('dealer_id', p_dealer, 'attachment_no', number, 'file_name', p_file_name),
        'said', jsonb_build_object('reference', work.reference, 'file_sha256', hash)
    ));
end
$$;
-- Notes among ourselves; service writes them to complaints.
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
    if p_about = 'complaint' then
        perform flow.require_complaint_side(p_dealer, 'staff');
        perform pg_advisory_xact_lock(7101, p_dealer);
        if not exists (select from flow.complaint as c where c.dealer_id = p_dealer and c.complaint_no = p_about_no) then
            perform flow.refuse('work-out-of-scope', 'DB403');
        end if;
    else
        perform flow.require_side(p_dealer, 'staff');
    end if;
    if coalesce(p_about not in ('dealer', 'confirmation', 'dispute', 'claim', 'complaint'), true) then
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
api.file_complaint(uuid, int, text, text, text, int, text, text, date),
api.step_complaint(uuid, int, int, text, text, text, int, jsonb, int, timestamptz),
api.say_in_complaint(uuid, int, int, text), api.attach_to_complaint(uuid, int, int, text, text, bytea)
to dealerboard_writer;
grant execute on function api.carers_of(int) to dealerboard_reader, dealerboard_executive;
reset role;
