-- confirmations__seal(dealer_id, from_date, to_date)
-- What the statement of a month says at this moment, and the seal by which the primary knows it again.
-- grain: one row
select
    s.batch_id,
    s.opening,
    s.closing,
    s.entry_count,
    s.open_disputes,
    s.disputed,
    s.content_hash
from flow.statement_seal(:dealer_id::int, :from_date::date, :to_date::date) as s
