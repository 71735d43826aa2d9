-- What a rep's portfolio would reach if each account did as like accounts do.
set role dealerboard_owner;
reset role;
