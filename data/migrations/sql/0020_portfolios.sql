-- Sums by portfolio: what reps, branches and the company are measured by, by line and by model.
set role dealerboard_owner;
reset role;
