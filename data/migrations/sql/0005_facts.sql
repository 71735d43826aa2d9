-- The business facts. Money is bigint in the minor unit of the account's currency. References are checked by the loader; the
-- largest tables carry no foreign keys, because a trigger per row would be dearer than the row.
set role dealerboard_owner;

create table bi.credit_limit (
    dealer_id int not null references bi.dealer,
    valid_from date not null,
    amount bigint not null check (amount >= 0),
    batch_id int not null,
    primary key (dealer_id, valid_from)
);
create table bi.ledger_entry (
    dealer_id int not null,
    entry_id int not null,
    version int not null,
    entry_code text not null,
    kind text not null check (kind in ('invoice', 'payment', 'credit_note', 'debit_note', 'fee', 'rebate')),
    document_no text not null,
    tax_invoice_no text,
    bank_reference text,
    document_date date not null,
    booked_on date not null,
    due_on date,
    net bigint not null,
    freight bigint not null,
    tax bigint not null,
    withheld bigint not null,
    amount bigint not null,
    note text,
    cancelled boolean not null default false,
    batch_id int not null,
    recorded_at timestamptz not null default transaction_timestamp(),
    superseded_in int,
    primary key (dealer_id, entry_id, version),
    check (amount = net + freight + tax - withheld)
);
create index ledger_entry_by_day on bi.ledger_entry (dealer_id, booked_on, entry_id) include (amount)
where superseded_in is null and not cancelled;
-- What an allocation needs of its other side is in the index.
create unique index ledger_entry_current on bi.ledger_entry (dealer_id, entry_id) include (booked_on, cancelled)
where superseded_in is null;
create index ledger_entry_by_code on bi.ledger_entry (dealer_id, entry_code);
create table bi.allocation (
    dealer_id int not null,
    allocation_id int not null,
    version int not null,
    allocation_code text not null,
    debit_entry_id int not null,
    credit_entry_id int not null,
    amount bigint not null check (amount <> 0),
    effective_on date not null,
    batch_id int not null,
    recorded_at timestamptz not null default transaction_timestamp(),
    superseded_in int,
    primary key (dealer_id, allocation_id, version)
);
create index allocation_by_debit on bi.allocation (dealer_id, debit_entry_id) include (
    credit_entry_id, amount, effective_on
) where superseded_in is null;
create index allocation_by_credit on bi.allocation (dealer_id, credit_entry_id) include (
    debit_entry_id, amount, effective_on
) where superseded_in is null;
create index allocation_by_code on bi.allocation (dealer_id, allocation_code);
-- Rows of the ledger are only ever added; the one thing that changes is which batch replaced a version.
create function bi.append_only() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if tg_op = 'UPDATE' and old.superseded_in is null and new.superseded_in is not null
        and to_jsonb(new) - 'superseded_in' = to_jsonb(old) - 'superseded_in' then
        return new;
    end if;
    raise exception '%.% is append-only', tg_table_schema, tg_table_name using errcode = '42501';
end
$$;
create trigger append_only before update or delete on bi.ledger_entry
for each row execute function bi.append_only();
create trigger append_only before update or delete on bi.allocation
for each row execute function bi.append_only();

