-- rebates__payments(dealer_id, as_of)
-- The payments of rebates to an account up to a day, each with the entry on the statement that it names.
-- grain: one row per payment
select
    y.settlement_code,
    y.payment_code,
    y.paid_on,
    y.amount,
    e.document_no as entry_document,
    e.booked_on as entry_booked_on
from bi.rebate_payment as y
left join bi.ledger_entry as e
    on
        e.dealer_id = :dealer_id
        and y.entry_code = e.entry_code
        and e.superseded_in is null
        and not e.cancelled
where y.dealer_id = :dealer_id and y.paid_on <= :as_of::date
order by y.paid_on, y.payment_code
