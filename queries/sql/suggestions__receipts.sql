-- suggestions__receipts(dealer_id, as_of)
-- What came in: goods received from us, and units from another account of the same owner.
-- grain: one row per model and day
with receipt as (
    select
        r.model_id,
        r.day,
        r.quantity
    from bi.sell_in as r
    where r.dealer_id = :dealer_id and r.day <= :as_of and r.quantity > 0
    union all
    select
        m.model_id,
        m.day,
        m.quantity
    from bi.stock_movement as m
    where m.dealer_id = :dealer_id and m.day <= :as_of and m.kind = 'transferred' and m.quantity > 0
)

select
    r.model_id,
    r.day,
    sum(r.quantity)::bigint as quantity
from receipt as r
group by r.model_id, r.day
order by r.model_id asc, r.day asc
