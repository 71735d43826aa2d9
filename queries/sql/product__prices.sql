-- product__prices(model, currency, as_of)
-- What a model's price list says on a day, in ten-thousandths of a major unit: what dealers pay, and the retail price.
-- grain: one row per channel
select distinct on (p.channel_code)
    p.channel_code,
    p.valid_from,
    (p.price * 10000)::bigint as list_price,
    (p.retail_price * 10000)::bigint as retail_price
from bi.price as p
inner join bi.model as m on p.model_id = m.model_id
where m.model_code = :model and p.currency = :currency and p.valid_from <= :as_of::date
order by p.channel_code asc, p.valid_from desc