create table bi.fee_entry (
    dealer_id int not null references bi.dealer,
    fee_code text not null,
    fee_type_code text not null,
    stage text not null check (stage in ('accrued', 'settled')),
    booked_on date not null,
    amount bigint not null,
    settles_code text,
    document_no text,
    entry_code text,
    note text,
    batch_id int not null,
    primary key (dealer_id, fee_code)
);
create table bi.sub_account_movement (
    dealer_id int not null references bi.dealer,
    movement_code text not null,
    sub_account text not null check (sub_account in ('deposit', 'prepaid', 'rebate', 'overdraft')),
    booked_on date not null,
    amount bigint not null,
    document_no text,
    entry_code text,
    note text,
    batch_id int not null,
    primary key (dealer_id, movement_code)
);
create table bi.rebate_programme (
    programme_code text not null,
    name_zh text not null,
    name_en text,
    method text not null check (method in ('stepped', 'cumulative', 'rolling', 'total')),
    basis text not null check (basis in ('ordered', 'delivered', 'invoiced')),
    measure text not null check (measure in ('amount', 'quantity')),
    starts_on date not null,
    ends_on date not null,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    line_code text,
    settle_by date,
    batch_id int not null,
    primary key (programme_code)
);
create table bi.rebate_tier (
    programme_code text not null,
    tier int not null check (tier >= 1 and tier <= 99),
    up_to numeric(18, 6) check (up_to >= 0),
    rate_percent numeric(18, 6) not null check (rate_percent >= 0),
    batch_id int not null,
    primary key (programme_code, tier)
);
create table bi.rebate_member (
    dealer_id int not null references bi.dealer,
    programme_code text not null,
    batch_id int not null,
    primary key (dealer_id, programme_code)
);
create table bi.rebate_settlement (
    dealer_id int not null references bi.dealer,
    settlement_code text not null,
    programme_code text not null,
    period_from date not null,
    period_to date not null,
    base numeric(18, 6) not null check (base >= 0),
    earned bigint not null check (earned >= 0),
    settled_on date not null,
    promised_on date,
    batch_id int not null,
    primary key (dealer_id, settlement_code)
);
create table bi.rebate_payment (
    dealer_id int not null references bi.dealer,
    payment_code text not null,
    settlement_code text not null,
    paid_on date not null,
    amount bigint not null check (amount >= 0),
    entry_code text,
    batch_id int not null,
    primary key (dealer_id, payment_code)
);
create table bi.claim (
    dealer_id int not null references bi.dealer,
    claim_code text not null,
    kind text not null check (kind in ('promotion_support', 'price_protection', 'stock_rotation', 'freight_damage')),
    submitted_on date not null,
    amount bigint not null check (amount >= 0),
    status text not null
        check (status in ('submitted', 'under_review', 'approved', 'partly_approved', 'denied', 'paid', 'withdrawn')),
    promised_on date,
    decided_on date,
    approved_amount bigint check (approved_amount >= 0),
    reason_code text,
    paid_on date,
    model_id int references bi.model,
    quantity int check (quantity >= 0),
    promotion_code text,
    entry_code text,
    note text,
    batch_id int not null,
    primary key (dealer_id, claim_code)
);
create table bi.sales_order (
    dealer_id int not null references bi.dealer,
    order_code text not null,
    placed_on date not null,
    wanted_on date,
    status text not null
        check (status in ('placed', 'reviewed', 'allocated', 'shipped', 'delivered', 'invoiced', 'cancelled')),
    note text,
    batch_id int not null,
    primary key (dealer_id, order_code)
);
create table bi.sales_order_line (
    dealer_id int not null,
    order_code text not null,
    line_no int not null check (line_no >= 1),
    model_id int not null,
    quantity int not null check (quantity >= 1),
    unit_price numeric(14, 4) not null check (unit_price >= 0),
    confirmed_quantity int check (confirmed_quantity >= 0),
    promised_on date,
    cancelled_quantity int check (cancelled_quantity >= 0),
    batch_id int not null,
    primary key (dealer_id, order_code, line_no)
);
create table bi.order_step (
    dealer_id int not null,
    order_code text not null,
    line_no int not null,
    step text not null check (step in ('placed', 'reviewed', 'allocated', 'shipped', 'delivered', 'invoiced')),
    happened_on date not null,
    quantity int not null check (quantity >= 1),
    batch_id int not null,
    primary key (dealer_id, order_code, line_no, step, happened_on)
);
create table bi.delivery (
    dealer_id int not null references bi.dealer,
    delivery_code text not null,
    shipped_on date not null,
    delivered_on date,
    expected_on date,
    document_no text,
    entry_code text,
    batch_id int not null,
    primary key (dealer_id, delivery_code)
);
create table bi.delivery_line (
    dealer_id int not null,
    delivery_code text not null,
    item int not null check (item >= 1),
    model_id int not null,
    quantity int not null check (quantity >= 1),
    amount bigint not null check (amount >= 0),
    order_code text,
    line_no int,
    batch_code text,
    batch_id int not null,
    primary key (dealer_id, delivery_code, item)
);
create table bi.sell_in (
    dealer_id int not null,
    day date not null,
    model_id int not null,
    quantity int not null check (quantity >= 0),
    amount bigint not null check (amount >= 0),
    returned_quantity int not null default 0 check (returned_quantity >= 0),
    returned_amount bigint not null default 0 check (returned_amount >= 0),
    batch_id int not null,
    primary key (dealer_id, day, model_id)
) partition by range (day);
create table bi.sell_out (
    dealer_id int not null,
    day date not null,
    model_id int not null,
    quantity int not null check (quantity >= 0),
    amount bigint not null check (amount >= 0),
    returned_quantity int not null default 0 check (returned_quantity >= 0),
    returned_amount bigint not null default 0 check (returned_amount >= 0),
    batch_id int not null,
    primary key (dealer_id, day, model_id)
) partition by range (day);
create table bi.stock_snapshot (
    dealer_id int not null,
    day date not null,
    model_id int not null,
    quantity int not null check (quantity >= 0),
    batch_id int not null,
    primary key (dealer_id, day, model_id)
) partition by range (day);
create table bi.stock_movement (
    dealer_id int not null,
    movement_code text not null,
    day date not null,
    model_id int not null,
    kind text not null check (kind in ('opening', 'adjusted', 'transferred')),
    quantity int not null,
    amount bigint check (amount >= 0),
    note text,
    batch_id int not null,
    primary key (dealer_id, movement_code)
);
create table bi.dealer_turnover (
    dealer_id int not null references bi.dealer,
    month date not null,
    line_code text not null,
    amount bigint not null check (amount >= 0),
    basis text not null check (basis in ('reported', 'estimated')),
    batch_id int not null,
    primary key (dealer_id, month, line_code)
);
create table bi.complaint (
    dealer_id int not null references bi.dealer,
    complaint_code text not null,
    kind text not null check (kind in ('complaint', 'consultation', 'suggestion', 'repair')),
    opened_at timestamptz not null,
    status text not null check (status in ('open', 'answered', 'resolved', 'reopened', 'closed')),
    subject text not null,
    model_id int references bi.model,
    batch_code text,
    serial_no text,
    sold_on date,
    promised_at timestamptz,
    first_response_at timestamptz,
    resolved_at timestamptz,
    reopened_at timestamptz,
    batch_id int not null,
    primary key (dealer_id, complaint_code)
);
create table bi.complaint_fault (
    dealer_id int not null references bi.dealer,
    complaint_code text not null,
    fault_code text not null,
    batch_id int not null,
    primary key (dealer_id, complaint_code, fault_code)
);
create table bi.complaint_message (
    dealer_id int not null references bi.dealer,
    complaint_code text not null,
    message_code text not null,
    written_at timestamptz not null,
    author text not null check (author in ('dealer', 'user', 'staff', 'robot')),
    body text not null,
    batch_id int not null,
    primary key (dealer_id, complaint_code, message_code)
);
create table bi.follow_up (
    dealer_id int not null references bi.dealer,
    complaint_code text not null,
    called_at timestamptz not null,
    reached boolean not null,
    solved boolean,
    satisfaction int check (satisfaction >= 1 and satisfaction <= 5),
    note text,
    batch_id int not null,
    primary key (dealer_id, complaint_code, called_at)
);
create table bi.service_task (
    dealer_id int not null references bi.dealer,
    task_code text not null,
    station_code text not null,
    kind text not null check (kind in ('install', 'repair', 'inspect', 'exchange')),
    planned_on date not null,
    status text not null check (status in ('planned', 'done', 'failed', 'cancelled')),
    done_on date,
    model_id int references bi.model,
    complaint_code text,
    batch_id int not null,
    primary key (dealer_id, task_code)
);
create table bi.warranty_claim (
    dealer_id int not null references bi.dealer,
    warranty_claim_code text not null,
    claimed_on date not null,
    model_id int not null references bi.model,
    status text not null check (status in ('submitted', 'approved', 'denied', 'paid')),
    parts_amount bigint not null check (parts_amount >= 0),
    labour_amount bigint not null check (labour_amount >= 0),
    approved_amount bigint check (approved_amount >= 0),
    station_code text,
    complaint_code text,
    batch_code text,
    serial_no text,
    replacement_serial_no text,
    decided_on date,
    paid_on date,
    reason_code text,
    entry_code text,
    batch_id int not null,
    primary key (dealer_id, warranty_claim_code)
);
create table bi.cost_entry (
    dealer_id int not null references bi.dealer,
    cost_code text not null,
    cost_type_code text not null,
    booked_on date not null,
    amount bigint not null,
    station_code text,
    model_id int references bi.model,
    quantity int check (quantity >= 0),
    note text,
    batch_id int not null,
    primary key (dealer_id, cost_code)
);
create table bi.return_note (
    dealer_id int not null references bi.dealer,
    return_code text not null,
    returned_on date not null,
    model_id int not null references bi.model,
    quantity int not null check (quantity >= 1),
    amount bigint not null check (amount >= 0),
    reason_code text,
    complaint_code text,
    entry_code text,
    batch_id int not null,
    primary key (dealer_id, return_code)
);
create table bi.dealer_target (
    dealer_id int not null references bi.dealer,
    kpi text not null
        check (kpi in ('turnover_days', 'margin_percent', 'resolution_percent', 'share_percent', 'sell_out_amount')),
    quarter date not null,
    value numeric(18, 6) not null,
    batch_id int not null,
    primary key (dealer_id, kpi, quarter)
);
create table bi.rep_target (
    rep_id int not null references bi.rep,
    kpi text not null
        check (kpi in ('turnover_days', 'margin_percent', 'resolution_percent', 'share_percent', 'sell_out_amount')),
    quarter date not null,
    value numeric(18, 6) not null,
    batch_id int not null,
    primary key (rep_id, kpi, quarter)
);
create table bi.branch_target (
    branch_id int not null references bi.branch,
    kpi text not null
        check (kpi in ('turnover_days', 'margin_percent', 'resolution_percent', 'share_percent', 'sell_out_amount')),
    quarter date not null,
    value numeric(18, 6) not null,
    batch_id int not null,
    primary key (branch_id, kpi, quarter)
);
create index sales_order_by_day on bi.sales_order (dealer_id, placed_on);
create index fee_entry_by_day on bi.fee_entry (dealer_id, booked_on);
create index complaint_by_day on bi.complaint (dealer_id, opened_at);
create index stock_movement_by_day on bi.stock_movement (dealer_id, day, model_id);
create index delivery_by_day on bi.delivery (dealer_id, delivered_on);
create index delivery_line_by_model on bi.delivery_line (dealer_id, model_id);

