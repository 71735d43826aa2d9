-- executive__promises(dealers, branches, currency, as_of)
-- Disputes and claims not decided by their promised day, claims not paid by theirs; of the branches of their accounts now.
-- grain: one row per kind: dispute, claim or payment
with late as (
    select
        'dispute' as about,
        f.dealer_id,
        f.amount
    from flow.dispute as f
    where
        f.promised_on < :as_of::date
        and f.status in ('submitted', 'in_review', 'asked_back', 'second_look', 'reopened')
        and (:dealers::int[] is null or f.dealer_id = any(:dealers::int[]))
    union all
    select
        'claim' as about,
        f.dealer_id,
        f.amount
    from flow.claim as f
    where
        f.promised_on < :as_of::date
        and f.status in ('submitted', 'in_review', 'asked_back', 'second_look', 'reopened')
        and (:dealers::int[] is null or f.dealer_id = any(:dealers::int[]))
    union all
    -- As warnings__claims has them.
    select
        'payment' as about,
        c.dealer_id,
        coalesce(c.approved_amount, c.amount) as amount
    from bi.claim as c
    where
        c.promised_on < :as_of::date
        and c.paid_on is null
        and c.status in ('submitted', 'under_review', 'approved', 'partly_approved')
        and coalesce(c.approved_amount, c.amount) > 0
        and (:dealers::int[] is null or c.dealer_id = any(:dealers::int[]))
        and not exists (
            select 1
            from flow.claim as f
            where
                f.dealer_id = c.dealer_id
                and f.reference = c.request_code
                and f.status in ('submitted', 'in_review', 'asked_back', 'second_look', 'reopened')
        )
    union all
    select
        'payment' as about,
        f.dealer_id,
        f.approved_amount as amount
    from flow.claim as f
    where
        f.paid_by < :as_of::date
        and f.status in ('approved', 'partly_approved')
        and f.approved_amount > 0
        and (:dealers::int[] is null or f.dealer_id = any(:dealers::int[]))
        and not exists (
            select 1
            from bi.claim as c
            where c.dealer_id = f.dealer_id and c.request_code = f.reference
        )
)

select
    l.about,
    count(*) as items,
    coalesce(sum(l.amount), 0)::bigint as amount
from late as l
inner join bi.dealer as d on l.dealer_id = d.dealer_id
left join bi.dealer_branch as b
    on
        l.dealer_id = b.dealer_id
        and b.valid_from <= :as_of::date
        and (b.valid_to is null or b.valid_to > :as_of::date)
where
    d.currency = :currency
    and (:branches::int[] is null or b.branch_id = any(:branches::int[]))
group by l.about
order by l.about
