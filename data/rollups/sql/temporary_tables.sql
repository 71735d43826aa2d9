-- temporary_tables()
-- What one run works in; gone with its transaction.
-- grain: none
-- Accounts whose stock and sales are computed anew, and from which month on.
create temporary table roll_dealer (dealer_id int primary key, month date not null) on commit drop;
-- Branches and days whose sums are computed anew.
create temporary table roll_branch_day (branch_id int, day date, primary key (branch_id, day)) on commit drop;
-- Accounts and months whose rep and branch are computed anew; without an account, all of them.
create temporary table roll_owner_month (dealer_id int, month date not null) on commit drop;
-- Where an account and model stand at the beginning of the month.
create temporary table roll_state (
    dealer_id int not null, model_id int not null, on_hand bigint not null, average numeric, primary key (dealer_id, model_id)
) on commit drop;
-- What came in with a cost in the month, day by day.
create temporary table roll_receipt (
    dealer_id int not null, model_id int not null, days date[] not null, quantities bigint[] not null,
    amounts bigint[] not null, last_day date not null
) on commit drop;
-- The state with the average after each receipt: averages[1 + how many of days are not after the day] holds on it.
create temporary table roll_basis (
    dealer_id int not null, model_id int not null, on_hand bigint not null, days date[] not null, averages numeric[] not null
) on commit drop;
create temporary table roll_count (dealer_id int primary key, counted_on date not null, counted_days int not null) on commit drop;
-- Sums of the month by account with either model or day.
create temporary table roll_sold (
    dealer_id int not null, model_id int, day date, sold_quantity bigint, sold_amount bigint, taken_back_quantity bigint,
    taken_back_amount bigint, cost_amount bigint, uncosted_quantity bigint, uncosted_amount bigint, sales_days int, later bigint
) on commit drop;
create temporary table roll_received (
    dealer_id int not null, model_id int, day date, received_quantity bigint, received_amount bigint,
    sent_back_quantity bigint, sent_back_amount bigint, later bigint
) on commit drop;
create temporary table roll_counted (
    dealer_id int not null, model_id int, day date, quantity bigint, cost bigint, uncosted bigint, last_quantity bigint
) on commit drop;
create temporary table roll_moved (
    dealer_id int not null, model_id int not null, opening bigint, adjusted bigint, transferred bigint, later bigint
) on commit drop;
create temporary table roll_model (model_id int primary key, line_no int not null, line_code text not null) on commit drop;
-- To which branch, channel and currency an account belonged in the days of the range.
create temporary table roll_place (
    dealer_id int not null, first_day date not null, after_day date not null, place_no int not null, branch_id int not null,
    channel_code text not null, currency text not null
) on commit drop;
-- The days of an account in the month in which neither its branch nor its rep changed.
create temporary table roll_piece (
    dealer_id int not null, first_day date not null, after_day date not null, branch_id int, rep_id int,
    channel_code text not null, currency text not null, is_last boolean not null
) on commit drop;
create temporary table roll_owned (
    dealer_id int not null, branch_id int, rep_id int, channel_code text not null, currency text not null,
    dealers int not null, received_amount bigint not null, sent_back_amount bigint not null, sold_quantity bigint not null,
    sold_amount bigint not null, taken_back_quantity bigint not null, taken_back_amount bigint not null,
    cost_amount bigint not null, uncosted_quantity bigint not null, uncosted_amount bigint not null, stock_cost numeric not null,
    counted_cost_amount bigint not null, share_sold_amount bigint not null, share_total_amount bigint not null,
    share_estimated_amount bigint not null, problems_due int not null, problems_solved int not null
) on commit drop;
