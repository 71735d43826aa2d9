-- company_of_month(month)
-- Sales and stock of the month by model, over all branches.
-- grain: one row per channel, currency and model
select
    b.channel_code,
    b.currency,
    b.month,
    b.model_id,
    bi.total(b.opening_quantity) as opening_quantity,
    bi.total(b.received_quantity) as received_quantity,
    bi.total(b.received_amount) as received_amount,
    bi.total(b.sent_back_quantity) as sent_back_quantity,
    bi.total(b.sent_back_amount) as sent_back_amount,
    bi.total(b.sold_quantity) as sold_quantity,
    bi.total(b.sold_amount) as sold_amount,
    bi.total(b.taken_back_quantity) as taken_back_quantity,
    bi.total(b.taken_back_amount) as taken_back_amount,
    bi.total(b.adjusted_quantity) as adjusted_quantity,
    bi.total(b.transferred_quantity) as transferred_quantity,
    bi.total(b.moved_quantity) as moved_quantity,
    bi.total(b.closing_quantity) as closing_quantity,
    bi.total(b.closing_cost) as closing_cost,
    bi.total(b.closing_uncosted) as closing_uncosted,
    bi.total(b.cost_amount) as cost_amount,
    bi.total(b.uncosted_quantity) as uncosted_quantity,
    bi.total(b.uncosted_amount) as uncosted_amount,
    sum(b.sellers) as sellers
from bi.branch_month_model as b
where b.month = :month
group by b.channel_code, b.currency, b.month, b.model_id
