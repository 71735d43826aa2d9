-- A hand-over says in the thread to whom, beside the words that go with it.
set role dealerboard_owner;
alter table flow.thread_message add column handed_to text;
create function flow.handed(p_message flow.thread_message, p_to text) returns flow.thread_message
language plpgsql set search_path = pg_catalog as $$
declare
    made flow.thread_message := p_message;
begin
    if p_to is not null then
        update flow.thread_message as m set handed_to = p_to
        where
            m.dealer_id = p_message.dealer_id and m.about = p_message.about and m.about_no = p_message.about_no
            and m.message_no = p_message.message_no
        returning * into made;
    end if;
    return made;
end
$$;

-- The three steps as they were, with the name of whom a case was handed to.
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
        flow.told(work, case
            when p_action <> 'discard' then flow.handed(
                flow.write_message(work, p_seen_status, after.words, side), case when p_action = 'hand_over' then work.owner_name end
            )
        end)
    );
end
$$;
create or replace function api.step_claim(
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
            when p_action <> 'discard' then flow.handed(
                flow.written(p_dealer, 'claim', p_claim_no, p_seen_status, work.status, after.words, side),
                case when p_action = 'hand_over' then work.owner_name end
            )
        end)
    );
end
$$;
create or replace function api.step_complaint(
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
    heir_name text;
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
        heir_name := heir.display_name;
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
        message := flow.handed(
            flow.written(p_dealer, 'complaint', p_complaint_no, p_seen_status, work.status, words, side), heir_name
        );
    end if;
    return flow.finish(
        p_key, 'step_complaint', payload, 'complaint.' || p_action,
        flow.told(work, case when message.message_no is not null then message end, case when spoken.call_no is not null then spoken end)
    );
end
$$;
reset role;
