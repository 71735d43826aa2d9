-- number_allocations()
-- The same for allocations, with the integers of the entries that they name.
-- grain: one row per allocation of the batch, in allocation_key
create temporary table allocation_key on commit drop as
with
accounts as (
    select distinct s.dealer_id
    from stage_allocation as s
),

newest as (
    select
        a.dealer_id,
        (
            select b.allocation_id from bi.allocation as b
            where b.dealer_id = a.dealer_id
            order by b.allocation_id desc
            limit 1
        ) as allocation_id
    from accounts as a
)

select
    s.dealer_id,
    s.allocation_code,
    coalesce(
        b.allocation_id,
        coalesce(n.allocation_id, 0) + row_number() over (
            partition by s.dealer_id, b.allocation_id is null
            order by s.effective_on, s.file_no, s.row_no
        )
    )::int as allocation_id,
    coalesce(b.version, 0) + 1 as version,
    coalesce(debit.entry_id, old_debit.entry_id) as debit_entry_id,
    coalesce(credit.entry_id, old_credit.entry_id) as credit_entry_id,
    s.standing,
    s.file_no,
    s.row_no
from stage_allocation as s
inner join newest as n on s.dealer_id = n.dealer_id
left join bi.allocation as b
    on s.dealer_id = b.dealer_id and s.allocation_code = b.allocation_code and b.superseded_in is null
left join entry_key as debit on s.dealer_id = debit.dealer_id and s.debit_entry_code = debit.entry_code
left join entry_key as credit on s.dealer_id = credit.dealer_id and s.credit_entry_code = credit.entry_code
left join bi.ledger_entry as old_debit
    on
        s.dealer_id = old_debit.dealer_id and s.debit_entry_code = old_debit.entry_code and old_debit.superseded_in is null
        and debit.entry_id is null
left join bi.ledger_entry as old_credit
    on
        s.dealer_id = old_credit.dealer_id and s.credit_entry_code = old_credit.entry_code
        and old_credit.superseded_in is null and credit.entry_id is null
