-- work__moved(dealers)
-- When any work of these accounts was changed last.
-- grain: one row
select
    max((
        select max(d.changed_at)
        from flow.dispute as d
        where d.dealer_id = account.dealer_id
    )) as changed_at
from unnest(:dealers::int[]) as account (dealer_id)
