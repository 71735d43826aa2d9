-- statement__month_ends(dealer_id, to_date)
-- The balance of one account at the end of each of the last thirteen months, the last of them as of a date.
-- grain: one row per month
with months as (
    select
        n,
        (
            date_trunc('month', :to_date::timestamp) - make_interval(months => 12 - n)
            + interval '1 month' - interval '1 day'
        )::date as month_end
    from generate_series(0, 12) as n
),

-- What moved in each of the months, all that is older in the first one: the entries are read once.
moved as (
    select
        greatest(
            0,
            12
            - (extract(year from :to_date::date) * 12 + extract(month from :to_date::date))
            + (extract(year from e.booked_on) * 12 + extract(month from e.booked_on))
        )::int as n,
        sum(e.amount) as amount
    from bi.ledger_entry as e
    where
        e.dealer_id = :dealer_id
        and e.superseded_in is null
        and not e.cancelled
        and e.booked_on <= :to_date::date
    group by n
)

select
    least(months.month_end, :to_date::date) as ended_on,
    (sum(coalesce(moved.amount, 0)) over (order by months.n))::bigint as balance
from months
left join moved on months.n = moved.n
order by months.n
