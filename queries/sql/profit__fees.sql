-- profit__fees(dealer_id, from_date, to_date)
-- Fees as they were accrued, by month and by whom they favour; what settles them is the same money once more.
-- grain: one row per month
select
    date_trunc('month', f.booked_on)::date as month,
    bi.total(greatest(f.amount, 0)) as in_favour,
    bi.total(greatest(-f.amount, 0)) as charged
from bi.fee_entry as f
where f.dealer_id = :dealer_id and f.stage = 'accrued' and f.booked_on between :from_date and :to_date
group by date_trunc('month', f.booked_on)::date
order by month asc
