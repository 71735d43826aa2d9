-- receivables__accounts(dealers)
-- What each account in scope owes at the data-through date, how late it is, and who looks after it today.
-- grain: one row per account
select
    d.dealer_code,
    d.name,
    d.currency,
    b.name_zh as branch_zh,
    b.name_en as branch_en,
    r.name as rep,
    s.balance,
    s.not_due,
    greatest(s.late_1_30 + s.late_31_60 + s.late_61_90 + s.late_91_120 + s.late_over_120, 0)::bigint as overdue,
    greatest(s.late_61_90 + s.late_91_120 + s.late_over_120, 0)::bigint as late_over_60,
    s.credit_limit,
    s.oldest_due_on,
    s.last_payment_on,
    s.year_sales,
    s.first_booked_on
from bi.account_standing as s
inner join bi.dealer as d on s.dealer_id = d.dealer_id
left join bi.dealer_branch as db
    on
        d.dealer_id = db.dealer_id
        and s.as_of >= db.valid_from
        and (db.valid_to is null or s.as_of < db.valid_to)
left join bi.branch as b on db.branch_id = b.branch_id
left join bi.dealer_rep as dr
    on
        d.dealer_id = dr.dealer_id
        and s.as_of >= dr.valid_from
        and (dr.valid_to is null or s.as_of < dr.valid_to)
left join bi.rep as r on dr.rep_id = r.rep_id
where :dealers::int[] is null or s.dealer_id = any(:dealers::int[])
order by overdue desc, s.balance desc, d.dealer_code asc
