-- statement__year_sales(dealer_id, as_of)
-- What an account was invoiced in the 365 days up to a day, net of credit notes, and since when it has entries at all.
-- grain: one row
select
    coalesce(sum(e.amount) filter (
        where e.kind in ('invoice', 'debit_note', 'credit_note') and e.booked_on > :as_of::date - 365
    ), 0)::bigint as year_sales,
    min(e.booked_on) as first_booked_on
from bi.ledger_entry as e
where e.dealer_id = :dealer_id and e.superseded_in is null and not e.cancelled and e.booked_on <= :as_of
