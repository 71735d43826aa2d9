-- keep_segments()
-- The new classes in place of the old.
-- grain: none
delete from bi.dealer_segment;
insert into bi.dealer_segment select * from pg_temp.new_segment;