-- The months of the large facts. Called before a load in a transaction of its own: a partition that is made takes locks that the
-- standby repeats, and a page must not wait for a load. Attaching an empty table takes the weakest of them.
create function bi.ensure_months(p_from date, p_to date) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare
    parent text;
    month date;
    part text;
    made int := 0;
begin
    if p_to > p_from + 36600 then
        raise exception 'too many months' using errcode = '22023';
    end if;
    foreach parent in array array['sell_in', 'sell_out', 'stock_snapshot'] loop
        for month in
            select m::date
            from generate_series(date_trunc('month', p_from::timestamp), date_trunc('month', p_to::timestamp), interval '1 month') as m
        loop
            part := parent || to_char(month, '_YYYYMM');
            if to_regclass('bi.' || part) is null then
                execute format('create table bi.%I (like bi.%I including all)', part, parent);
                execute format('alter table bi.%I enable row level security', part);
                execute format('alter table bi.%I force row level security', part);
                execute format(
                    'alter table bi.%I attach partition bi.%I for values from (%L) to (%L)',
                    parent, part, month, (month + interval '1 month')::date
                );
                made := made + 1;
            end if;
        end loop;
    end loop;
    return made;
end
$$;
-- Statistics of what was published, so that the first questions after a large load are planned as well as later ones. Only the
-- owner of a table may take them.
create function bi.measure(p_tables text[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
    name text;
begin
    foreach name in array p_tables loop
        execute format('analyze bi.%I', name);
    end loop;
end
$$;
grant execute on function bi.ensure_months(date, date), bi.measure(text[]) to dealerboard_loader;
select
    sec.protect('bi.credit_limit', 'money'),
    sec.protect('bi.ledger_entry', 'money'),
    sec.protect('bi.allocation', 'money'),
    sec.protect('bi.fee_entry', 'money'),
    sec.protect('bi.sub_account_movement', 'money'),
    sec.protect('bi.rebate_programme', 'reference'),
    sec.protect('bi.rebate_tier', 'reference'),
    sec.protect('bi.rebate_member', 'money'),
    sec.protect('bi.rebate_settlement', 'money'),
    sec.protect('bi.rebate_payment', 'money'),
    sec.protect('bi.claim', 'money'),
    sec.protect('bi.sales_order', 'money'),
    sec.protect('bi.sales_order_line', 'money'),
    sec.protect('bi.order_step', 'money'),
    sec.protect('bi.delivery', 'money'),
    sec.protect('bi.delivery_line', 'money'),
    sec.protect('bi.sell_in', 'money'),
    sec.protect('bi.sell_out', 'money'),
    sec.protect('bi.stock_snapshot', 'money'),
    sec.protect('bi.stock_movement', 'money'),
    sec.protect('bi.dealer_turnover', 'money'),
    sec.protect('bi.complaint', 'service'),
    sec.protect('bi.complaint_fault', 'service'),
    sec.protect('bi.complaint_message', 'service'),
    sec.protect('bi.follow_up', 'service'),
    sec.protect('bi.service_task', 'service'),
    sec.protect('bi.warranty_claim', 'service'),
    sec.protect('bi.cost_entry', 'cost'),
    sec.protect('bi.return_note', 'money'),
    sec.protect('bi.dealer_target', 'money'),
    sec.protect('bi.rep_target', 'rep'),
    sec.protect('bi.branch_target', 'branch');
-- A row of the ledger is never taken away, by nobody.
revoke delete on bi.ledger_entry, bi.allocation from dealerboard_loader;
reset role;
