set role dealerboard_owner;
reset role;
