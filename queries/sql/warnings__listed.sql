-- warnings__listed(dealers)
-- What warns at the accounts in scope, with the money at stake, and who looks after each account today.
-- grain: one row per account and kind of warning
select
    w.dealer_id,
    d.dealer_code,
    d.name,
    d.currency,
    b.branch_code,
    b.name_zh as branch_zh,
    b.name_en as branch_en,
    r.rep_code,
    r.name as rep,
    w.kind,
    w.as_of,
    w.since,
    w.amount,
    w.quantity,
    case
        when w.kind = 'credit_use' then nullif(greatest(w.amount - (w.detail ->> 'credit_limit')::bigint, 0), 0)
        else w.amount
    end as at_stake,
    (w.detail ->> 'credit_limit')::bigint as credit_limit,
    (w.detail ->> 'before_12_weeks')::bigint as before,
    coalesce((w.detail ->> 'has_bought')::boolean, true) as has_bought
from bi.warning as w
inner join bi.dealer as d on w.dealer_id = d.dealer_id
left join bi.dealer_branch as db
    on
        w.dealer_id = db.dealer_id
        and w.as_of >= db.valid_from
        and (db.valid_to is null or w.as_of < db.valid_to)
left join bi.branch as b on db.branch_id = b.branch_id
left join bi.dealer_rep as dr
    on
        w.dealer_id = dr.dealer_id
        and w.as_of >= dr.valid_from
        and (dr.valid_to is null or w.as_of < dr.valid_to)
left join bi.rep as r on dr.rep_id = r.rep_id
where :dealers::int[] is null or w.dealer_id = any(:dealers::int[])
order by d.dealer_code asc, w.kind asc
