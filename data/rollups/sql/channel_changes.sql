-- channel_changes()
-- Accounts that this load puts into another channel.
-- grain: one row per account
select s.dealer_id
from pg_temp.stage_dealer as s
inner join pg_temp.stale_dealer as o on s.dealer_id = o.dealer_id
where s.standing = 'changed' and s.channel_code <> o.channel_code
