-- Rollups: what the pages ask for, summed once. data/rollups fills them in the load's transaction from the facts, by statements in
-- data/rollups/sql. Every measure is additive; amounts stand in the minor unit of the account's currency, and nothing is summed
-- over dealers of two currencies. No row carries the load that wrote it: loaded at once or in pieces, the rows are the same.
set role dealerboard_owner;

-- grain: one row per account, month and model with any event in the month, or with anything on hand at its beginning.
create table bi.dealer_month_model (
    dealer_id int not null,
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
    closing_quantity bigint not null,
    -- The account's last snapshot of the month, and on how many days it was counted; what is computed for that day's end is
    -- counted less gap.
    counted_on date,
    counted_days int not null,
    counted_quantity bigint,
    gap_quantity bigint,
    -- Over the snapshots of the month; the mean divides by counted_days. Units whose cost is unknown stand apart.
    stock_quantity_sum bigint not null,
    stock_cost_sum bigint not null,
    stock_uncosted_sum bigint not null,
    -- Of net sales. Units and their sales whose cost is unknown stand apart.
    cost_amount bigint not null,
    uncosted_quantity bigint not null,
    uncosted_amount bigint not null,
    -- Minor units per unit at the month's end.
    average_cost numeric(20, 6),
    sales_days int not null,
    primary key (dealer_id, month, model_id),
    check (
        closing_quantity = opening_quantity + received_quantity - sent_back_quantity - sold_quantity + taken_back_quantity
        + adjusted_quantity + transferred_quantity
    )
);
-- grain: one row per account and day with anything received, sold or counted.
create table bi.dealer_day (
    dealer_id int not null,
    day date not null,
    received_quantity bigint not null,
    received_amount bigint not null,
    sent_back_quantity bigint not null,
    sent_back_amount bigint not null,
    sold_quantity bigint not null,
    sold_amount bigint not null,
    taken_back_quantity bigint not null,
    taken_back_amount bigint not null,
    cost_amount bigint not null,
    uncosted_quantity bigint not null,
    uncosted_amount bigint not null,
    -- Null where the account was not counted on the day.
    stock_quantity bigint,
    stock_cost bigint,
    stock_uncosted bigint,
    primary key (dealer_id, day)
);
-- By the branch that the account belonged to on the day, so a dealer that moved stays with the old one before it. An account
-- without a branch on the day counts for none.
-- grain: one row per branch, channel, currency, day and line.
create table bi.branch_day_line (
    branch_id int not null,
    channel_code text not null,
    currency text not null,
    day date not null,
    line_code text not null,
    received_quantity bigint not null,
    received_amount bigint not null,
    sent_back_quantity bigint not null,
    sent_back_amount bigint not null,
    sold_quantity bigint not null,
    sold_amount bigint not null,
    taken_back_quantity bigint not null,
    taken_back_amount bigint not null,
    -- Accounts with a row in it.
    dealers int not null,
    primary key (day, branch_id, line_code, channel_code, currency)
);
-- grain: one row per branch, channel, currency, week (its Monday) and model.
create table bi.branch_week_model (
    branch_id int not null,
    channel_code text not null,
    currency text not null,
    week date not null,
    model_id int not null,
    received_quantity bigint not null,
    received_amount bigint not null,
    sent_back_quantity bigint not null,
    sent_back_amount bigint not null,
    sold_quantity bigint not null,
    sold_amount bigint not null,
    taken_back_quantity bigint not null,
    taken_back_amount bigint not null,
    dealers int not null,
    primary key (week, branch_id, model_id, channel_code, currency)
);
-- What an account is measured by; a month in which all is zero has no row.
-- grain: one row per account and month.
create table bi.dealer_month (
    dealer_id int not null,
    month date not null,
    received_amount bigint not null,
    sent_back_amount bigint not null,
    sold_quantity bigint not null,
    sold_amount bigint not null,
    taken_back_quantity bigint not null,
    taken_back_amount bigint not null,
    cost_amount bigint not null,
    uncosted_quantity bigint not null,
    uncosted_amount bigint not null,
    -- The mean of the account's snapshots in the month, and the cost of sales if it was counted at all.
    stock_cost bigint not null,
    counted_cost_amount bigint not null,
    -- 1 if it was counted in the month.
    counted_months int not null,
    -- Our net sell-out in the lines whose total is known, that total, and how much of it is estimated.
    share_sold_amount bigint not null,
    share_total_amount bigint not null,
    share_estimated_amount bigint not null,
    -- Problems whose promise ran out in the month, and those of them solved within it and not reopened.
    problems_due int not null,
    problems_solved int not null,
    primary key (dealer_id, month)
);
-- By the rep and the branch on the date: of the sale, of the snapshot, of the day the promise ran out. What a month has only once,
-- the dealer's own total and the number of dealers, goes to who had the dealer on the month's last day up to data-through.
-- grain: one row per rep, month and currency.
create table bi.rep_month (
    rep_id int not null,
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
    primary key (rep_id, month, currency)
);
-- grain: one row per branch, channel, month and currency.
create table bi.branch_month (
    branch_id int not null,
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
    stock_cost bigint not null,
    counted_cost_amount bigint not null,
    counted_months int not null,
    share_sold_amount bigint not null,
    share_total_amount bigint not null,
    share_estimated_amount bigint not null,
    problems_due int not null,
    problems_solved int not null,
    primary key (branch_id, month, channel_code, currency)
);
-- By the branch on the day of opening; branch 0: none. Model 0: not named. A complaint with several faults has a row of each, and
-- counts as a complaint in the first of them only: sums of `complaints` count each once, `found` counts findings.
-- grain: one row per model, batch, fault, kind, branch and month of opening.
create table bi.complaint_cohort (
    model_id int not null,
    batch_code text not null,
    fault_code text not null,
    kind text not null,
    branch_id int not null,
    month date not null,
    complaints int not null,
    found int not null,
    answered_in_time int not null,
    promised int not null,
    solved_in_promise int not null,
    reopened int not null,
    primary key (month, model_id, batch_code, fault_code, kind, branch_id)
);
-- grain: one row per model, batch ('': not known), branch (0: none) and month of delivery.
create table bi.unit_cohort (
    model_id int not null,
    batch_code text not null,
    branch_id int not null,
    month date not null,
    units bigint not null,
    primary key (month, model_id, batch_code, branch_id)
);
-- When rollups were last compared with the facts, and what came of it.
-- grain: one row per run.
create table bi.verification (
    verification_id int generated by default as identity primary key,
    batch_id int not null,
    verified_at timestamptz not null default clock_timestamp(),
    seconds int not null,
    row_count bigint not null,
    difference_count bigint not null,
    mended boolean not null
);

-- Sums of whole numbers as a whole number: a sum that does not fit is an error, and millions of groups are summed in half the time
-- that sum() takes, which counts in arbitrary precision.
create aggregate bi.total(bigint) (sfunc = int8pl, stype = bigint, combinefunc = int8pl, parallel = safe);
grant execute on function bi.total(bigint) to dealerboard_reader, dealerboard_executive, dealerboard_loader;
-- The zone in which an instant becomes a business day.
grant select on sec.setting to dealerboard_loader;
select
    sec.protect('bi.dealer_month_model', 'money'),
    sec.protect('bi.dealer_day', 'money'),
    sec.protect('bi.dealer_month', 'money'),
    sec.protect('bi.branch_day_line', 'branch'),
    sec.protect('bi.branch_week_model', 'branch'),
    sec.protect('bi.rep_month', 'rep'),
    sec.protect('bi.branch_month', 'branch'),
    sec.protect('bi.complaint_cohort', 'staff'),
    sec.protect('bi.unit_cohort', 'staff'),
    sec.protect('bi.verification', 'reference');
grant usage on sequence bi.verification_verification_id_seq to dealerboard_loader;
reset role;
