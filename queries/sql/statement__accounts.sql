-- statement__accounts(dealers, search, most)
-- The accounts in scope whose code or name contains a text, those of the scope when there is no text.
-- grain: one row per account
select
    d.dealer_id,
    d.dealer_code,
    d.name,
    d.currency,
    d.owner_name as owner,
    d.tax_no
from bi.dealer as d
where
    (:dealers::int[] is null or d.dealer_id = any(:dealers::int[]))
    and (
        :search::text = ''
        or position(lower(:search::text) in lower(d.dealer_code)) > 0
        or position(lower(:search::text) in lower(d.name)) > 0
        or position(lower(:search::text) in d.name_sort) > 0
    )
order by d.dealer_code
limit :most::int
