-- rebates__tiers(dealer_id)
-- The tiers of the programmes that an account takes part in, bounds and rates as exact decimals in text.
-- grain: one row per programme and tier
select
    t.programme_code,
    t.tier,
    trim_scale(t.up_to)::text as up_to,
    trim_scale(t.rate_percent)::text as rate
from bi.rebate_member as m
inner join bi.rebate_tier as t on m.programme_code = t.programme_code
where m.dealer_id = :dealer_id
order by t.programme_code, t.tier
