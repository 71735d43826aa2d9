-- monday__accounts(dealers, rep_id, as_of, from_date, to_date, before_from, before_to)
-- The accounts that a rep looks after on a day, whom to reach there, and the gross margin of the months now and before.
-- grain: one row per account
with mine as (
    select
        r.dealer_id,
        r.valid_from
    from bi.dealer_rep as r
    where
        r.rep_id = :rep_id
        and r.valid_from <= :as_of::date
        and (r.valid_to is null or r.valid_to > :as_of::date)
        and (:dealers::int[] is null or r.dealer_id = any(:dealers::int[]))
),

earned as (
    select
        m.dealer_id,
        sum(m.sold_amount - m.taken_back_amount - m.uncosted_amount - m.cost_amount) filter (
            where m.month between :from_date::date and :to_date::date
        ) as margin,
        sum(m.sold_amount - m.taken_back_amount - m.uncosted_amount - m.cost_amount) filter (
            where m.month between :before_from::date and :before_to::date
        ) as margin_before
    from bi.dealer_month as m
    where m.dealer_id in (select dealer_id from mine) and m.month between :before_from::date and :to_date::date
    group by m.dealer_id
)

select
    d.dealer_id,
    d.dealer_code,
    d.name,
    d.currency,
    d.city,
    c.name as contact,
    c.phone,
    coalesce(e.margin, 0)::bigint as margin,
    coalesce(e.margin_before, 0)::bigint as margin_before
from mine as m
inner join bi.dealer as d on m.dealer_id = d.dealer_id
left join earned as e on m.dealer_id = e.dealer_id
left join lateral (
    select
        t.name,
        t.phone
    from bi.contact as t
    where t.dealer_id = m.dealer_id
    order by t.duty = 'owner' desc nulls last, t.contact_code asc
    limit 1
) as c on true
order by d.name_sort asc, d.dealer_code asc
