-- warnings__claims(dealers, as_of)
-- The accounts in scope with claims past their day of payment and not in the queue, in the columns of warnings__listed.
-- grain: one row per account
with late as (
    select
        c.dealer_id,
        coalesce(c.approved_amount, c.amount) as amount,
        c.promised_on
    from bi.claim as c
    where
        (:dealers::int[] is null or c.dealer_id = any(:dealers::int[]))
        and c.status in ('submitted', 'under_review', 'approved', 'partly_approved')
        and c.paid_on is null
        and c.promised_on < :as_of::date
        and not exists (
            select 1
            from flow.claim as f
            where
                f.dealer_id = c.dealer_id
                and f.reference = c.request_code
                and f.status in ('submitted', 'in_review', 'asked_back', 'second_look', 'reopened')
        )
    union all
    -- Filed here, and no file names it yet: then it is not paid.
    select
        f.dealer_id,
        f.approved_amount as amount,
        f.paid_by as promised_on
    from flow.claim as f
    where
        (:dealers::int[] is null or f.dealer_id = any(:dealers::int[]))
        and f.status in ('approved', 'partly_approved')
        and f.paid_by < :as_of::date
        and not exists (
            select 1
            from bi.claim as c
            where c.dealer_id = f.dealer_id and c.request_code = f.reference
        )
),

unpaid as (
    select
        l.dealer_id,
        :as_of::date as as_of,
        min(l.promised_on) as since,
        sum(l.amount)::bigint as amount,
        count(*) as claims
    from late as l
    where l.amount > 0
    group by l.dealer_id
)

select
    l.dealer_id,
    d.dealer_code,
    d.name,
    d.currency,
    b.branch_code,
    b.name_zh as branch_zh,
    b.name_en as branch_en,
    r.rep_code,
    r.name as rep,
    'claim_unpaid' as kind,
    l.as_of,
    l.since,
    l.amount,
    l.claims as quantity,
    l.amount as at_stake,
    null::bigint as credit_limit,
    null::bigint as before,
    true as has_bought
from unpaid as l
inner join bi.dealer as d on l.dealer_id = d.dealer_id
left join bi.dealer_branch as db
    on
        l.dealer_id = db.dealer_id
        and l.as_of >= db.valid_from
        and (db.valid_to is null or l.as_of < db.valid_to)
left join bi.branch as b on db.branch_id = b.branch_id
left join bi.dealer_rep as dr
    on
        l.dealer_id = dr.dealer_id
        and l.as_of >= dr.valid_from
        and (dr.valid_to is null or l.as_of < dr.valid_to)
left join bi.rep as r on dr.rep_id = r.rep_id
order by d.dealer_code asc
