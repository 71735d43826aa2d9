-- What was sold of each model in the months of two periods, of `trade`: the months of some models.
select
    t.model_id,
    coalesce(sum(t.sold_quantity - t.taken_back_quantity) filter (
        where t.month between :from_date::date and :to_date::date
    ), 0)::bigint as units,
    coalesce(sum(t.sold_amount - t.taken_back_amount) filter (
        where t.month between :from_date::date and :to_date::date
    ), 0)::bigint as sales,
    coalesce(sum(t.uncosted_amount) filter (
        where t.month between :from_date::date and :to_date::date
    ), 0)::bigint as uncosted_sales,
    coalesce(sum(t.cost_amount) filter (
        where t.month between :from_date::date and :to_date::date
    ), 0)::bigint as cost,
    coalesce(sum(t.sold_quantity - t.taken_back_quantity) filter (
        where t.month between :before_from::date and :before_to::date
    ), 0)::bigint as units_before,
    coalesce(sum(t.sold_amount - t.taken_back_amount) filter (
        where t.month between :before_from::date and :before_to::date
    ), 0)::bigint as sales_before
from trade as t
where
    (
        t.month between :from_date::date and :to_date::date
        or t.month between :before_from::date and :before_to::date
    )
    and t.currency = :currency
    and (:channel::text is null or t.channel_code = :channel::text)
    and (t.sold_quantity <> 0 or t.taken_back_quantity <> 0)
group by t.model_id
order by t.model_id
