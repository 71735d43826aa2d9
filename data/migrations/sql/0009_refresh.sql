-- What is worked out from the rollups at the data-through date: classes of dealers, what like dealers reach, and warnings. Computed
-- whole by each load and by `python -m data refresh`, by statements in data/rollups/sql.
set role dealerboard_owner;

-- grain: one row per account.
create table bi.dealer_segment (
    dealer_id int primary key,
    as_of date not null,
    class text not null check (class in ('A', 'B', 'C')),
    -- By purchases alone, before credit and payment move it.
    base_class text not null check (base_class in ('A', 'B', 'C')),
    -- 1: one class up, -1: one class down.
    moved int not null check (moved between -1 and 1),
    -- The class before the last change, and since when it is another.
    previous_class text check (previous_class in ('A', 'B', 'C')),
    class_since date not null,
    currency text not null,
    purchases_12m bigint not null,
    purchase_rank int not null,
    -- Of what fell due in the last 12 months, how much was cleared by its due date.
    due_12m bigint not null,
    paid_in_time_12m bigint not null,
    reasons text[] not null
);
-- What owners of like accounts reach. A cell with too few owners, or with one that makes up more than half of it, has no row.
-- grain: one row per channel, class by purchases and KPI.
create table bi.peer_cell (
    channel_code text not null,
    size_class text not null check (size_class in ('A', 'B', 'C')),
    kpi text not null check (kpi in ('turnover_days', 'margin_percent', 'resolution_percent', 'share_percent')),
    as_of date not null,
    owners int not null,
    lower_quartile numeric(18, 1) not null,
    median numeric(18, 1) not null,
    upper_quartile numeric(18, 1) not null,
    primary key (channel_code, size_class, kpi)
);
-- grain: one row per account and kind of warning.
create table bi.warning (
    dealer_id int not null,
    kind text not null check (kind in ('overdue', 'credit_use', 'stock_out', 'overstock', 'complaint_jump', 'silent')),
    as_of date not null,
    since date not null,
    -- Minor units of the account's currency; null where it is not about money.
    amount bigint,
    -- Days, models, weeks or complaints, by kind.
    quantity bigint not null,
    detail jsonb not null,
    primary key (dealer_id, kind)
);
select
    sec.protect('bi.dealer_segment', 'money'),
    sec.protect('bi.peer_cell', 'reference'),
    sec.protect('bi.warning', 'money');
reset role;
