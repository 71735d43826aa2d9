-- complaints__moved(dealers)
-- When a complaint that these accounts filed here was changed last.
-- grain: one row
select
    max((
        select max(c.changed_at)
        from flow.complaint as c
        where c.dealer_id = account.dealer_id
    )) as changed_at
from unnest(:dealers::int[]) as account (dealer_id)
