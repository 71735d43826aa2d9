-- claims__moved(dealers)
-- When a claim that these accounts filed here was changed last.
-- grain: one row
select
    max((
        select max(c.changed_at)
        from flow.claim as c
        where c.dealer_id = account.dealer_id
    )) as changed_at
from unnest(:dealers::int[]) as account (dealer_id)
