-- check_references()
-- Rows that name a code which stands neither in the batch nor in the database.
-- grain: one row per fault
with
regions as (
    select c.code from stage.code as c
    where c.kind = 'region'
    union
    select c.code from bi.code as c
    where c.kind = 'region'
),

channels as (
    select c.code from stage.code as c
    where c.kind = 'channel'
    union
    select c.code from bi.code as c
    where c.kind = 'channel'
),

branches as (
    select b.branch from stage.branch as b
    union
    select b.branch_code from bi.branch as b
),

reps as (
    select r.rep from stage.rep as r
    union
    select r.rep_code from bi.rep as r
),

dealer_names as (
    select
        'dealer_branch.csv' as file_name,
        s.line_no,
        s.dealer
    from stage.dealer_branch as s
    union all
    select
        'dealer_rep.csv' as file_name,
        s.line_no,
        s.dealer
    from stage.dealer_rep as s
    union all
    select
        'credit_limit.csv' as file_name,
        s.line_no,
        s.dealer
    from stage.credit_limit as s
    union all
    select
        'ledger_entry.csv' as file_name,
        s.line_no,
        s.dealer
    from stage.ledger_entry as s
    union all
    select
        'allocation.csv' as file_name,
        s.line_no,
        s.dealer
    from stage.allocation as s
),

entry_names as (
    select
        a.line_no,
        'debit_entry' as column_name,
        a.debit_entry as entry,
        d.dealer_id
    from stage.allocation as a inner join stage.dealer_key as d on a.dealer = d.dealer
    union all
    select
        a.line_no,
        'credit_entry' as column_name,
        a.credit_entry as entry,
        d.dealer_id
    from stage.allocation as a inner join stage.dealer_key as d on a.dealer = d.dealer
)

select
    'branch.csv' as file_name,
    s.line_no,
    'region' as column_name,
    s.region as found,
    'a code of kind region' as allowed
from stage.branch as s
where s.region not in (select r.code from regions as r)
union all
select
    'dealer.csv' as file_name,
    s.line_no,
    'channel' as column_name,
    s.channel as found,
    'a code of kind channel' as allowed
from stage.dealer as s
where s.channel not in (select c.code from channels as c)
union all
select
    'dealer_branch.csv' as file_name,
    s.line_no,
    'branch' as column_name,
    s.branch as found,
    'a branch of branch.csv or of an earlier batch' as allowed
from stage.dealer_branch as s
where s.branch not in (select b.branch from branches as b)
union all
select
    'dealer_rep.csv' as file_name,
    s.line_no,
    'rep' as column_name,
    s.rep as found,
    'a rep of rep.csv or of an earlier batch' as allowed
from stage.dealer_rep as s
where s.rep not in (select r.rep from reps as r)
union all
select
    s.file_name,
    s.line_no,
    'dealer' as column_name,
    s.dealer as found,
    'a dealer of dealer.csv or of an earlier batch' as allowed
from dealer_names as s
where
    not exists (
        select from stage.dealer_key as d
        where d.dealer = s.dealer
    )
union all
select
    'allocation.csv' as file_name,
    s.line_no,
    s.column_name,
    s.entry as found,
    'an entry of the same dealer, in ledger_entry.csv or an earlier batch' as allowed
from entry_names as s
where not exists (
    select from stage.entry_after as e
    where e.dealer_id = s.dealer_id and e.entry_code = s.entry
)
