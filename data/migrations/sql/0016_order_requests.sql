-- Requests for goods: a dealer drafts, places and withdraws one, we accept, change or decline it, and the order that a file
-- brings names the request it came of. Written as 0012_writes.sql writes: once per key, refused with the key of a sentence.
set role dealerboard_owner;

-- No function has written these tables before, so they are empty.
alter table flow.order_request drop constraint order_request_status_check;
alter table flow.order_request
add column reference text not null,
add column by_name text not null,
add column placed_at timestamptz,
add column promised_on date,
-- Whose it is to answer: account managers where the account has one who can sign in, else managers.
add column owner_role text check (owner_role in ('rep', 'manager')),
-- At the list prices of this day, without VAT, in the minor unit; null where no line has a price, and so many lines have none.
add column priced_on date not null,
add column amount bigint,
add column unpriced int not null default 0,
add column decided_by int references sec.principal,
add column decided_by_name text,
add column decided_at timestamptz,
add column words text check (length(words) <= 2000),
add constraint order_request_note_check check (length(note) <= 2000),
add constraint order_request_status_check check (
    status in ('draft', 'discarded', 'placed', 'accepted', 'changed', 'declined', 'withdrawn')
);
alter table flow.order_request_line
-- The list price on the day it was written; null where the list has none.
add column unit_price numeric(14, 4),
-- Why so many: what the reorder list said on that day, and for how many days what was on hand lasted; null where not known.
add column suggested_quantity int check (suggested_quantity >= 0),
add column cover_days numeric(10, 1) check (cover_days >= 0),
add constraint order_request_line_quantity_most check (quantity <= 1000000);
create index order_request_open on flow.order_request (dealer_id, status);
alter table bi.sales_order add column request_code text;
create index sales_order_request on bi.sales_order (dealer_id, request_code) where request_code is not null;

-- A draft is the dealer's own, and the functions write within the asker's scope, as for disputes.
create policy drafts_are_the_dealers on flow.order_request as restrictive for select
to dealerboard_reader, dealerboard_executive
using (status not in ('draft', 'discarded') or (select sec.role()) = 'dealer');
create policy drafts_are_the_dealers on flow.order_request_line as restrictive for select
to dealerboard_reader, dealerboard_executive
using (exists (
    select from flow.order_request as r
    where r.dealer_id = order_request_line.dealer_id and r.request_no = order_request_line.request_no
));
create policy workflow_write on flow.order_request to dealerboard_owner
using (dealer_id = any((select sec.money_scope())::int[])) with check (dealer_id = any((select sec.money_scope())::int[]));
create policy workflow_write on flow.order_request_line to dealerboard_owner
using (dealer_id = any((select sec.money_scope())::int[])) with check (dealer_id = any((select sec.money_scope())::int[]));

-- The day of which prices are: up to which the data is complete, as on every page.
create function flow.price_day() returns date
language sql stable set search_path = pg_catalog as $$
    select coalesce((select b.data_through from bi.load_batch as b order by b.batch_id desc limit 1), sec.business_day())
$$;
-- What an account pays per unit on a day, without VAT, by its channel and currency.
create function flow.price_of(p_dealer int, p_model int, p_day date) returns numeric
language sql stable set search_path = pg_catalog as $$
    select p.price
    from bi.price as p inner join bi.dealer as d on p.channel_code = d.channel_code and p.currency = d.currency
    where d.dealer_id = p_dealer and p.model_id = p_model and p.valid_from <= p_day
    order by p.valid_from desc limit 1
$$;
-- The request as it is now with its lines, for the answer and for a page whose copy is behind.
create function flow.told_request(p_request flow.order_request) returns jsonb
language sql stable set search_path = pg_catalog as $$
    select jsonb_build_object(
        'request', to_jsonb(p_request) || jsonb_build_object('subject', case when exists (
            select from flow.order_request_line as l
            where l.dealer_id = p_request.dealer_id and l.request_no = p_request.request_no and l.suggested_quantity > 0
        ) then 'reorder' else 'own' end),
        'lines', (
            select coalesce(jsonb_agg(to_jsonb(l) order by l.line_no), '[]')
            from flow.order_request_line as l
            where l.dealer_id = p_request.dealer_id and l.request_no = p_request.request_no
        ),
        'said', jsonb_build_object('reference', p_request.reference)
    )
$$;
-- The request, locked, as long as it is as the asker saw it. We do not see what a dealer has only drafted.
create function flow.locked_request(p_dealer int, p_no int, p_side text, p_seen_at timestamptz) returns flow.order_request
language plpgsql set search_path = pg_catalog as $$
declare
    found_one flow.order_request;
