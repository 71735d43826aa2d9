-- Complaints and consultations filed here, and their threads.
set role dealerboard_owner;
reset role;
