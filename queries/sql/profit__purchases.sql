-- profit__purchases(dealer_id, from_date, to_date, minor_units)
-- What an account received and paid for it, beside what the price list of its channel said on the day of receipt.
-- grain: one row per month and model
select
    date_trunc('month', r.day)::date as month,
    r.model_id,
    sum(r.quantity)::bigint as quantity,
    coalesce(sum(r.quantity) filter (where p.price is null), 0)::bigint as unlisted_quantity,
    coalesce(sum(r.amount) filter (where p.price is not null), 0)::bigint as paid,
    -- Half up for each receipt.
    coalesce(sum(floor(r.quantity * p.price * :minor_units::int + 0.5)), 0)::bigint as listed
from bi.sell_in as r
inner join bi.dealer as d on r.dealer_id = d.dealer_id
left join lateral (
    select l.price
    from bi.price as l
    where
        l.channel_code = d.channel_code
        and l.currency = d.currency
        and l.model_id = r.model_id
        and l.valid_from <= r.day
    order by l.valid_from desc
    limit 1
) as p on true
where r.dealer_id = :dealer_id and r.quantity > 0 and r.day between :from_date and :to_date
group by date_trunc('month', r.day)::date, r.model_id
order by date_trunc('month', r.day)::date asc, r.model_id asc
