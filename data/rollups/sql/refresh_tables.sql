-- refresh_tables()
-- What a refresh works in; gone with its transaction.
-- grain: none
drop table if exists pg_temp.new_segment, pg_temp.new_warning, pg_temp.roll_on_hand;
create temporary table new_segment (like bi.dealer_segment) on commit drop;
create temporary table new_warning (like bi.warning) on commit drop;
create temporary table roll_on_hand (
    dealer_id int not null, model_id int not null, on_hand bigint not null, average_cost numeric,
    sold_in_window bigint not null, sells boolean not null, window_days int not null, is_new boolean not null
) on commit drop;
