-- publish_credit_limit(batch)
-- New credit limits and corrected ones.
-- grain: one row per account and beginning
insert into bi.credit_limit as b (dealer_id, valid_from, amount, batch_id)
select
    d.dealer_id,
    s.valid_from,
    s.amount,
    :batch
from stage.credit_limit as s
inner join stage.dealer_key as d on s.dealer = d.dealer
on conflict (
    dealer_id, valid_from) do update set amount = excluded.amount, batch_id = excluded.batch_id
where b.amount <> excluded.amount
