-- What the pages of disputes ask beyond the tables. Whether anything of an account moved is asked every few seconds by each open
-- page; who looks after an account is asked by every page's login, and is nobody for who has no account of their own.
set role dealerboard_owner;
create index dispute_moved on flow.dispute (dealer_id, changed_at);
grant usage on schema api to dealerboard_executive;
grant execute on function api.staff_of(int) to dealerboard_executive;
reset role;
