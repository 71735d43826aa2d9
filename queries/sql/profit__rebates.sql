-- profit__rebates(dealer_id, from_date, to_date)
-- Rebates earned for periods that touch these days, and programmes in which the account takes part without a settlement yet.
-- grain: one row per settlement, and one per programme without any
select
    s.programme_code,
    s.period_from,
    s.period_to,
    s.earned
from bi.rebate_settlement as s
where s.dealer_id = :dealer_id and s.period_from <= :to_date and s.period_to >= :from_date
union all
select
    p.programme_code,
    p.starts_on as period_from,
    p.ends_on as period_to,
    cast(null as bigint) as earned
from bi.rebate_member as m
inner join bi.rebate_programme as p on m.programme_code = p.programme_code
where
    m.dealer_id = :dealer_id and p.starts_on <= :to_date and p.ends_on >= :from_date
    and not exists (
        select from bi.rebate_settlement as s
        where s.dealer_id = m.dealer_id and s.programme_code = m.programme_code
    )
order by period_from asc, programme_code asc
