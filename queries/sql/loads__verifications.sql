-- loads__verifications(row_count)
-- The newest comparisons of the rollups with the rows they are made of.
-- grain: one row per run of `python -m data verify`
select
    v.verified_at,
    v.batch_id,
    v.row_count,
    v.difference_count,
    v.mended,
    v.seconds::float8 as seconds
from bi.verification as v
order by v.verification_id desc
limit :row_count
