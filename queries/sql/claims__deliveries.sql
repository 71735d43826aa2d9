-- claims__deliveries(dealer_id, from_date)
-- The deliveries that reached one account since a day, the newest first.
-- grain: one row per delivery
select
    d.delivery_code,
    d.document_no,
    d.delivered_on
from bi.delivery as d
where d.dealer_id = :dealer_id and d.delivered_on >= :from_date::date
order by d.delivered_on desc, d.delivery_code asc
limit 200
