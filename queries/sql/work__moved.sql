-- work__moved(dealers)
-- When any work of these accounts was changed last.
-- grain: one row
select
    max(greatest(
        (
            select max(d.changed_at)
            from flow.dispute as d
            where d.dealer_id = account.dealer_id
        ),
        (
            select max(c.changed_at)
            from flow.claim as c
            where c.dealer_id = account.dealer_id
        ),
        (
            select max(r.changed_at)
            from flow.order_request as r
            where r.dealer_id = account.dealer_id
        ),
        (
            select max(k.changed_at)
            from flow.complaint as k
            where k.dealer_id = account.dealer_id
        )
    )) as changed_at
from unnest(:dealers::int[]) as account (dealer_id)
