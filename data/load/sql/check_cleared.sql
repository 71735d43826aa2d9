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
        a.amount
    from allocation_after as a
    inner join entry_after as d on a.dealer_id = d.dealer_id and a.debit_entry_id = d.entry_id and not d.cancelled
    inner join entry_after as c on a.dealer_id = c.dealer_id and a.credit_entry_id = c.entry_id and not c.cancelled
    cross join lateral (values (a.debit_entry_id), (a.credit_entry_id)) as side (entry_id)
),

running as (
    select
        l.dealer_id,
        l.entry_id,
        l.effective_on,
        -- Rows of one day are peers: each of them has the sum at the day's end.
        sum(l.amount) over (partition by l.dealer_id, l.entry_id order by l.effective_on)::bigint as cleared
    from live as l
    inner join touched_entry as t on l.dealer_id = t.dealer_id and l.entry_id = t.entry_id
),

broken as (
    select distinct on (r.dealer_id, r.entry_id)
        r.dealer_id,
        r.entry_id,
        r.effective_on,
        r.cleared,
        e.entry_code,
        e.file_no,
        e.row_no
    from running as r
    inner join entry_after as e on r.dealer_id = e.dealer_id and r.entry_id = e.entry_id
    where r.cleared < 0 or r.cleared > abs(e.amount)
    order by r.dealer_id, r.entry_id, r.effective_on
),

-- The row to blame: the batch's last allocation of that day on the entry, else its last on the entry at all.
allocated as (
    select distinct on (b.dealer_id, b.entry_id)
        b.dealer_id,
        b.entry_id,
        a.file_no,
        a.row_no
    from broken as b
    inner join allocation_after as a
        on b.dealer_id = a.dealer_id and b.entry_id in (a.debit_entry_id, a.credit_entry_id)
    where a.file_no is not null
    order by b.dealer_id asc, b.entry_id asc, a.effective_on = b.effective_on desc, a.file_no desc, a.row_no desc
),

-- Where an entry is cancelled, what it was cleared against is off balance; the row to blame is the cancelled one's.
corrected as (
    select
        k.dealer_id,
        min(array[k.file_no, k.row_no]) as place
    from entry_key as k
    where k.standing = 'changed'
    group by k.dealer_id
)

select
    coalesce(a.file_no, b.file_no, c.place[1]) as file_no,
    case when a.file_no is not null then a.row_no when b.file_no is not null then b.row_no else c.place[2] end as row_no,
    'amount' as column_name,
    b.cleared::text as found,
    format('at every date between 0 and the amount of entry %s; not so on %s', b.entry_code, b.effective_on) as allowed,
    b.dealer_id as money_of
from broken as b
left join allocated as a on b.dealer_id = a.dealer_id and b.entry_id = a.entry_id
left join corrected as c on b.dealer_id = c.dealer_id
