-- fees__sub_accounts(dealer_id, to_date)
-- The movements on the sub-accounts of one account by a day, each with the entry on the statement that it names.
-- grain: one row per movement
select
    m.sub_account,
    m.movement_code,
    m.booked_on,
    m.amount,
    m.document_no,
    m.note,
    m.entry_code,
    e.document_no as entry_document,
    e.booked_on as entry_booked_on
from bi.sub_account_movement as m
left join bi.ledger_entry as e
    on
        e.dealer_id = :dealer_id
        and m.entry_code = e.entry_code
        and e.superseded_in is null
        and not e.cancelled
where m.dealer_id = :dealer_id and m.booked_on <= :to_date::date
order by m.sub_account, m.booked_on, m.movement_code