begin
    perform pg_advisory_xact_lock(7101, p_dealer);
    select * into found_one from flow.order_request as r where r.dealer_id = p_dealer and r.request_no = p_no for update;
    if not found or (p_side = 'staff' and found_one.status in ('draft', 'discarded')) then
        perform flow.refuse('work-out-of-scope', 'DB403');
    end if;
    if found_one.changed_at is distinct from p_seen_at then
        perform flow.refuse('request-moved', 'DB409');
    end if;
    return found_one;
end
$$;
-- Each model once, so many units of it, and one that is still made.
create function flow.require_items(p_items jsonb) returns void
language plpgsql stable set search_path = pg_catalog as $$
begin
    if coalesce(jsonb_typeof(p_items) <> 'array', true) or jsonb_array_length(p_items) not between 1 and 300 then
        perform flow.refuse('request-no-items', 'DB400', jsonb_build_object('most', 300));
    end if;
    if exists (
        select from jsonb_to_recordset(p_items) as i (model_id int, quantity int)
        left join bi.model as m on i.model_id = m.model_id
        where m.model_id is null or coalesce(i.quantity not between 1 and 1000000, true) or m.ended_on <= sec.business_day()
    ) then
        perform flow.refuse('request-item-wrong', 'DB400');
    end if;
    if (select count(*) <> count(distinct i.model_id) from jsonb_to_recordset(p_items) as i (model_id int)) then
        perform flow.refuse('request-item-twice', 'DB400');
    end if;
end
$$;

-- The list prices of today on the lines, and what they come to with so many minor units in one of the currency, half up per line.
create function flow.price_request(p_dealer int, p_no int, p_minor_units int) returns flow.order_request
language plpgsql set search_path = pg_catalog as $$
declare
    priced flow.order_request;
begin
    update flow.order_request_line as l set unit_price = flow.price_of(p_dealer, l.model_id, flow.price_day())
    where l.dealer_id = p_dealer and l.request_no = p_no;
    update flow.order_request as r set priced_on = flow.price_day(), amount = s.amount, unpriced = s.unpriced
    from (
        select
            sum(floor(l.quantity * l.unit_price * p_minor_units + 0.5))::bigint as amount,
            count(*) filter (where l.unit_price is null) as unpriced
        from flow.order_request_line as l
        where l.dealer_id = p_dealer and l.request_no = p_no
    ) as s
    where r.dealer_id = p_dealer and r.request_no = p_no
    returning r.* into priced;
    return priced;
end
$$;

-- Makes a draft, or writes it anew. `p_items` is [{"model_id", "quantity", "suggested", "cover_days"}, ...]; the last two say
-- what the reorder list knew of the model, and may be left out.
create function api.save_request(
    p_key uuid, p_dealer int, p_request_no int, p_wanted_on date, p_note text, p_items jsonb, p_minor_units int,
    p_seen_at timestamptz default null
) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(p_dealer, p_request_no, p_wanted_on, p_note, p_items, p_minor_units, p_seen_at);
    answer jsonb := flow.begin(p_key, 'save_request', payload);
    made flow.order_request;
    number int := p_request_no;
begin
    if answer is not null then
        return answer;
    end if;
    perform flow.require_side(p_dealer, 'dealer');
    perform flow.require_items(p_items);
    if p_wanted_on < sec.business_day() then
        perform flow.refuse('request-wanted-past', 'DB400');
    end if;
    perform pg_advisory_xact_lock(7101, p_dealer);
    if number is null then
        if (select count(*) >= 20 from flow.order_request as r where r.dealer_id = p_dealer and r.status = 'draft') then
            perform flow.refuse('request-too-many-drafts', 'DB400', jsonb_build_object('most', 20));
        end if;
        select coalesce(max(r.request_no), 0) + 1 into number from flow.order_request as r where r.dealer_id = p_dealer;
        insert into flow.order_request (dealer_id, request_no, status, uid, reference, by_name, priced_on)
        select p_dealer, number, 'draft', sec.uid(), d.dealer_code || '-R' || number, flow.my_name(), flow.price_day()
        from bi.dealer as d where d.dealer_id = p_dealer;
    elsif (flow.locked_request(p_dealer, number, 'dealer', p_seen_at)).status <> 'draft' then
        perform flow.refuse('request-no-such-step', 'DB400');
    end if;
    update flow.order_request set
        wanted_on = p_wanted_on, note = flow.text_of(p_note, 0, 2000), changed_at = clock_timestamp()
    where dealer_id = p_dealer and request_no = number;
    delete from flow.order_request_line where dealer_id = p_dealer and request_no = number;
    insert into flow.order_request_line (
        dealer_id, request_no, line_no, model_id, quantity, suggested_quantity, cover_days
    )
    select
        p_dealer, number, row_number() over (order by i.place), (i.item ->> 'model_id')::int, (i.item ->> 'quantity')::int,
        (i.item ->> 'suggested')::int, (i.item ->> 'cover_days')::numeric
    from jsonb_array_elements(p_items) with ordinality as i (item, place);
    made := flow.price_request(p_dealer, number, p_minor_units);
    return flow.finish(p_key, 'save_request', payload, 'request.drafted', flow.told_request(made));
