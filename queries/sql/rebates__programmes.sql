-- rebates__programmes(dealer_id, as_of)
-- The rebate programmes that an account takes part in and that have begun.
-- grain: one row per programme
select
    p.programme_code,
    p.name_zh,
    p.name_en,
    p.method,
    p.basis,
    p.measure,
    p.starts_on,
    p.ends_on,
    p.line_code,
    c.name_zh as line_zh,
    c.name_en as line_en,
    p.settle_by
from bi.rebate_member as m
inner join bi.rebate_programme as p on m.programme_code = p.programme_code
left join bi.code as c on c.kind = 'line' and p.line_code = c.code
where m.dealer_id = :dealer_id and p.starts_on <= :as_of::date
order by p.ends_on, p.programme_code
