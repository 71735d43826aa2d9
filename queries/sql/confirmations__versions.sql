-- confirmations__versions(dealer_id)
-- What was answered to the months of one account, every version of it, in the order of filing.
-- grain: one row per version
select
    c.confirmation_no,
    c.reference,
    c.period_to,
    c.answer,
    c.opening,
    c.balance,
    c.own_balance,
    c.disputed,
    c.entry_count,
    c.content_hash,
    c.batch_id,
    c.by_name,
    c.note,
    c.written_at
from flow.confirmation as c
where c.dealer_id = :dealer_id
order by c.confirmation_no
