-- quality__named(model_ids, batch_code, fault_code)
-- Whether a batch that an address names is one of these models, and what the fault is called that it names.
-- grain: one row
with batches as (
    select count(*) as known
    from bi.production_batch as p
    where
        p.batch_code = :batch_code::text
        and (:model_ids::int[] is null or p.model_id = any(:model_ids::int[]))
)

select
    b.known > 0 as is_batch,
    f.code is not null as is_fault,
    f.name_zh as fault_zh,
    f.name_en as fault_en
from batches as b
left join bi.code as f on f.kind = 'fault' and f.code = :fault_code::text