end
$$;

-- One step of a request. The dealer places, discards or withdraws; we accept it, accept other quantities (`p_items` is
-- [{"line_no", "quantity"}, ...] for all lines, 0 for none) or decline it, the last two with words that the dealer reads.
create function api.step_request(
    p_key uuid, p_dealer int, p_request_no int, p_action text, p_said text, p_items jsonb, p_seen_at timestamptz
) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
    payload jsonb := jsonb_build_array(p_dealer, p_request_no, p_action, p_said, p_items, p_seen_at);
    answer jsonb := flow.begin(p_key, 'step_request', payload);
    side text;
    work flow.order_request;
    next text;
begin
    if answer is not null then
        return answer;
    end if;
    side := flow.require_side(p_dealer);
    if (side = 'dealer') <> (p_action in ('place', 'discard', 'withdraw')) then
        perform flow.refuse('work-not-your-side', 'DB403');
    end if;
    work := flow.locked_request(p_dealer, p_request_no, side, p_seen_at);
    next := case work.status || ' ' || p_action
        when 'draft place' then 'placed' when 'draft discard' then 'discarded' when 'placed withdraw' then 'withdrawn'
        when 'placed accept' then 'accepted' when 'placed change' then 'changed' when 'placed decline' then 'declined'
    end;
    if next is null then
        perform flow.refuse('request-no-such-step', 'DB400');
    end if;
    if p_action = 'place' then
        work.placed_at := clock_timestamp();
        work.promised_on := flow.working_days_after(sec.business_day(), 2);
        work.owner_role := case
            when exists (select from api.staff_of(p_dealer) as s where s.role = 'rep') then 'rep' else 'manager'
        end;
        if work.wanted_on < sec.business_day() then
            perform flow.refuse('request-wanted-past', 'DB400');
        end if;
    elsif side = 'staff' then
        work.words := flow.text_of(p_said, case when p_action = 'accept' then 0 else 1 end, 2000);
        work.decided_by := sec.uid();
        work.decided_by_name := flow.my_name();
        work.decided_at := clock_timestamp();
    end if;
    if p_action = 'change' and (
        coalesce(jsonb_typeof(p_items) <> 'array', true)
        or (
            select
                count(*) filter (
                    where l.line_no is null or i.line_no is null or coalesce(i.quantity not between 0 and 1000000, true)
                ) > 0
                or count(distinct i.line_no) <> count(*)
                or sum(i.quantity) = 0 or count(*) filter (where i.quantity <> l.quantity) = 0
            from jsonb_to_recordset(p_items) as i (line_no int, quantity int)
            full join (
                select o.line_no, o.quantity from flow.order_request_line as o
                where o.dealer_id = p_dealer and o.request_no = p_request_no
            ) as l on l.line_no = i.line_no
        )
    ) then
        perform flow.refuse('request-change-nothing', 'DB400');
    end if;
    if p_action = 'change' and exists (
        select from jsonb_to_recordset(p_items) as i (line_no int, quantity int)
        inner join flow.order_request_line as l on i.line_no = l.line_no
        where l.dealer_id = p_dealer and l.request_no = p_request_no and i.quantity > l.quantity
    ) then
        perform flow.refuse('request-more-than-asked', 'DB400');
    end if;
    if p_action in ('accept', 'change', 'decline') then
        update flow.order_request_line as l set accepted_quantity = case p_action
            when 'accept' then l.quantity
            when 'decline' then 0
            else (select i.quantity from jsonb_to_recordset(p_items) as i (line_no int, quantity int) where i.line_no = l.line_no)
        end
        where l.dealer_id = p_dealer and l.request_no = p_request_no;
    end if;
    update flow.order_request set
        status = next, placed_at = work.placed_at, promised_on = work.promised_on, owner_role = work.owner_role,
        words = work.words, decided_by = work.decided_by, decided_by_name = work.decided_by_name, decided_at = work.decided_at,
        changed_at = clock_timestamp()
    where dealer_id = p_dealer and request_no = p_request_no
    returning * into work;
    return flow.finish(p_key, 'step_request', payload, 'request.' || p_action, flow.told_request(work));
end
$$;
grant execute on function
api.save_request(uuid, int, int, date, text, jsonb, int, timestamptz),
api.step_request(uuid, int, int, text, text, jsonb, timestamptz)
to dealerboard_writer;
reset role;
