-- What a rep's portfolio would reach if each account did as like accounts do, and where reps stand among one another: of the
-- last three whole months, worked out by each refresh from the rollups. The figures have the names that targets have.
set role dealerboard_owner;

-- A figure is numerator / denominator, formed after summing; turnover days are amounts of stock times the days they lay over
-- the cost of sales. What accounts did in a month in which they changed hands, and what cannot be told by line, stands in the
-- cell without channel, class and line, so that the cells of a rep add up to its portfolio. A cell has no norm where too few
-- owners have any of it, or where one of them has most.
-- grain: one row per branch (0: none), rep, currency, figure, channel, class by purchases and line.
create table bi.rep_expected (
    branch_id int not null,
    rep_id int not null,
    currency text not null,
    kpi text not null check (kpi in ('turnover_days', 'margin_percent', 'resolution_percent', 'share_percent')),
    channel_code text not null,
    size_class text not null,
    line_code text not null,
    as_of date not null,
    numerator bigint not null,
    denominator bigint not null,
    -- Of all accounts of the company in this cell, the rep's own among them.
    norm_numerator bigint,
    norm_denominator bigint,
    norm_owners int,
    primary key (rep_id, branch_id, currency, kpi, channel_code, size_class, line_code),
    check ((norm_numerator is null) = (norm_denominator is null) and (norm_numerator is null) = (norm_owners is null))
);

-- The branch is always 0: a rep is placed by all it looks after.
-- grain: one row per rep, currency and figure.
create table bi.rep_place (
    branch_id int not null check (branch_id = 0),
    rep_id int not null,
    currency text not null,
    kpi text not null,
    as_of date not null,
    place int not null,
    reps int not null,
    primary key (rep_id, currency, kpi)
);

-- Turnover in days, the others as a part of one.
-- grain: one row per currency and figure that enough reps have.
create table bi.rep_peer (
    currency text not null,
    kpi text not null,
    as_of date not null,
    reps int not null,
    lower_quartile numeric(20, 8) not null,
    median numeric(20, 8) not null,
    upper_quartile numeric(20, 8) not null,
    primary key (currency, kpi)
);
select
    sec.protect('bi.rep_expected', 'portfolio'),
    sec.protect('bi.rep_place', 'portfolio'),
    sec.protect('bi.rep_peer', 'staff');
reset role;
