-- temporary_tables()
-- Accounts and models that are looked up.
-- grain: one row per account and model
create temporary table if not exists roll_pair (dealer_id int not null, model_id int not null) on commit drop
