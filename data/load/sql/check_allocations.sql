-- check_allocations()
-- Allocations that clear the wrong way round, too early, or a cancelled entry; also those loaded earlier whose entry the
-- batch corrects, and then the row is the entry's.
-- grain: one row per fault
with
pairs as (
    select
        case
            when a.file_no is not null then a.file_no
            when d.standing = 'changed' then d.file_no
            else c.file_no
        end as file_no,
        case when a.file_no is not null then a.row_no when d.standing = 'changed' then d.row_no else c.row_no end as row_no,
        a.file_no is null as by_entry,
        a.standing,
        a.amount,
        a.effective_on,
        d.entry_code as debit_entry,
        d.amount as debit_amount,
        d.booked_on as debit_on,
        d.cancelled as debit_cancelled,
        c.entry_code as credit_entry,
        c.amount as credit_amount,
        c.booked_on as credit_on,
        c.cancelled as credit_cancelled
    from allocation_after as a
    inner join entry_after as d on a.dealer_id = d.dealer_id and a.debit_entry_id = d.entry_id
    inner join entry_after as c on a.dealer_id = c.dealer_id and a.credit_entry_id = c.entry_id
    where a.standing <> 'same' or d.standing = 'changed' or c.standing = 'changed'
)

select
    p.file_no,
    p.row_no,
    case when p.by_entry then 'amount' else 'debit_entry' end as column_name,
    p.debit_entry as found,
    'an entry with a positive amount, because an allocation clears it as a debit' as allowed
from pairs as p
where p.debit_amount <= 0
union all
select
    p.file_no,
    p.row_no,
    case when p.by_entry then 'amount' else 'credit_entry' end as column_name,
    p.credit_entry as found,
    'an entry with a negative amount, because an allocation uses it as a credit' as allowed
from pairs as p
where p.credit_amount >= 0
union all
select
    p.file_no,
    p.row_no,
    case when p.by_entry then 'booked_on' else 'effective_on' end as column_name,
    case when p.by_entry then greatest(p.debit_on, p.credit_on) else p.effective_on end::text as found,
    format(
        'an allocation is effective when both entries are booked: %s is not before %s', p.effective_on,
        greatest(p.debit_on, p.credit_on)
    ) as allowed
from pairs as p
where p.effective_on < greatest(p.debit_on, p.credit_on)
union all
select
    p.file_no,
    p.row_no,
    'debit_entry' as column_name,
    p.debit_entry as found,
    'an entry that is not cancelled' as allowed
from pairs as p
where p.debit_cancelled and p.amount > 0 and p.standing <> 'same'
union all
select
    p.file_no,
    p.row_no,
    'credit_entry' as column_name,
    p.credit_entry as found,
    'an entry that is not cancelled' as allowed
from pairs as p
where p.credit_cancelled and p.amount > 0 and p.standing <> 'same'
