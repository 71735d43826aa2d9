-- check_changes(correction)
-- Rows whose key is known with other content, in a batch that may not change it.
-- grain: one row per fault
with
intervals as (
    select
        'dealer_branch.csv' as file_name,
        s.line_no,
        s.dealer,
        s.valid_from,
        s.valid_to,
        b.valid_to as old_valid_to,
        s.branch <> r.branch_code as moved
    from stage.dealer_branch as s
    inner join stage.dealer_key as d on s.dealer = d.dealer
    inner join bi.dealer_branch as b on d.dealer_id = b.dealer_id and s.valid_from = b.valid_from
    inner join bi.branch as r on b.branch_id = r.branch_id
    union all
    select
        'dealer_rep.csv' as file_name,
        s.line_no,
        s.dealer,
        s.valid_from,
        s.valid_to,
        b.valid_to as old_valid_to,
        s.rep <> r.rep_code as moved
    from stage.dealer_rep as s
    inner join stage.dealer_key as d on s.dealer = d.dealer
    inner join bi.dealer_rep as b on d.dealer_id = b.dealer_id and s.valid_from = b.valid_from
    inner join bi.rep as r on b.rep_id = r.rep_id
),

rewritten as (
    select
        'ledger_entry.csv' as file_name,
        k.line_no,
        'entry' as column_name,
        k.entry as found
    from stage.entry_key as k
    where k.standing = 'changed'
    union all
    select
        'allocation.csv' as file_name,
        k.line_no,
        'allocation' as column_name,
        k.allocation as found
    from stage.allocation_key as k
    where k.standing = 'changed'
    union all
    select
        'credit_limit.csv' as file_name,
        s.line_no,
        'amount' as column_name,
        s.dealer || ' ' || s.valid_from as found
    from stage.credit_limit as s
    inner join stage.dealer_key as d on s.dealer = d.dealer
    inner join bi.credit_limit as b on d.dealer_id = b.dealer_id and s.valid_from = b.valid_from
    where b.amount <> s.amount
)

select
    r.file_name,
    r.line_no,
    r.column_name,
    r.found,
    'the content it was loaded with, unless batch.toml says correction = true' as allowed
from rewritten as r
where not :correction
union all
select
    i.file_name,
    i.line_no,
    'valid_from' as column_name,
    i.dealer || ' ' || i.valid_from as found,
    'an interval as it was loaded, or closed, unless batch.toml says correction = true' as allowed
from intervals as i
where not :correction and (i.moved or (i.old_valid_to is not null and i.valid_to is distinct from i.old_valid_to))
union all
select
    'dealer.csv' as file_name,
    s.line_no,
    'currency' as column_name,
    s.currency as found,
    'the currency of the account, ' || b.currency as allowed
from stage.dealer as s
inner join stage.dealer_key as d on s.dealer = d.dealer
inner join bi.dealer as b on d.dealer_id = b.dealer_id
where b.currency <> s.currency
