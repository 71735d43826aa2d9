-- publish_dealer_branch()
-- Which branch an account has from when to when; an interval that is known is closed or corrected.
-- grain: one row per account and beginning
insert into bi.dealer_branch as b (dealer_id, branch_id, valid_from, valid_to)
select
    d.dealer_id,
    k.branch_id,
    s.valid_from,
    s.valid_to
from stage.dealer_branch as s
inner join stage.dealer_key as d on s.dealer = d.dealer
inner join bi.branch as k on s.branch = k.branch_code
on conflict (
    dealer_id, valid_from) do update set branch_id = excluded.branch_id, valid_to = excluded.valid_to
where row(b.branch_id, b.valid_to) is distinct from row(excluded.branch_id, excluded.valid_to)
