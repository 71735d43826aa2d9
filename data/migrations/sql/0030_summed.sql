-- What pages of the whole company ask for, in fewer rows: branches by day without lines, and by line without reps.
-- data/rollups fills both in the load's transaction; what has been loaded is summed here, for a page must not be empty until
-- the next load.
set role dealerboard_owner;
-- A load that is under way would not be seen by what is summed below, and does not know these tables: it is waited for, as
-- another load waits for it (LOCK in data/load/batch.py).
select pg_advisory_xact_lock(7010);

-- grain: one row per branch (0: none), channel, currency and day with any trade.
create table bi.branch_day (
    branch_id int not null,
    channel_code text not null,
    currency text not null,
    day date not null,
    received_quantity bigint not null,
    received_amount bigint not null,
    sent_back_quantity bigint not null,
    sent_back_amount bigint not null,
    sold_quantity bigint not null,
    sold_amount bigint not null,
    taken_back_quantity bigint not null,
    taken_back_amount bigint not null,
    primary key (branch_id, day, channel_code, currency)
);

-- grain: one row per branch (0: none), channel, currency, month and line.
create table bi.branch_month_line (
    branch_id int not null,
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
    closing_cost bigint not null,
    closing_uncosted bigint not null,
    cost_amount bigint not null,
    uncosted_quantity bigint not null,
    uncosted_amount bigint not null,
    primary key (month, branch_id, line_code, channel_code, currency),
    check (
        closing_quantity = opening_quantity + received_quantity - sent_back_quantity - sold_quantity + taken_back_quantity
        + adjusted_quantity + transferred_quantity + moved_quantity
    )
);
select
    sec.protect('bi.branch_day', 'branch'),
    sec.protect('bi.branch_month_line', 'branch');
reset role;

-- The loader alone reads and writes all rows, and whoever migrates need not be it. What was granted before stays so.
do $$
begin
    perform set_config('dealerboard.is_lent', 'no', true);
    if not pg_has_role(current_user, 'dealerboard_loader', 'member') then
        execute format('grant dealerboard_loader to %I', current_user);
        perform set_config('dealerboard.is_lent', 'yes', true);
    end if;
end
$$;
set role dealerboard_loader;
insert into bi.branch_day (
    branch_id,
    channel_code,
    currency,
    day,
    received_quantity,
    received_amount,
    sent_back_quantity,
    sent_back_amount,
    sold_quantity,
    sold_amount,
    taken_back_quantity,
    taken_back_amount
)
select
    s.branch_id,
    s.channel_code,
    s.currency,
    s.day,
    bi.total(s.received_quantity) as received_quantity,
    bi.total(s.received_amount) as received_amount,
    bi.total(s.sent_back_quantity) as sent_back_quantity,
    bi.total(s.sent_back_amount) as sent_back_amount,
    bi.total(s.sold_quantity) as sold_quantity,
    bi.total(s.sold_amount) as sold_amount,
    bi.total(s.taken_back_quantity) as taken_back_quantity,
    bi.total(s.taken_back_amount) as taken_back_amount
from bi.branch_day_line as s
group by s.branch_id, s.channel_code, s.currency, s.day
order by s.branch_id, s.day;
insert into bi.branch_month_line (
    branch_id,
    channel_code,
    currency,
    month,
    line_code,
    opening_quantity,
    received_quantity,
    received_amount,
    sent_back_quantity,
    sent_back_amount,
    sold_quantity,
    sold_amount,
    taken_back_quantity,
    taken_back_amount,
    adjusted_quantity,
    transferred_quantity,
    moved_quantity,
    closing_quantity,
    closing_cost,
    closing_uncosted,
    cost_amount,
    uncosted_quantity,
    uncosted_amount
)
select
    s.branch_id,
    s.channel_code,
    s.currency,
    s.month,
    s.line_code,
    bi.total(s.opening_quantity) as opening_quantity,
    bi.total(s.received_quantity) as received_quantity,
    bi.total(s.received_amount) as received_amount,
    bi.total(s.sent_back_quantity) as sent_back_quantity,
    bi.total(s.sent_back_amount) as sent_back_amount,
    bi.total(s.sold_quantity) as sold_quantity,
    bi.total(s.sold_amount) as sold_amount,
    bi.total(s.taken_back_quantity) as taken_back_quantity,
    bi.total(s.taken_back_amount) as taken_back_amount,
    bi.total(s.adjusted_quantity) as adjusted_quantity,
    bi.total(s.transferred_quantity) as transferred_quantity,
    bi.total(s.moved_quantity) as moved_quantity,
    bi.total(s.closing_quantity) as closing_quantity,
    bi.total(s.closing_cost) as closing_cost,
    bi.total(s.closing_uncosted) as closing_uncosted,
    bi.total(s.cost_amount) as cost_amount,
    bi.total(s.uncosted_quantity) as uncosted_quantity,
    bi.total(s.uncosted_amount) as uncosted_amount
from bi.portfolio_month_line as s
group by s.branch_id, s.channel_code, s.currency, s.month, s.line_code
having
    bi.total(s.opening_quantity) <> 0
    or bi.total(s.received_quantity) <> 0
    or bi.total(s.received_amount) <> 0
    or bi.total(s.sent_back_quantity) <> 0
    or bi.total(s.sent_back_amount) <> 0
    or bi.total(s.sold_quantity) <> 0
    or bi.total(s.sold_amount) <> 0
    or bi.total(s.taken_back_quantity) <> 0
    or bi.total(s.taken_back_amount) <> 0
    or bi.total(s.adjusted_quantity) <> 0
    or bi.total(s.transferred_quantity) <> 0
    or bi.total(s.moved_quantity) <> 0
    or bi.total(s.closing_quantity) <> 0
    or bi.total(s.closing_cost) <> 0
    or bi.total(s.closing_uncosted) <> 0
    or bi.total(s.cost_amount) <> 0
    or bi.total(s.uncosted_quantity) <> 0
    or bi.total(s.uncosted_amount) <> 0
order by s.month, s.branch_id;
reset role;
do $$
begin
    if current_setting('dealerboard.is_lent') = 'yes' then
        execute format('revoke dealerboard_loader from %I', current_user);
    end if;
end
$$;

set role dealerboard_owner;
analyze bi.branch_day, bi.branch_month_line;
reset role;
