-- statement__month_ends(dealer_id, to_date)
-- The balance of one account at the end of each of the last thirteen months, the last of them as of a date.
-- grain: one row per month
with months as (
    select
        (
            date_trunc('month', :to_date::timestamp) - make_interval(months => 12 - n)
            + interval '1 month' - interval '1 day'
        )::date as month_end
    from generate_series(0, 12) as n
)

select
    least(months.month_end, :to_date::date) as month_end_on,
    coalesce(sum(e.amount), 0)::bigint as balance
from months
left join bi.ledger_entry as e
    on
        e.dealer_id = :dealer_id
        and e.superseded_in is null
        and not e.cancelled
        and e.booked_on <= least(months.month_end, :to_date::date)
group by months.month_end
order by months.month_end
