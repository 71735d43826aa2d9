-- number_allocations()
-- The same for allocations. A row whose entries are not known is left out here and named by check_references.
-- grain: one row per allocation of the batch, in stage.allocation_key
insert into stage.allocation_key (
    dealer_id, allocation, allocation_id, version, standing, line_no, debit_entry_id, credit_entry_id
)
with
newest as (
    select
        b.dealer_id,
        max(b.allocation_id) as allocation_id
    from bi.allocation as b
    inner join stage.dealer_key as d on b.dealer_id = d.dealer_id and d.in_ledger
    group by b.dealer_id
),

found as (
    select
        d.dealer_id,
        a.allocation,
        a.amount,
        a.effective_on,
        a.line_no,
        debit.entry_id as debit_entry_id,
        credit.entry_id as credit_entry_id
    from stage.allocation as a
    inner join stage.dealer_key as d on a.dealer = d.dealer
    inner join stage.entry_after as debit on d.dealer_id = debit.dealer_id and a.debit_entry = debit.entry_code
    inner join stage.entry_after as credit on d.dealer_id = credit.dealer_id and a.credit_entry = credit.entry_code
)

select
    f.dealer_id,
    f.allocation,
    coalesce(
        b.allocation_id,
        coalesce(n.allocation_id, 0)
        + row_number() over (partition by f.dealer_id, b.allocation_id is null order by f.effective_on, f.line_no)
    ) as allocation_id,
    coalesce(b.version, 0) + 1 as version,
    case
        when b.allocation_id is null then 'new'
        when
            f.debit_entry_id = b.debit_entry_id and f.credit_entry_id = b.credit_entry_id
            and f.amount = b.amount and f.effective_on = b.effective_on
            then 'same'
        else 'changed'
    end as standing,
    f.line_no,
    f.debit_entry_id,
    f.credit_entry_id
from found as f
left join bi.allocation as b
    on f.dealer_id = b.dealer_id and f.allocation = b.allocation_code and b.superseded_in is null
left join newest as n on f.dealer_id = n.dealer_id
