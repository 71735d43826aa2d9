-- count_days(month, after, dealers)
-- On which day of the month an account was counted last, and on how many it was.
-- grain: one row per account
insert into roll_count (dealer_id, counted_on, counted_days)
select d.dealer_id, max(d.day), count(*)
from (
    select distinct s.dealer_id, s.day
    from bi.stock_snapshot as s
    where s.day >= :month and s.day < :after and (cast(:dealers as int[]) is null or s.dealer_id = any(cast(:dealers as int[])))
) as d
group by d.dealer_id
