-- reconciliation__result(dealer_id, reconciliation_no, result_no)
-- What the engine found in one file and our lines as they were then, packed and in base 64.
-- grain: one row
select
    f.result_no,
    f.engine,
    f.options::text as options,
    f.batch_id,
    f.ours_sha256,
    f.theirs_sha256,
    encode(f.ours, 'base64') as ours,
    encode(f.found, 'base64') as found,
    f.by_name,
    f.written_at
from flow.reconciliation_result as f
where f.dealer_id = :dealer_id and f.reconciliation_no = :reconciliation_no and f.result_no = :result_no
