-- executive__warnings(dealers, branches, currency)
-- How many accounts a warning of each kind stands at, and about how much money, of the branches they are in now.
-- grain: one row per kind
select
    w.kind,
    count(*) as items,
    count(distinct w.dealer_id) as dealers,
    -- Null where the kind is about no money.
    sum(w.amount)::bigint as amount
from bi.warning as w
inner join bi.dealer as d on w.dealer_id = d.dealer_id
left join bi.dealer_branch as b
    on
        w.dealer_id = b.dealer_id
        and w.as_of >= b.valid_from
        and (b.valid_to is null or w.as_of < b.valid_to)
where
    (:dealers::int[] is null or w.dealer_id = any(:dealers::int[]))
    and (:branches::int[] is null or b.branch_id = any(:branches::int[]))
    and d.currency = :currency
group by w.kind
order by w.kind
