-- number_allocations()
-- The same for allocations. A row whose entries are not known is left out here and named by check_references.
-- grain: one row per allocation of the batch, in stage.allocation_key
insert into stage.allocation_key (
    dealer_id, allocation, allocation_id, version, state, line_no, debit_entry_id, credit_entry_id
)
with
last as (
    select b.dealer_id, max(b.allocation_id) as allocation_id
    from bi.allocation as b
    join stage.dealer_key as d on d.dealer_id = b.dealer_id and d.in_ledger
    group by b.dealer_id
)
select
    d.dealer_id,
    a.allocation,
    coalesce(
        b.allocation_id,
        coalesce(last.allocation_id, 0)
        + row_number() over (partition by d.dealer_id, b.allocation_id is null order by a.effective_on, a.line_no)
    ),
    coalesce(b.version, 0) + 1,
    case
        when b.allocation_id is null then 'new'
        when
            row(debit.entry_id, credit.entry_id, a.amount, a.effective_on)
            is distinct from row(b.debit_entry_id, b.credit_entry_id, b.amount, b.effective_on) then 'changed'
        else 'same'
    end,
    a.line_no,
    debit.entry_id,
    credit.entry_id
from stage.allocation as a
join stage.dealer_key as d on d.dealer = a.dealer
join stage.entry_after as debit on debit.dealer_id = d.dealer_id and debit.entry_code = a.debit_entry
join stage.entry_after as credit on credit.dealer_id = d.dealer_id and credit.entry_code = a.credit_entry
left join bi.allocation as b
    on b.dealer_id = d.dealer_id and b.allocation_code = a.allocation and b.superseded_in is null
left join last on last.dealer_id = d.dealer_id
