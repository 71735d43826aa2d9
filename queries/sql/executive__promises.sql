-- executive__promises(dealers, branches, currency, as_of)
-- Disputes and claims that nobody has decided though their promised day is over, of the branches their accounts are in now.
-- grain: one row per kind, dispute or claim
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
