-- loads__refused(row_count)
-- The newest folders that broke the contract: when, how many faults, and where the first one is.
-- grain: one row per refused load
select
    r.began_at,
    r.batch_key,
    r.fault_count,
    r.first_fault,
    r.seconds::float8 as seconds
from bi.load_run as r
where r.outcome = 'refused'
order by r.run_id desc
limit :row_count
