-- receipts(month, after, dealers)
-- What came in with a cost: goods received, and movements inwards that carry an amount. Those of one day are one receipt.
-- grain: one row per account and model
insert into roll_receipt (dealer_id, model_id, days, quantities, amounts, last_day)
select
    r.dealer_id, r.model_id,
    array_agg(r.day order by r.day), array_agg(r.quantity order by r.day), array_agg(r.amount order by r.day), max(r.day)
from (
    select i.dealer_id, i.model_id, i.day, sum(i.quantity)::bigint as quantity, sum(i.amount)::bigint as amount
    from (
        select s.dealer_id, s.model_id, s.day, s.quantity, s.amount
        from bi.sell_in as s
        where s.day >= :month and s.day < :after and s.quantity > 0
            and (cast(:dealers as int[]) is null or s.dealer_id = any(cast(:dealers as int[])))
        union all
        select m.dealer_id, m.model_id, m.day, m.quantity, m.amount
        from bi.stock_movement as m
        where m.day >= :month and m.day < :after and m.quantity > 0 and m.amount is not null
            and (cast(:dealers as int[]) is null or m.dealer_id = any(cast(:dealers as int[])))
    ) as i
    group by i.dealer_id, i.model_id, i.day
) as r
group by r.dealer_id, r.model_id
