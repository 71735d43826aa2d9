-- rebates__settlements(dealer_id, as_of)
-- What an account has been settled under rebate programmes up to a day, and what was paid of it.
-- grain: one row per settlement
select
    s.settlement_code,
    s.programme_code,
    s.period_from,
    s.period_to,
    trim_scale(s.base)::text as base,
    s.earned,
    s.settled_on,
    coalesce(s.promised_on, p.settle_by) as promised_on,
    coalesce(sum(y.amount), 0)::bigint as paid,
    max(y.paid_on) as paid_on
from bi.rebate_settlement as s
inner join bi.rebate_programme as p on s.programme_code = p.programme_code
left join bi.rebate_payment as y
    on y.dealer_id = :dealer_id and s.settlement_code = y.settlement_code and y.paid_on <= :as_of::date
where s.dealer_id = :dealer_id and s.settled_on <= :as_of::date
group by s.dealer_id, s.settlement_code, p.settle_by
order by s.settled_on, s.settlement_code
