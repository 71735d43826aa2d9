-- warnings__unconfirmed(dealers, as_of, to_date, until_date)
-- The accounts in scope that have answered no month since one that ended too long ago, and owe or are owed something.
-- grain: one row per account
select
    s.dealer_id,
    d.dealer_code,
    d.name,
    d.currency,
    b.branch_code,
    b.name_zh as branch_zh,
    b.name_en as branch_en,
    r.rep_code,
    r.name as rep,
    'unconfirmed' as kind,
    :as_of::date as as_of,
    :to_date::date as since,
    -- At the end of the month to confirm. Back from today's balance: days after it are few, days before it are many.
    (s.balance - coalesce(later.amount, 0))::bigint as amount,
    :as_of::date - :to_date::date as quantity,
    null::bigint as at_stake,
    null::bigint as credit_limit,
    null::bigint as before,
    true as has_bought
from bi.account_standing as s
inner join bi.dealer as d on s.dealer_id = d.dealer_id
left join lateral (
    select sum(e.amount) as amount
    from bi.ledger_entry as e
    where
        e.dealer_id = s.dealer_id
        and e.superseded_in is null
        and not e.cancelled
        and e.booked_on > :until_date::date
        and e.booked_on <= s.as_of
) as later on true
left join bi.dealer_branch as db
    on
        s.dealer_id = db.dealer_id
        and s.as_of >= db.valid_from
        and (db.valid_to is null or s.as_of < db.valid_to)
left join bi.branch as b on db.branch_id = b.branch_id
left join bi.dealer_rep as dr
    on
        s.dealer_id = dr.dealer_id
        and s.as_of >= dr.valid_from
        and (dr.valid_to is null or s.as_of < dr.valid_to)
left join bi.rep as r on dr.rep_id = r.rep_id
where
    (:dealers::int[] is null or s.dealer_id = any(:dealers::int[]))
    and s.first_booked_on <= :to_date::date
    and (d.closed_on is null or d.closed_on > :as_of::date)
    -- Of nothing there is nothing to confirm.
    and s.balance <> coalesce(later.amount, 0)
    and not exists (
        select 1
        from flow.confirmation as c
        where c.dealer_id = s.dealer_id and c.period_to >= :to_date::date
    )
order by d.dealer_code asc
