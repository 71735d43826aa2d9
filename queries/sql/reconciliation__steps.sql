-- reconciliation__steps(dealer_id, reconciliation_no)
-- Every step that somebody took on one reconciliation, in order.
-- grain: one row per step
select
    s.reconciliation_no,
    s.step_no,
    s.result_no,
    s.action,
    s.detail::text as detail,
    s.by_name,
    s.written_at
from flow.reconciliation_step as s
where s.dealer_id = :dealer_id and s.reconciliation_no = :reconciliation_no
order by s.step_no
