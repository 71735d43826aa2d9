-- check_changes(correction)
-- Rows whose key is known with other content, in a batch that may not change it.
-- grain: one row per fault
with
intervals as (
    select
        'dealer_branch.csv' as file, s.line_no, s.dealer, s.valid_from, s.valid_to, b.valid_to as old_valid_to,
        r.branch_code is distinct from s.branch as moved
    from stage.dealer_branch as s
    join stage.dealer_key as d on d.dealer = s.dealer
    join bi.dealer_branch as b on b.dealer_id = d.dealer_id and b.valid_from = s.valid_from
    join bi.branch as r on r.branch_id = b.branch_id
    union all
    select
        'dealer_rep.csv', s.line_no, s.dealer, s.valid_from, s.valid_to, b.valid_to,
        r.rep_code is distinct from s.rep
    from stage.dealer_rep as s
    join stage.dealer_key as d on d.dealer = s.dealer
    join bi.dealer_rep as b on b.dealer_id = d.dealer_id and b.valid_from = s.valid_from
    join bi.rep as r on r.rep_id = b.rep_id
)
select
    'ledger_entry.csv' as file, k.line_no, 'entry' as column_name, k.entry as value,
    'the content it was loaded with, unless batch.toml says correction = true' as allowed
from stage.entry_key as k where k.state = 'changed' and not :correction
union all
select
    'allocation.csv', k.line_no, 'allocation', k.allocation,
    'the content it was loaded with, unless batch.toml says correction = true'
from stage.allocation_key as k where k.state = 'changed' and not :correction
union all
select
    'credit_limit.csv', s.line_no, 'amount', s.dealer || ' ' || s.valid_from,
    'the content it was loaded with, unless batch.toml says correction = true'
from stage.credit_limit as s
join stage.dealer_key as d on d.dealer = s.dealer
join bi.credit_limit as b on b.dealer_id = d.dealer_id and b.valid_from = s.valid_from
where b.amount <> s.amount and not :correction
union all
select
    i.file, i.line_no, 'valid_from', i.dealer || ' ' || i.valid_from,
    'an interval as it was loaded, or closed, unless batch.toml says correction = true'
from intervals as i
where not :correction and (i.moved or (i.old_valid_to is not null and i.valid_to is distinct from i.old_valid_to))
union all
select 'dealer.csv', s.line_no, 'currency', s.currency, 'the currency of the account, ' || b.currency
from stage.dealer as s
join stage.dealer_key as d on d.dealer = s.dealer
join bi.dealer as b on b.dealer_id = d.dealer_id
where b.currency <> s.currency
