-- claims__lines(dealer_id, claim_no)
-- The models of one claim that was filed here.
-- grain: one row per model
select
    l.model_id,
    m.model_code,
    m.name_zh,
    m.name_en,
    l.quantity,
    l.price_cut
from flow.claim_line as l
inner join bi.model as m on l.model_id = m.model_id
where l.dealer_id = :dealer_id and l.claim_no = :claim_no
order by l.line_no
