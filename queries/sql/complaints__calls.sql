-- complaints__calls(dealer_id, complaint_no, code)
-- The calls about one complaint, those of the files and those recorded here, in the order in which they were made.
-- grain: one row per call
select
    f.called_at,
    f.reached,
    f.solved,
    f.satisfaction,
    f.note,
    null::text as author_name
from bi.follow_up as f
where f.dealer_id = :dealer_id and f.complaint_code = :code::text
union all
select
    c.called_at,
    c.reached,
    c.solved,
    c.satisfaction,
    c.note,
    c.author_name
from flow.complaint_call as c
where c.dealer_id = :dealer_id and c.complaint_no = :complaint_no::int
order by called_at
