-- reconciliation__kept(dealer_id)
-- The reconciliations of one account with its own books, the newest first, without their lines.
-- grain: one row per reconciliation
select
    r.dealer_id,
    r.reconciliation_no,
    r.reference,
    r.period_from,
    r.period_to,
    r.attachment_no,
    r.file_name,
    r.file_sha256,
    r.layout::text as layout,
    r.line_count,
    r.carried_from,
    r.carried_version,
    r.status,
    r.result_no,
    r.step_no,
    r.version_no,
    r.by_name,
    r.written_at,
    r.changed_at
from flow.reconciliation as r
where r.dealer_id = :dealer_id and r.status <> 'discarded'
order by r.reconciliation_no desc
