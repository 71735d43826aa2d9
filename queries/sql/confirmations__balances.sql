-- confirmations__balances(dealers, to_date)
-- What each account in scope owed at the end of a month, and who looks after it today.
-- grain: one row per account
select
    d.dealer_id,
    d.dealer_code,
    d.name,
    d.currency,
    b.name_zh as branch_zh,
    b.name_en as branch_en,
    r.name as rep,
    -- Back from today's balance: days after the month are few, days before it are many.
    (s.balance - coalesce(later.amount, 0))::bigint as balance
from bi.account_standing as s
inner join bi.dealer as d on s.dealer_id = d.dealer_id
left join lateral (
    select sum(e.amount) as amount
    from bi.ledger_entry as e
    where
        e.dealer_id = s.dealer_id
        and e.superseded_in is null
        and not e.cancelled
        and e.booked_on > :to_date::date
        and e.booked_on <= s.as_of
) as later on true
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
order by d.dealer_code
