-- Whoever handles a warning that somebody else handled meanwhile is told so first; a month counts as confirmed when it or a later
-- one was answered; and claims past their day of payment are found without reading those that were paid.
set role dealerboard_owner;

alter table flow.warning_mark drop constraint warning_mark_kind_check;
alter table flow.warning_mark add constraint warning_mark_kind_check check (
    kind in (
        'overdue', 'credit_use', 'stock_out', 'overstock', 'complaint_jump', 'silent', 'unconfirmed', 'claim_unpaid'
    )
);

-- The claims of an account past their day of payment at the end of a day, as warnings__claims has them; null for none.
create function flow.claims_unpaid(p_dealer int, p_as_of date) returns bi.warning
language sql stable set search_path = pg_catalog as $$
    select row(
        p_dealer, 'claim_unpaid', p_as_of, min(l.promised_on), sum(l.amount)::bigint, count(*), '{}'::jsonb
    )::bi.warning
    from (
        select coalesce(c.approved_amount, c.amount) as amount, c.promised_on
        from bi.claim as c
        where c.dealer_id = p_dealer and c.promised_on < p_as_of and c.paid_on is null
            and c.status in ('submitted', 'under_review', 'approved', 'partly_approved')
            and not exists (
                select from flow.claim as f
                where f.dealer_id = p_dealer and f.reference = c.request_code
                    and f.status in ('submitted', 'in_review', 'asked_back', 'second_look', 'reopened')
            )
        union all
        select f.approved_amount, f.paid_by
        from flow.claim as f
        where f.dealer_id = p_dealer and f.paid_by < p_as_of and f.status in ('approved', 'partly_approved')
            and not exists (select from bi.claim as c where c.dealer_id = p_dealer and c.request_code = f.reference)
    ) as l
    where l.amount > 0
    having count(*) > 0
$$;

-- The warning as it is on the primary, refused when it is not what the asker saw: its day, its beginning, its amount and number.
-- What ends with what somebody does here is no row of bi.warning: months that nobody has confirmed warn until the last of them or
-- one since is answered, claims past their day of payment until they are paid.
create or replace function flow.warning_as_seen(p_dealer int, p_kind text, p_seen jsonb) returns bi.warning
language plpgsql stable set search_path = pg_catalog as $$
declare
    found_one bi.warning;
    month_end date := (p_seen ->> 'since')::date;
    through date := (select b.data_through from bi.load_batch as b order by b.batch_id desc limit 1);
begin
    if p_kind = 'unconfirmed' then
        if coalesce(
            month_end <> (date_trunc('month', month_end) + interval '1 month - 1 day')::date or month_end >= through, true
        ) or exists (select from flow.confirmation as c where c.dealer_id = p_dealer and c.period_to >= month_end) then
            perform flow.refuse('warning-moved', 'DB409');
        end if;
        return (p_dealer, p_kind, through, month_end, null::bigint, (through - month_end)::bigint, '{}'::jsonb)::bi.warning;
    end if;
    if p_kind = 'claim_unpaid' then
        found_one := flow.claims_unpaid(p_dealer, through);
    else
        select * into found_one from bi.warning as w where w.dealer_id = p_dealer and w.kind = p_kind;
    end if;
    if found_one.dealer_id is null or found_one.as_of <> (p_seen ->> 'as_of')::date or found_one.since <> month_end
        or found_one.amount is distinct from (p_seen ->> 'amount')::bigint
        or found_one.quantity is distinct from (p_seen ->> 'quantity')::bigint then
        perform flow.refuse('warning-moved', 'DB409');
    end if;
    return found_one;
end
$$;
-- Puts a warning off until a day, closes it, which needs words, or brings it back. `p_seen` is {"as_of", "since", "amount",
-- "quantity", "mark_no"} as the page showed it; "mark_no" is the last act on it, null for none, and may be left out.
create or replace function api.mark_warning(
    p_key uuid, p_dealer int, p_kind text, p_action text, p_until date, p_said text, p_seen jsonb
) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(p_dealer, p_kind, p_action, p_until, p_said, p_seen);
    answer jsonb := flow.begin(p_key, 'mark_warning', payload);
    seen bi.warning;
    last_one flow.warning_mark;
    made flow.warning_mark;
begin
    if answer is not null then
        return answer;
    end if;
    perform flow.require_side(p_dealer, 'staff');
    perform pg_advisory_xact_lock(7101, p_dealer);
    select * into last_one from flow.warning_mark as m
    where m.dealer_id = p_dealer and m.kind = p_kind order by m.mark_no desc limit 1;
    if p_seen ? 'mark_no' and (p_seen ->> 'mark_no')::int is distinct from last_one.mark_no then
        perform flow.refuse('warning-handled', 'DB409');
    end if;
    if coalesce(p_action not in ('snooze', 'close', 'bring_back'), true)
        or (p_action = 'bring_back' and coalesce(last_one.action, 'bring_back') = 'bring_back')
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

-- Claims that are paid, denied or withdrawn are nearly all of them.
create index claim_unpaid on bi.claim (dealer_id, promised_on)
where paid_on is null and status in ('submitted', 'under_review', 'approved', 'partly_approved');
reset role;
