-- executive__models_of_company(channel, currency, from_date, to_date, before_from, before_to)
-- What was sold of each model in the months of two periods, of the whole company.
-- grain: one row per model that was sold in one of them
-- rows: trade of shared/executive_models.sql
select m.* -- noqa: AM04
from bi.company_month_model as m
