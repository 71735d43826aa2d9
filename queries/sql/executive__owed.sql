-- executive__owed(dealers, branches, currency)
-- What accounts owe at the data-through date and what of it is late, of the branches that they are in now.
-- grain: one row
with standing as (
    select
        s.dealer_id,
        s.as_of,
        s.balance,
        (s.late_1_30 + s.late_31_60 + s.late_61_90 + s.late_91_120 + s.late_over_120)::bigint as overdue,
        (s.late_61_90 + s.late_91_120 + s.late_over_120)::bigint as late_over_60
    from bi.account_standing as s
    where :dealers::int[] is null or s.dealer_id = any(:dealers::int[])
)

select
    count(*) as accounts,
    coalesce(sum(s.balance), 0)::bigint as balance,
    -- One account's credit pays no other account's debt.
    coalesce(sum(greatest(s.overdue, 0)), 0)::bigint as overdue,
    count(*) filter (where s.overdue > 0) as late_accounts,
    coalesce(sum(greatest(s.late_over_60, 0)), 0)::bigint as late_over_60
from standing as s
inner join bi.dealer as d on s.dealer_id = d.dealer_id
left join bi.dealer_branch as b
    on
        d.dealer_id = b.dealer_id
        and s.as_of >= b.valid_from
        and (b.valid_to is null or s.as_of < b.valid_to)
where
    d.currency = :currency
    and (:branches::int[] is null or b.branch_id = any(:branches::int[]))
