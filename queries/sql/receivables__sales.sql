-- receivables__sales(dealers, as_of)
-- What each account was invoiced in the 365 days up to a day, net of credit notes, and since when it has entries at all.
-- grain: one row per account
select
    d.dealer_id,
    d.dealer_code,
    coalesce(s.sales, 0)::bigint as sales,
    f.first_booked_on
from bi.dealer as d
cross join
    lateral (
        select sum(e.amount) as sales
        from bi.ledger_entry as e
        where
            e.dealer_id = d.dealer_id
            and e.superseded_in is null
            and not e.cancelled
            and e.kind in ('invoice', 'debit_note', 'credit_note')
            and e.booked_on > :as_of::date - 365
            and e.booked_on <= :as_of::date
    ) as s
cross join
    lateral (
        select min(e.booked_on) as first_booked_on
        from bi.ledger_entry as e
        where e.dealer_id = d.dealer_id and e.superseded_in is null and not e.cancelled
    ) as f
where :dealers::int[] is null or d.dealer_id = any(:dealers::int[])
order by d.dealer_code
