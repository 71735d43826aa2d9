-- number_entries()
-- Finds each ledger row of the batch in the database and says whether it is new, the same or changed.
-- grain: one row per ledger row of the batch, in stage.entry_key
insert into stage.entry_key (dealer_id, entry, entry_id, version, state, line_no)
with
last as (
    select b.dealer_id, max(b.entry_id) as entry_id
    from bi.ledger_entry as b
    join stage.dealer_key as d on d.dealer_id = b.dealer_id and d.in_ledger
    group by b.dealer_id
)
select
    d.dealer_id,
    e.entry,
    coalesce(
        b.entry_id,
        coalesce(last.entry_id, 0)
        + row_number() over (partition by d.dealer_id, b.entry_id is null order by e.booked_on, e.line_no)
    ),
    coalesce(b.version, 0) + 1,
    case
        when b.entry_id is null then 'new'
        when
            row(
                e.kind, e.document_no, e.tax_invoice_no, e.bank_reference, e.document_date, e.booked_on, e.due_on,
                e.net, e.freight, e.tax, e.withheld, e.amount, e.note, e.cancelled
            ) is distinct from row(
                b.kind, b.document_no, b.tax_invoice_no, b.bank_reference, b.document_date, b.booked_on, b.due_on,
                b.net, b.freight, b.tax, b.withheld, b.amount, b.note, b.cancelled
            ) then 'changed'
        else 'same'
    end,
    e.line_no
from stage.ledger_entry as e
join stage.dealer_key as d on d.dealer = e.dealer
left join bi.ledger_entry as b on b.dealer_id = d.dealer_id and b.entry_code = e.entry and b.superseded_in is null
left join last on last.dealer_id = d.dealer_id
