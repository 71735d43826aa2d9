-- claims__promotions(from_date, to_date)
-- The promotions that ran in a period, the newest first.
-- grain: one row per promotion
select
    p.promotion_code,
    p.name_zh,
    p.name_en,
    p.starts_on,
    p.ends_on
from bi.promotion as p
where p.starts_on <= :to_date::date and p.ends_on >= :from_date::date
order by p.starts_on desc, p.promotion_code asc
