-- reps__expected(rep_id, currency)
-- The cells of a rep's portfolio of the last three whole months, and what like accounts of the company reach in them.
-- grain: one row per figure, channel, class by purchases and line
select
    e.kpi,
    e.channel_code,
    c.name_zh as channel_zh,
    c.name_en as channel_en,
    e.size_class,
    e.line_code,
    l.name_zh as line_zh,
    l.name_en as line_en,
    sum(e.numerator)::bigint as numerator,
    sum(e.denominator)::bigint as denominator,
    -- The same in each branch.
    max(e.norm_numerator) as norm_numerator,
    max(e.norm_denominator) as norm_denominator,
    max(e.norm_owners)::bigint as norm_owners
from bi.rep_expected as e
left join bi.code as c on c.kind = 'channel' and e.channel_code = c.code
left join bi.code as l on l.kind = 'line' and e.line_code = l.code
where e.rep_id = :rep_id and e.currency = :currency
group by e.kpi, e.channel_code, c.name_zh, c.name_en, e.size_class, e.line_code, l.name_zh, l.name_en
order by e.kpi asc, e.channel_code asc, e.size_class asc, e.line_code asc
