-- What reps, branches and the company are measured by. One row per branch and rep says both, so portfolios add up to branches and
-- branches to the whole, with accounts that moved where they were on the day.
set role dealerboard_owner;

create or replace function sec.policy_of(p_kind text) returns text
language plpgsql immutable set search_path = pg_catalog as $$
begin
    return case p_kind
        when 'money' then 'dealer_id = any((select sec.money_scope())::int[])'
        when 'cost' then 'dealer_id = any((select sec.cost_scope())::int[])'
        when 'directory' then 'dealer_id = any((select sec.scope())::int[])'
        when 'service' then 'dealer_id = any((select sec.scope())::int[])'
        when 'branch' then 'branch_id = any((select sec.branches())::int[])'
        when 'rep' then 'rep_id = any((select sec.reps())::int[])'
        -- A rep's own rows in every branch; for a manager those of the branch, and of all reps that look after one of its dealers.
        when 'portfolio' then
            'branch_id = any((select sec.branches())::int[]) or rep_id = any((select sec.reps())::int[])'
        when 'reference' then '(select sec.uid()) is not null'
        when 'staff' then '(select sec.is_staff())'
        -- Sums of the whole company: executives alone, by the policy that every kind with figures has for them.
        when 'company' then '(select sec.uid()) is not null and false'
        when 'own' then 'uid = (select sec.uid())'
    end;
end
$$;
create or replace function sec.protect(p_relation regclass, p_kind text) returns void
language plpgsql set search_path = pg_catalog as $$
declare
    policy record;
    readers text := case when p_kind in ('reference', 'staff', 'own')
        then 'dealerboard_reader, dealerboard_executive, dealerboard_owner' else 'dealerboard_reader, dealerboard_owner' end;
    loaded boolean := (select n.nspname from pg_class as c join pg_namespace as n on n.oid = c.relnamespace where c.oid = p_relation)
        in ('bi', 'sec');
begin
    if sec.policy_of(p_kind) is null and p_kind <> 'inner' then
        raise exception 'no kind of relation %', quote_literal(p_kind);
    end if;
    execute format('alter table %s enable row level security', p_relation);
    execute format('alter table %s force row level security', p_relation);
    for policy in select polname from pg_policy where polrelid = p_relation loop
        execute format('drop policy %I on %s', policy.polname, p_relation);
    end loop;
    if p_kind <> 'inner' then
        execute format('create policy scope_read on %s for select to %s using (%s)', p_relation, readers, sec.policy_of(p_kind));
        execute format('grant select on %s to dealerboard_reader, dealerboard_executive', p_relation);
    end if;
    if p_kind in ('money', 'cost', 'directory', 'service', 'branch', 'rep', 'portfolio', 'company') then
        execute format(
            'create policy executive_read on %s for select to dealerboard_executive using ((select sec.is_executive()))', p_relation
        );
    end if;
    if loaded then
        execute format('create policy load_all on %s to dealerboard_loader using (true) with check (true)', p_relation);
        execute format('grant select, insert, update, delete on %s to dealerboard_loader', p_relation);
    end if;
end
$$;

drop table bi.rep_month, bi.branch_month;
-- By the rep and the branch (0: none) on the date: of the sale, of the snapshot, of the day the promise ran out. What a month has
-- only once, the dealer's own total and the number of dealers, goes to who had the dealer on the month's last day up to
-- data-through.
-- grain: one row per branch, rep, channel, month and currency.
create table bi.portfolio_month (
    branch_id int not null,
    rep_id int not null,
    channel_code text not null,
    month date not null,
    currency text not null,
    dealers int not null,
    received_amount bigint not null,
    sent_back_amount bigint not null,
    sold_quantity bigint not null,
    sold_amount bigint not null,
    taken_back_quantity bigint not null,
    taken_back_amount bigint not null,
    cost_amount bigint not null,
    uncosted_quantity bigint not null,
    uncosted_amount bigint not null,
    -- Sum over accounts of the mean of their snapshots in the month; the cost of sales of the accounts that were counted; and how
    -- many were, by who had them at the last count.
    stock_cost bigint not null,
    counted_cost_amount bigint not null,
    counted_months int not null,
    share_sold_amount bigint not null,
    share_total_amount bigint not null,
    share_estimated_amount bigint not null,
    -- Problems whose promise ran out in the month, and those of them solved within it and not reopened.
    problems_due int not null,
    problems_solved int not null,
    primary key (month, branch_id, rep_id, channel_code, currency)
);
create index portfolio_month_of_rep on bi.portfolio_month (rep_id, month);

