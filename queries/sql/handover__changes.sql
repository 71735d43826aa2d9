-- handover__changes(dealers, from_date, as_of)
-- The accounts whose account manager changed since a day, or is about to change.
-- grain: one row per account and change
select
    d.dealer_id,
    d.dealer_code,
    d.name,
    d.city,
    n.valid_from as changed_on,
    n.valid_from > :as_of::date as is_coming,
    o.name as rep_before,
    r.name as rep,
    r.rep_code
from bi.dealer_rep as n
inner join bi.dealer as d on n.dealer_id = d.dealer_id
inner join bi.rep as r on n.rep_id = r.rep_id
left join bi.dealer_rep as p on n.dealer_id = p.dealer_id and n.valid_from = p.valid_to
left join bi.rep as o on p.rep_id = o.rep_id
where
    n.valid_from > :from_date::date
    and (:dealers::int[] is null or n.dealer_id = any(:dealers::int[]))
    -- An account that has just opened was nobody's before.
    and n.valid_from > d.opened_on
order by n.valid_from desc, d.name_sort asc, d.dealer_code asc
