-- statement__summary(dealer_id, from_date, to_date, year_before)
-- Opening and closing balance of one account, what moved in between, its balance a year before, and its credit limit.
-- grain: one row
select
    coalesce(sum(e.amount) filter (where e.booked_on < :from_date::date), 0)::bigint as opening,
    coalesce(sum(e.amount), 0)::bigint as closing,
    coalesce(sum(e.amount) filter (where e.booked_on >= :from_date::date and e.amount > 0), 0)::bigint as charged,
    coalesce(sum(e.amount) filter (where e.booked_on >= :from_date::date and e.amount < 0), 0)::bigint as credited,
    count(*) filter (where e.booked_on >= :from_date::date) as entries,
    coalesce(sum(e.amount) filter (where e.booked_on <= :year_before::date), 0)::bigint as year_before,
    (
        select min(f.booked_on)
        from bi.ledger_entry as f
        where f.dealer_id = :dealer_id and f.superseded_in is null and not f.cancelled
    ) as first_booked_on,
    (
        select l.amount
        from bi.credit_limit as l
        where l.dealer_id = :dealer_id and l.valid_from <= :to_date::date
        order by l.valid_from desc
        limit 1
    ) as credit_limit
from bi.ledger_entry as e
where
    e.dealer_id = :dealer_id
    and e.superseded_in is null
    and not e.cancelled
    and e.booked_on <= :to_date::date
