-- keep_segments()
-- The new classes in place of the old.
-- grain: none
delete from bi.dealer_segment;
insert into bi.dealer_segment (
    dealer_id, as_of, class, base_class, moved, previous_class, class_since, currency, purchases_12m, purchase_rank,
    due_12m, paid_in_time_12m, reasons
)
select
    dealer_id,
    as_of,
    class,
    base_class,
    moved,
    previous_class,
    class_since,
    currency,
    purchases_12m,
    purchase_rank,
    due_12m,
    paid_in_time_12m,
    reasons
from pg_temp.new_segment;
