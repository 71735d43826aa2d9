-- Complaints of the files that wait for a first answer are few among many that are not closed.
set role dealerboard_owner;
create index complaint_unanswered on bi.complaint (dealer_id, opened_at) where status = 'open' and first_response_at is null;
reset role;
