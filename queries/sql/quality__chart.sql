-- quality__chart(from_date, to_date, model_ids, least)
-- The control chart of every batch and fault whose score reached `least` ten-thousandths in some weeks.
-- grain: one row per model, batch, fault and week with a complaint or a score
with high as (
    select distinct
        w.model_id,
        w.batch_code,
        w.fault_code,
        f.name_zh as fault_zh,
        f.name_en as fault_en
    from bi.breakout_week as w
    left join bi.code as f on w.fault_code = f.code and f.kind = 'fault'
    where
        w.score >= :least::bigint
        and w.week between :from_date::date - 6 and :to_date::date
        and (:model_ids::int[] is null or w.model_id = any(:model_ids::int[]))
)

select
    w.model_id,
    w.batch_code,
    w.fault_code,
    h.fault_zh,
    h.fault_en,
    w.week,
    w.complaints,
    w.units,
    w.expected,
    w.score
from bi.breakout_week as w
inner join high as h on w.model_id = h.model_id and w.batch_code = h.batch_code and w.fault_code = h.fault_code
where w.week <= :to_date::date
order by w.model_id, w.batch_code, w.fault_code, w.week
