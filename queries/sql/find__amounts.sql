-- find__amounts(dealer_id, least, greatest, from_date, to_date, only_payments, most)
-- The entries of one account booked in a period whose amount, of either sign, lies between two bounds; the newest first.
-- grain: one row per version of a ledger entry
select
    e.entry_id,
    e.version,
    count(*) over () as hits
from bi.ledger_entry as e
where
    e.dealer_id = :dealer_id
    and e.booked_on between :from_date::date and :to_date::date
    and abs(e.amount) between :least::bigint and :greatest::bigint
    and (not :only_payments::boolean or (e.kind = 'payment' and e.superseded_in is null and not e.cancelled))
order by e.booked_on desc, e.entry_id desc, e.version desc
limit :most::int
