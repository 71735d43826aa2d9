-- What dealers and staff do here: confirm, dispute, write, attach, reconcile, ask for goods. Written on the primary by functions of
-- schema api alone, read on the standby under the same policies as the facts. Numbers count within the account.
set role dealerboard_owner;
create table flow.confirmation (
    dealer_id int not null references bi.dealer,
    confirmation_no int not null,
    period_from date not null,
    period_to date not null,
    answer text not null check (answer in ('agree', 'disagree', 'own_balance')),
    balance bigint not null,
    own_balance bigint check ((own_balance is null) = (answer <> 'own_balance')),
    entry_count int not null,
    content_hash text not null,
    batch_id int not null,
    uid int not null references sec.principal,
    note text,
    written_at timestamptz not null default clock_timestamp(),
    primary key (dealer_id, confirmation_no),
    check (period_to >= period_from)
);
-- The versions that were confirmed, so that what changes later can be shown entry by entry.
create table flow.confirmation_entry (
    dealer_id int not null,
    confirmation_no int not null,
    entry_id int not null,
    version int not null,
    amount bigint not null,
    open_amount bigint not null,
    primary key (dealer_id, confirmation_no, entry_id),
    foreign key (dealer_id, confirmation_no) references flow.confirmation
);
create table flow.dispute (
    dealer_id int not null references bi.dealer,
    dispute_no int not null,
    about text not null check (about in ('balance', 'entries', 'percentage', 'freight', 'tax')),
    reason_code text not null,
    amount bigint not null check (amount > 0),
    approved_amount bigint check (approved_amount between 0 and amount),
    status text not null check (
        status in ('draft', 'submitted', 'in_review', 'asked_back', 'approved', 'partly_approved', 'denied', 'withdrawn')
    ),
    comment text,
    opened_by int not null references sec.principal,
    opened_at timestamptz not null default clock_timestamp(),
    owner_uid int references sec.principal,
    promised_on date,
    changed_at timestamptz not null default clock_timestamp(),
    primary key (dealer_id, dispute_no)
);
create table flow.dispute_entry (
    dealer_id int not null,
    dispute_no int not null,
    entry_id int not null,
    version int not null,
    amount bigint not null,
    primary key (dealer_id, dispute_no, entry_id),
    foreign key (dealer_id, dispute_no) references flow.dispute
);
-- One thread per subject: what was said, and every change of status.
create table flow.thread_message (
    dealer_id int not null references bi.dealer,
    about text not null check (about in ('confirmation', 'dispute', 'claim', 'reconciliation', 'order_request')),
    about_no int not null,
    message_no int not null,
    from_status text,
    to_status text,
    body text,
    uid int not null references sec.principal,
    written_at timestamptz not null default clock_timestamp(),
    primary key (dealer_id, about, about_no, message_no),
    check (body is not null or to_status is not null)
);
create table flow.attachment (
    dealer_id int not null references bi.dealer,
    attachment_no int not null,
    about text not null check (about in ('dispute', 'claim', 'reconciliation', 'order_request')),
    about_no int not null,
    file_name text not null,
    media_type text not null,
    content_hash text not null,
    content bytea not null check (length(content) <= 10485760),
    uid int not null references sec.principal,
    written_at timestamptz not null default clock_timestamp(),
    primary key (dealer_id, attachment_no)
);
-- Notes among ourselves; a dealer never sees them.
create table flow.note (
    dealer_id int not null references bi.dealer,
    note_no int not null,
    about text not null check (about in ('dealer', 'confirmation', 'dispute', 'claim', 'reconciliation', 'order_request')),
    about_no int,
    body text not null,
    uid int not null references sec.principal,
    written_at timestamptz not null default clock_timestamp(),
    primary key (dealer_id, note_no)
);
create table flow.reconciliation (
    dealer_id int not null references bi.dealer,
    reconciliation_no int not null,
    period_to date not null,
    file_name text not null,
    content_hash text not null,
    status text not null check (status in ('working', 'sent', 'closed')),
    result jsonb not null,
    uid int not null references sec.principal,
    written_at timestamptz not null default clock_timestamp(),
    primary key (dealer_id, reconciliation_no)
);
create table flow.order_request (
    dealer_id int not null references bi.dealer,
    request_no int not null,
    status text not null check (status in ('draft', 'placed', 'accepted', 'changed', 'declined', 'withdrawn')),
    wanted_on date,
    reason_code text,
    order_code text,
    note text,
    uid int not null references sec.principal,
    written_at timestamptz not null default clock_timestamp(),
    changed_at timestamptz not null default clock_timestamp(),
    primary key (dealer_id, request_no)
);
create table flow.order_request_line (
    dealer_id int not null,
    request_no int not null,
    line_no int not null,
    model_id int not null references bi.model,
    quantity int not null check (quantity > 0),
    accepted_quantity int check (accepted_quantity >= 0),
    primary key (dealer_id, request_no, line_no),
    foreign key (dealer_id, request_no) references flow.order_request
);
-- Up to where a person has read: their own rows alone.
create table flow.read_mark (
    uid int not null references sec.principal,
    about text not null,
    about_key text not null,
    read_at timestamptz not null default clock_timestamp(),
    primary key (uid, about, about_key)
);
-- What was answered to a write, by the key it was sent with: sent again, it is answered again and done once.
create table flow.receipt (
    uid int not null references sec.principal,
    request_key uuid not null,
    function_name text not null,
    payload_hash text not null,
    answer jsonb not null,
    written_at timestamptz not null default clock_timestamp(),
    primary key (uid, request_key)
);
select
    sec.protect('flow.confirmation', 'money'),
    sec.protect('flow.confirmation_entry', 'money'),
    sec.protect('flow.dispute', 'money'),
    sec.protect('flow.dispute_entry', 'money'),
    sec.protect('flow.thread_message', 'money'),
    sec.protect('flow.attachment', 'money'),
    sec.protect('flow.note', 'cost'),
    sec.protect('flow.reconciliation', 'money'),
    sec.protect('flow.order_request', 'money'),
    sec.protect('flow.order_request_line', 'money'),
    sec.protect('flow.read_mark', 'own'),
    sec.protect('flow.receipt', 'inner');
reset role;
