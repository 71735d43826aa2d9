-- Where a batch lies while it is checked. Unlogged, so that it is neither written twice nor sent to the standby; reached by
-- the loader alone. There are no policies here because COPY refuses tables that have them. line_no is the row in the file.
set role dealerboard_owner;
create unlogged table stage.code (
    line_no int not null, kind text not null, code text not null, name_zh text not null, name_en text
);
create unlogged table stage.branch (
    line_no int not null, branch text not null, name_zh text not null, name_en text, region text not null
);
create unlogged table stage.rep (line_no int not null, rep text not null, name text not null);
create unlogged table stage.dealer (
    line_no int not null, dealer text not null, name text not null, owner text not null, owner_name text not null,
    channel text not null, city text not null, currency text not null, opened_on date not null, name_sort text not null
);
create unlogged table stage.dealer_branch (
    line_no int not null, dealer text not null, branch text not null, valid_from date not null, valid_to date
);
create unlogged table stage.dealer_rep (
    line_no int not null, dealer text not null, rep text not null, valid_from date not null, valid_to date
);
create unlogged table stage.credit_limit (
    line_no int not null, dealer text not null, valid_from date not null, amount bigint not null
);
create unlogged table stage.ledger_entry (
    line_no int not null, dealer text not null, entry text not null, kind text not null, document_no text not null,
    tax_invoice_no text, bank_reference text, document_date date not null, booked_on date not null, due_on date,
    net bigint not null, freight bigint not null, tax bigint not null, withheld bigint not null, amount bigint not null,
    note text, cancelled boolean not null
);
create unlogged table stage.allocation (
    line_no int not null, dealer text not null, allocation text not null, debit_entry text not null,
    credit_entry text not null, amount bigint not null, effective_on date not null
);
-- The codes of the batch and of the database beside the integers they have or will have.
create unlogged table stage.dealer_key (
    dealer text primary key, dealer_id int not null unique, is_new boolean not null, in_ledger boolean not null
);
create unlogged table stage.entry_key (
    dealer_id int not null, entry text not null, entry_id int not null, version int not null,
    standing text not null check (standing in ('new', 'same', 'changed')), line_no int not null,
    primary key (dealer_id, entry_id)
);
create unlogged table stage.allocation_key (
    dealer_id int not null, allocation text not null, allocation_id int not null, version int not null,
    standing text not null check (standing in ('new', 'same', 'changed')), line_no int not null,
    debit_entry_id int not null, credit_entry_id int not null,
    primary key (dealer_id, allocation_id)
);
-- The ledger of the accounts in the batch as it will be once the batch is in: what the rules are checked on.
-- security_invoker, because the owner of the view has no context and would see nothing.
create view stage.entry_after with (security_invoker = true) as
select
    d.dealer_id,
    k.entry_id,
    e.entry as entry_code,
    e.amount,
    e.booked_on,
    e.cancelled,
    e.line_no
from stage.ledger_entry as e
inner join stage.dealer_key as d on e.dealer = d.dealer
inner join stage.entry_key as k on e.line_no = k.line_no
union all
select
    b.dealer_id,
    b.entry_id,
    b.entry_code,
    b.amount,
    b.booked_on,
    b.cancelled,
    null as line_no
from bi.ledger_entry as b
inner join stage.dealer_key as d on b.dealer_id = d.dealer_id and d.in_ledger
where
    b.superseded_in is null
    and not exists (
        select from stage.entry_key as k
        where k.dealer_id = b.dealer_id and k.entry_id = b.entry_id
    );
create view stage.allocation_after with (security_invoker = true) as
select
    k.dealer_id,
    k.allocation_id,
    k.debit_entry_id,
    k.credit_entry_id,
    a.amount,
    a.effective_on,
    a.line_no,
    k.standing
from stage.allocation as a
inner join stage.allocation_key as k on a.line_no = k.line_no
union all
select
    b.dealer_id,
    b.allocation_id,
    b.debit_entry_id,
    b.credit_entry_id,
    b.amount,
    b.effective_on,
    null as line_no,
    'same' as standing
from bi.allocation as b
inner join stage.dealer_key as d on b.dealer_id = d.dealer_id and d.in_ledger
where
    b.superseded_in is null
    and not exists (
        select from stage.allocation_key as k
        where k.dealer_id = b.dealer_id and k.allocation_id = b.allocation_id
    );
-- Fresh tables have no statistics, and only their owner may take them.
create function stage.measure() returns void language sql security definer set search_path = pg_catalog as $$
    analyze stage.code, stage.branch, stage.rep, stage.dealer, stage.dealer_branch, stage.dealer_rep, stage.credit_limit,
    stage.ledger_entry, stage.allocation, stage.dealer_key, stage.entry_key, stage.allocation_key
$$;
-- The same for what was published, so that the first questions after a large load are planned as well as later ones.
create function stage.measure_published() returns void language sql security definer set search_path = pg_catalog as $$
    analyze bi.dealer, bi.dealer_branch, bi.dealer_rep, bi.credit_limit, bi.ledger_entry, bi.allocation
$$;
grant execute on function stage.measure(), stage.measure_published() to dealerboard_loader;
grant select, insert, update, delete, truncate on all tables in schema stage to dealerboard_loader;
reset role;
