-- The statement loop: confirm a month, dispute what is wrong, answer it. Tables and the rules of who may do what, when.
-- Every write is one function of schema api: one transaction, once per key it was sent with, refused with a sentence's key.
set role dealerboard_owner;

-- What an administrator sets: our name and bank for letters, and from which amount on two people decide.
create table flow.setting (
    name text primary key check (
        name in ('company_name', 'company_address', 'company_tax_no', 'company_bank', 'company_bank_account')
        or name ~ '^four_eyes_limit_[A-Z]{3}$'
    ),
    value text not null check (length(value) between 1 and 200),
    changed_by text not null,
    changed_at timestamptz not null default clock_timestamp()
);
-- Why something is disputed. The department answers for it: its role owns the case, within so many working days.
create table flow.dispute_reason (
    reason_code text primary key,
    place int not null unique,
    department text not null check (department in ('sales', 'logistics', 'finance')),
    owner_role text not null check (owner_role in ('rep', 'manager')),
    promise_days int not null check (promise_days between 1 and 60)
);
insert into flow.dispute_reason values
('price_wrong', 1, 'sales', 'rep', 5),
('rebate_missing', 2, 'sales', 'rep', 10),
('quantity_short', 3, 'logistics', 'manager', 5),
('goods_damaged', 4, 'logistics', 'manager', 5),
('not_received', 5, 'logistics', 'manager', 3),
('return_not_credited', 6, 'logistics', 'manager', 5),
('freight_wrong', 7, 'logistics', 'manager', 5),
('payment_missing', 8, 'finance', 'manager', 3),
('booked_twice', 9, 'finance', 'manager', 3),
('invoice_wrong', 10, 'finance', 'manager', 3),
('tax_wrong', 11, 'finance', 'manager', 5),
('other', 12, 'finance', 'manager', 10);
-- Which action leads from which status to which, and whose it is. The page offers what stands here, the functions allow it.
create table flow.dispute_step (
    from_status text not null,
    action text not null,
    side text not null check (side in ('dealer', 'staff')),
    to_status text not null,
    primary key (from_status, action)
);
insert into flow.dispute_step values
('draft', 'submit', 'dealer', 'submitted'),
('draft', 'discard', 'dealer', 'discarded'),
('submitted', 'take', 'staff', 'in_review'),
('submitted', 'ask_back', 'staff', 'asked_back'),
('submitted', 'hand_over', 'staff', 'submitted'),
('submitted', 'decide', 'staff', 'decided'),
('submitted', 'withdraw', 'dealer', 'withdrawn'),
('in_review', 'ask_back', 'staff', 'asked_back'),
('in_review', 'hand_over', 'staff', 'in_review'),
('in_review', 'decide', 'staff', 'decided'),
('in_review', 'withdraw', 'dealer', 'withdrawn'),
('asked_back', 'answer', 'dealer', 'in_review'),
('asked_back', 'hand_over', 'staff', 'asked_back'),
('asked_back', 'decide', 'staff', 'decided'),
('asked_back', 'withdraw', 'dealer', 'withdrawn'),
('second_look', 'agree', 'staff', 'decided'),
('second_look', 'send_back', 'staff', 'in_review'),
('second_look', 'hand_over', 'staff', 'second_look'),
('second_look', 'withdraw', 'dealer', 'withdrawn'),
('reopened', 'take', 'staff', 'in_review'),
('reopened', 'ask_back', 'staff', 'asked_back'),
('reopened', 'hand_over', 'staff', 'reopened'),
('reopened', 'decide', 'staff', 'decided'),
('reopened', 'withdraw', 'dealer', 'withdrawn'),
('approved', 'reopen', 'dealer', 'reopened'),
('partly_approved', 'reopen', 'dealer', 'reopened'),
('denied', 'reopen', 'dealer', 'reopened'),
('withdrawn', 'reopen', 'dealer', 'reopened');

alter table flow.confirmation
add column reference text not null,
add column opening bigint not null,
add column disputed bigint not null,
add column by_name text not null,
add check (extract(day from period_from) = 1),
add check (period_to = (period_from + interval '1 month - 1 day')::date),
add check (length(note) <= 2000);
create index confirmation_by_period on flow.confirmation (period_to, dealer_id, confirmation_no);

alter table flow.dispute drop constraint dispute_status_check;
alter table flow.dispute drop constraint dispute_amount_check;
alter table flow.dispute
add column reference text not null,
add column department text,
add column percent numeric(7, 4) check (percent > 0 and percent <= 100),
add column as_of date,
add column own_balance bigint,
add column opened_by_name text not null,
add column owner_name text,
add column submitted_at timestamptz,
add column proposed_amount bigint check (proposed_amount between 0 and amount),
add column proposed_words text check (length(proposed_words) <= 2000),
add column decided_by int references sec.principal,
add column decided_at timestamptz,
add constraint dispute_status_check check (status in (
    'draft', 'discarded', 'submitted', 'in_review', 'asked_back', 'second_look',
    'approved', 'partly_approved', 'denied', 'withdrawn', 'reopened'
)),
add constraint dispute_amount_check check (amount > 0 or (amount = 0 and status in ('draft', 'discarded'))),
add constraint dispute_reason_fkey foreign key (reason_code) references flow.dispute_reason,
add constraint dispute_share_check check ((percent is not null) = (about = 'percentage') or status in ('draft', 'discarded')),
add constraint dispute_decided_check check (status not in ('approved', 'partly_approved', 'denied') or approved_amount is not null),
add constraint dispute_comment_check check (length(comment) <= 2000);
create index dispute_open on flow.dispute (dealer_id, status);

