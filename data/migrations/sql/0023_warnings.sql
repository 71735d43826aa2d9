-- Warnings put off or closed, and thresholds that an administrator sets.
set role dealerboard_owner;
reset role;
