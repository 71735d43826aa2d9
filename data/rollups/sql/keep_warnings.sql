-- keep_warnings()
-- The new warnings in place of the old; where nothing tells since when, since the warning was first given.
-- grain: none
update pg_temp.new_warning as n
set since = o.since
from bi.warning as o
where
    n.dealer_id = o.dealer_id
    and n.kind = o.kind
    and n.kind in ('credit_use', 'overstock', 'complaint_jump')
    and o.since < n.since;
delete from bi.warning;
insert into bi.warning (dealer_id, kind, as_of, since, amount, quantity, detail)
select
    dealer_id,
    kind,
    as_of,
    since,
    amount,
    quantity,
    detail
from pg_temp.new_warning;
