-- executive__models_of_branch(branches, channel, currency, from_date, to_date, before_from, before_to)
-- What was sold of each model in the months of two periods, of these branches.
-- grain: one row per model that was sold in one of them
-- rows: trade of shared/executive_models.sql
select m.* -- noqa: AM04
from bi.branch_month_model as m
where m.branch_id = any(:branches::int[])
