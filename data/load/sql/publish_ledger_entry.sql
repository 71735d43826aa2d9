-- publish_ledger_entry(batch)
-- New entries and new versions of corrected ones.
-- grain: one row per entry
insert into bi.ledger_entry (
    dealer_id, entry_id, version, entry_code, kind, document_no, tax_invoice_no, bank_reference, document_date, booked_on,
    due_on, net, freight, tax, withheld, amount, note, cancelled, settles_dispute, batch_id
)
select
    k.dealer_id,
    k.entry_id,
    k.version,
    k.entry_code,
    s.kind,
    s.document_no,
    s.tax_invoice_no,
    s.bank_reference,
    s.document_date,
    s.booked_on,
    s.due_on,
    s.net,
    s.freight,
    s.tax,
    s.withheld,
    s.amount,
    s.note,
    s.cancelled,
    s.settles_dispute,
    :batch
from stage_ledger_entry as s
inner join entry_key as k on s.file_no = k.file_no and s.row_no = k.row_no
where k.standing <> 'same'
order by k.dealer_id, k.entry_id