alter table flow.thread_message
add column author_name text not null,
add column side text not null check (side in ('dealer', 'staff')),
add check (length(body) between 1 and 2000);
alter table flow.attachment add column author_name text not null;
alter table flow.note add column author_name text not null;
alter table flow.read_mark add column batch_id int;
-- "Settled by": the credit note names the dispute it settles.
alter table bi.ledger_entry add column settles_dispute text;
create index ledger_entry_settles on bi.ledger_entry (dealer_id, settles_dispute)
where settles_dispute is not null and superseded_in is null;
-- What a load brought: whatever replaces a version brings another, so this finds what changed as well.
-- The list of who has confirmed asks it of every account, from the index alone.
create index ledger_entry_by_batch on bi.ledger_entry (dealer_id, batch_id) include (entry_id, version, booked_on);
create index allocation_by_batch on bi.allocation (dealer_id, batch_id) include (allocation_id, version, effective_on);

select sec.protect('flow.setting', 'reference'), sec.protect('flow.dispute_reason', 'reference'),
    sec.protect('flow.dispute_step', 'reference');
-- Our name and bank are everybody's; from which amount on two of us decide is ours.
create policy limits_are_ours on flow.setting as restrictive for select to dealerboard_reader, dealerboard_executive
using (name not like 'four_eyes_limit_%' or (select sec.is_staff()));
-- A draft is the dealer's own: no one of us sees it, nor what hangs on it.
create policy drafts_are_the_dealers on flow.dispute as restrictive for select to dealerboard_reader, dealerboard_executive
using (status not in ('draft', 'discarded') or (select sec.role()) = 'dealer');
create policy drafts_are_the_dealers on flow.dispute_entry as restrictive for select to dealerboard_reader, dealerboard_executive
using (exists (
    select from flow.dispute as d where d.dealer_id = dispute_entry.dealer_id and d.dispute_no = dispute_entry.dispute_no
));
create policy drafts_are_the_dealers on flow.attachment as restrictive for select to dealerboard_reader, dealerboard_executive
using (about <> 'dispute' or exists (
    select from flow.dispute as d where d.dealer_id = attachment.dealer_id and d.dispute_no = attachment.about_no
));
create policy drafts_are_the_dealers on flow.thread_message as restrictive for select to dealerboard_reader, dealerboard_executive
using (about <> 'dispute' or exists (
    select from flow.dispute as d where d.dealer_id = thread_message.dealer_id and d.dispute_no = thread_message.about_no
));
grant execute on function sec.role() to dealerboard_reader, dealerboard_executive;

-- The functions of schema api write as the owner, who is held by the same scope: a mistake in one of them reaches no other dealer.
create policy workflow_write on flow.confirmation to dealerboard_owner
using (dealer_id = any((select sec.money_scope())::int[])) with check (dealer_id = any((select sec.money_scope())::int[]));
create policy workflow_write on flow.confirmation_entry to dealerboard_owner
using (dealer_id = any((select sec.money_scope())::int[])) with check (dealer_id = any((select sec.money_scope())::int[]));
create policy workflow_write on flow.dispute to dealerboard_owner
using (dealer_id = any((select sec.money_scope())::int[])) with check (dealer_id = any((select sec.money_scope())::int[]));
create policy workflow_write on flow.dispute_entry to dealerboard_owner
using (dealer_id = any((select sec.money_scope())::int[])) with check (dealer_id = any((select sec.money_scope())::int[]));
create policy workflow_write on flow.thread_message to dealerboard_owner
using (dealer_id = any((select sec.money_scope())::int[])) with check (dealer_id = any((select sec.money_scope())::int[]));
create policy workflow_write on flow.attachment to dealerboard_owner
using (dealer_id = any((select sec.money_scope())::int[])) with check (dealer_id = any((select sec.money_scope())::int[]));
create policy workflow_write on flow.note to dealerboard_owner
using (dealer_id = any((select sec.cost_scope())::int[])) with check (dealer_id = any((select sec.cost_scope())::int[]));
create policy workflow_write on flow.read_mark to dealerboard_owner
using (uid = (select sec.uid())) with check (uid = (select sec.uid()));
create policy workflow_write on flow.receipt to dealerboard_owner
using (uid = (select sec.uid())) with check (uid = (select sec.uid()));
create policy workflow_write on flow.setting to dealerboard_owner
using ((select sec.role()) = 'admin') with check ((select sec.role()) = 'admin');
reset role;
-- A promise counts from the business's today.
set role dealerboard_scope;
grant execute on function sec.business_day() to dealerboard_owner;
reset role;
