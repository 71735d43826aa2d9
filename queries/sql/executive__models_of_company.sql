-- executive__models_of_company(channel, currency, from_date, to_date, before_from, before_to)
-- What was sold of each model in the months of two periods, of the whole company.
-- grain: one row per model that was sold in one of them
select
    m.model_id,
    coalesce(sum(m.sold_quantity - m.taken_back_quantity) filter (
        where m.month between :from_date::date and :to_date::date
    ), 0)::bigint as units,
    coalesce(sum(m.sold_amount - m.taken_back_amount) filter (
        where m.month between :from_date::date and :to_date::date
    ), 0)::bigint as sales,
    coalesce(sum(m.uncosted_amount) filter (
        where m.month between :from_date::date and :to_date::date
    ), 0)::bigint as uncosted_sales,
    coalesce(sum(m.cost_amount) filter (
        where m.month between :from_date::date and :to_date::date
    ), 0)::bigint as cost,
    coalesce(sum(m.sold_quantity - m.taken_back_quantity) filter (
        where m.month between :before_from::date and :before_to::date
    ), 0)::bigint as units_before,
    coalesce(sum(m.sold_amount - m.taken_back_amount) filter (
        where m.month between :before_from::date and :before_to::date
    ), 0)::bigint as sales_before
from bi.company_month_model as m
where
    (
        m.month between :from_date::date and :to_date::date
        or m.month between :before_from::date and :before_to::date
    )
    and m.currency = :currency
    and (:channel::text is null or m.channel_code = :channel::text)
    and (m.sold_quantity <> 0 or m.taken_back_quantity <> 0)
group by m.model_id
order by m.model_id
