-- publish_dealer_rep()
-- Which rep an account has from when to when; an interval that is known is closed or corrected.
-- grain: one row per account and beginning
insert into bi.dealer_rep as b (dealer_id, rep_id, valid_from, valid_to)
select
    d.dealer_id,
    k.rep_id,
    s.valid_from,
    s.valid_to
from stage.dealer_rep as s
inner join stage.dealer_key as d on s.dealer = d.dealer
inner join bi.rep as k on s.rep = k.rep_code
on conflict (
    dealer_id, valid_from) do update set rep_id = excluded.rep_id, valid_to = excluded.valid_to
where row(b.rep_id, b.valid_to) is distinct from row(excluded.rep_id, excluded.valid_to)
