-- check_invoices()
-- New and corrected invoices whose net is not the sum of the deliveries that name them, of the batch or loaded before.
-- grain: one row per fault
with
invoices as (
    select
        e.dealer_id,
        e.entry_code
    from stage_ledger_entry as e
    where e.standing <> 'same' and e.kind = 'invoice' and not e.cancelled
),

delivered as (
    select
        d.dealer_id,
        d.delivery_code,
        d.entry_code
    from stage_delivery as d
    inner join invoices as i on d.dealer_id = i.dealer_id and d.entry_code = i.entry_code
    union all
    select
        b.dealer_id,
        b.delivery_code,
        b.entry_code
    from invoices as i
    inner join bi.delivery as b on i.dealer_id = b.dealer_id and i.entry_code = b.entry_code
    where not exists (
        select from stage_delivery as d
        where d.dealer_id = b.dealer_id and d.delivery_code = b.delivery_code
    )
),

lines as (
    select
        d.dealer_id,
        d.entry_code,
        l.amount
    from delivered as d
    inner join stage_delivery_line as l on d.dealer_id = l.dealer_id and d.delivery_code = l.delivery_code
    union all
    select
        d.dealer_id,
        d.entry_code,
        b.amount
    from delivered as d
    inner join bi.delivery_line as b on d.dealer_id = b.dealer_id and d.delivery_code = b.delivery_code
    where not exists (
        select from stage_delivery_line as l
        where l.dealer_id = b.dealer_id and l.delivery_code = b.delivery_code and l.item = b.item
    )
),

invoiced as (
    select
        l.dealer_id,
        l.entry_code,
        sum(l.amount) as amount
    from lines as l
    group by l.dealer_id, l.entry_code
)

select
    e.file_no,
    e.row_no,
    'net' as column_name,
    e.net::text as found,
    'the sum of the items of the deliveries that name it' as allowed,
    e.dealer_id as money_of
from invoiced as i
inner join stage_ledger_entry as e on i.dealer_id = e.dealer_id and i.entry_code = e.entry_code
where e.net <> i.amount
