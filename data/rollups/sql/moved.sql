-- moved(month, after, dealers)
-- Other movements of the month.
-- grain: one row per account and model
insert into roll_moved
select
    m.dealer_id, m.model_id,
    coalesce(sum(m.quantity) filter (where m.kind = 'opening'), 0),
    coalesce(sum(m.quantity) filter (where m.kind = 'adjusted'), 0),
    coalesce(sum(m.quantity) filter (where m.kind = 'transferred'), 0),
    coalesce(sum(m.quantity) filter (where m.day > c.counted_on), 0)
from bi.stock_movement as m
left join roll_count as c on m.dealer_id = c.dealer_id
where m.day >= :month and m.day < :after
    and (cast(:dealers as int[]) is null or m.dealer_id = any(cast(:dealers as int[])))
group by m.dealer_id, m.model_id