-- Purchases, sales and stock, by who had the account. Stock on hand at a month's beginning is that of who had the account the day
-- before; what an account takes along when it changes hands stands in moved_quantity, less where it leaves, more where it
-- comes: so opening is the closing of the month before, everywhere, and moved is nothing in the sum of all.
-- grain: one row per branch (0: none), rep (0: none), channel, currency, month and line.
create table bi.portfolio_month_line (
    branch_id int not null,
    rep_id int not null,
    channel_code text not null,
    currency text not null,
    month date not null,
    line_code text not null,
    opening_quantity bigint not null,
    received_quantity bigint not null,
    received_amount bigint not null,
    sent_back_quantity bigint not null,
    sent_back_amount bigint not null,
    sold_quantity bigint not null,
    sold_amount bigint not null,
    taken_back_quantity bigint not null,
    taken_back_amount bigint not null,
    adjusted_quantity bigint not null,
    transferred_quantity bigint not null,
    moved_quantity bigint not null,
    closing_quantity bigint not null,
    -- Of what is on hand at the month's end; units whose cost is unknown stand apart.
    closing_cost bigint not null,
    closing_uncosted bigint not null,
    -- Of net sales.
    cost_amount bigint not null,
    uncosted_quantity bigint not null,
    uncosted_amount bigint not null,
    -- Accounts that sold something of it in the month.
    sellers int not null,
    primary key (month, branch_id, rep_id, line_code, channel_code, currency),
    check (
        closing_quantity = opening_quantity + received_quantity - sent_back_quantity - sold_quantity + taken_back_quantity
        + adjusted_quantity + transferred_quantity + moved_quantity
    )
);
create index portfolio_month_line_of_rep on bi.portfolio_month_line (rep_id, month);

-- The same by model, without reps.
-- grain: one row per branch (0: none), channel, currency, month and model.
create table bi.branch_month_model (
    branch_id int not null,
    channel_code text not null,
    currency text not null,
    month date not null,
    model_id int not null,
    opening_quantity bigint not null,
    received_quantity bigint not null,
    received_amount bigint not null,
    sent_back_quantity bigint not null,
    sent_back_amount bigint not null,
    sold_quantity bigint not null,
    sold_amount bigint not null,
    taken_back_quantity bigint not null,
    taken_back_amount bigint not null,
    adjusted_quantity bigint not null,
    transferred_quantity bigint not null,
    moved_quantity bigint not null,
    closing_quantity bigint not null,
    closing_cost bigint not null,
    closing_uncosted bigint not null,
    cost_amount bigint not null,
    uncosted_quantity bigint not null,
    uncosted_amount bigint not null,
    sellers int not null,
    primary key (month, branch_id, model_id, channel_code, currency),
    check (
        closing_quantity = opening_quantity + received_quantity - sent_back_quantity - sold_quantity + taken_back_quantity
        + adjusted_quantity + transferred_quantity + moved_quantity
    )
);
create index branch_month_model_of_model on bi.branch_month_model (model_id, month);
create index branch_week_model_of_model on bi.branch_week_model (model_id, week);

-- The same of the whole company, so that a year of all models is read at once.
-- grain: one row per channel, currency, month and model.
create table bi.company_month_model (
    channel_code text not null,
    currency text not null,
    month date not null,
    model_id int not null,
    opening_quantity bigint not null,
    received_quantity bigint not null,
    received_amount bigint not null,
    sent_back_quantity bigint not null,
    sent_back_amount bigint not null,
    sold_quantity bigint not null,
    sold_amount bigint not null,
    taken_back_quantity bigint not null,
    taken_back_amount bigint not null,
    adjusted_quantity bigint not null,
    transferred_quantity bigint not null,
    moved_quantity bigint not null,
    closing_quantity bigint not null,
    closing_cost bigint not null,
    closing_uncosted bigint not null,
    cost_amount bigint not null,
    uncosted_quantity bigint not null,
    uncosted_amount bigint not null,
    sellers int not null,
    primary key (month, model_id, channel_code, currency)
);

-- The month of an account that changed its branch or rep within it or on its first day, cut at the changes: the other accounts'
-- months are whole and stand in dealer_month_model. A stretch begins on first_day; one of the day before the month has what the
-- account held when it left.
-- grain: one row per account, month, stretch and model.
create table bi.dealer_stretch_model (
    dealer_id int not null,
    month date not null,
    first_day date not null,
    model_id int not null,
    branch_id int not null,
    rep_id int not null,
    opening_quantity bigint not null,
    received_quantity bigint not null,
    received_amount bigint not null,
    sent_back_quantity bigint not null,
    sent_back_amount bigint not null,
    sold_quantity bigint not null,
    sold_amount bigint not null,
    taken_back_quantity bigint not null,
    taken_back_amount bigint not null,
    adjusted_quantity bigint not null,
    transferred_quantity bigint not null,
    moved_quantity bigint not null,
    closing_quantity bigint not null,
    closing_cost bigint not null,
    closing_uncosted bigint not null,
    cost_amount bigint not null,
    uncosted_quantity bigint not null,
    uncosted_amount bigint not null,
    primary key (dealer_id, month, first_day, model_id),
    check (
        closing_quantity = opening_quantity + received_quantity - sent_back_quantity - sold_quantity + taken_back_quantity
        + adjusted_quantity + transferred_quantity + moved_quantity
    )
);
select
    sec.protect('bi.portfolio_month', 'portfolio'),
    sec.protect('bi.portfolio_month_line', 'portfolio'),
    sec.protect('bi.branch_month_model', 'branch'),
    sec.protect('bi.company_month_model', 'company'),
    sec.protect('bi.dealer_stretch_model', 'money');
reset role;
