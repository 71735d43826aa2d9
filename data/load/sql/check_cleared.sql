-- check_cleared()
-- Entries of which, at the end of some day, more is cleared than their amount or less than nothing. Allocations of a
-- cancelled entry do not count, here as on the statement.
-- grain: one row per entry, at the first such day
with
live as (
    select
        a.dealer_id,
        side.entry_id,
        a.effective_on,
        a.amount,
        a.line_no
    from stage.allocation_after as a
    inner join stage.entry_after as d on a.dealer_id = d.dealer_id and a.debit_entry_id = d.entry_id and not d.cancelled
    inner join stage.entry_after as c on a.dealer_id = c.dealer_id and a.credit_entry_id = c.entry_id and not c.cancelled
    cross join lateral (values (a.debit_entry_id), (a.credit_entry_id)) as side (entry_id)
),

by_day as (
    select
        l.dealer_id,
        l.entry_id,
        l.effective_on,
        sum(l.amount) as amount,
        max(l.line_no) as line_no
    from live as l
    group by l.dealer_id, l.entry_id, l.effective_on
),

running as (
    select
        b.dealer_id,
        b.entry_id,
        b.effective_on,
        sum(b.amount) over (partition by b.dealer_id, b.entry_id order by b.effective_on)::bigint as cleared,
        coalesce(b.line_no, max(b.line_no) over (partition by b.dealer_id, b.entry_id)) as line_no
    from by_day as b
),

broken as (
    select distinct on (r.dealer_id, r.entry_id)
        r.dealer_id,
        r.entry_id,
        r.effective_on,
        r.cleared,
        r.line_no,
        e.entry_code,
        e.line_no as entry_line_no
    from running as r
    inner join stage.entry_after as e on r.dealer_id = e.dealer_id and r.entry_id = e.entry_id
    where r.cleared < 0 or r.cleared > abs(e.amount)
    order by r.dealer_id, r.entry_id, r.effective_on
)

select
    case when b.line_no is null then 'ledger_entry.csv' else 'allocation.csv' end as file_name,
    coalesce(b.line_no, b.entry_line_no) as line_no,
    'amount' as column_name,
    b.cleared::text as found,
    format('at every date between 0 and the amount of entry %s; not so on %s', b.entry_code, b.effective_on) as allowed,
    d.dealer
from broken as b
inner join stage.dealer_key as d on b.dealer_id = d.dealer_id
