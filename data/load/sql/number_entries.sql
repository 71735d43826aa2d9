-- number_entries()
-- Finds each ledger row of the batch in the database and says whether it is new, the same or changed.
-- grain: one row per ledger row of the batch, in stage.entry_key
insert into stage.entry_key (dealer_id, entry, entry_id, version, standing, line_no)
with
newest as (
    select
        b.dealer_id,
        max(b.entry_id) as entry_id
    from bi.ledger_entry as b
    inner join stage.dealer_key as d on b.dealer_id = d.dealer_id and d.in_ledger
    group by b.dealer_id
),

found as (
    select
        d.dealer_id,
        e.entry,
        e.booked_on,
        e.line_no,
        b.entry_id,
        b.version
    from stage.ledger_entry as e
    inner join stage.dealer_key as d on e.dealer = d.dealer
    left join bi.ledger_entry as b on d.dealer_id = b.dealer_id and e.entry = b.entry_code and b.superseded_in is null
),

changed as (
    select e.line_no
    from stage.ledger_entry as e
    inner join stage.dealer_key as d on e.dealer = d.dealer
    inner join bi.ledger_entry as b on d.dealer_id = b.dealer_id and e.entry = b.entry_code and b.superseded_in is null
    where
        row(
            e.kind, e.document_no, e.tax_invoice_no, e.bank_reference, e.document_date, e.booked_on, e.due_on,
            e.net, e.freight, e.tax, e.withheld, e.amount, e.note, e.cancelled
        ) is distinct from row(
            b.kind, b.document_no, b.tax_invoice_no, b.bank_reference, b.document_date, b.booked_on, b.due_on,
            b.net, b.freight, b.tax, b.withheld, b.amount, b.note, b.cancelled
        )
)

select
    f.dealer_id,
    f.entry,
    coalesce(
        f.entry_id,
        coalesce(n.entry_id, 0)
        + row_number() over (partition by f.dealer_id, f.entry_id is null order by f.booked_on, f.line_no)
    ) as entry_id,
    coalesce(f.version, 0) + 1 as version,
    case when f.entry_id is null then 'new' when c.line_no is null then 'same' else 'changed' end as standing,
    f.line_no
from found as f
left join newest as n on f.dealer_id = n.dealer_id
left join changed as c on f.line_no = c.line_no
