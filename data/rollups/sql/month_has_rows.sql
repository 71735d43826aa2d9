-- month_has_rows(month, after)
-- Whether a large table has a row of this month.
-- grain: one row
select
    exists (
        select from bi.sell_out as s
        where s.day >= :month and s.day < :after
    )
    or exists (
        select from bi.sell_in as s
        where s.day >= :month and s.day < :after
    )
    or exists (
        select from bi.stock_snapshot as s
        where s.day >= :month and s.day < :after
    )
