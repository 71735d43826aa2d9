-- loads__batches(row_count)
-- The newest loads: up to which day each brought data, how many rows it had, and how long it took.
-- grain: one row per batch
select
    b.batch_id,
    b.batch_key,
    b.data_through,
    b.is_correction,
    b.row_count,
    b.loaded_at,
    r.seconds::float8 as seconds
from bi.load_batch as b
left join bi.load_run as r on b.batch_id = r.batch_id and r.outcome = 'loaded'
order by b.batch_id desc
limit :row_count
