-- handed_over(since, data_through)
-- Accounts whose assignment, known before, has come into force or ended since, and the month in which it did first.
-- grain: one row per account
select
    h.dealer_id,
    cast(date_trunc('month', min(h.day)) as date) as month
from (
    select
        b.dealer_id,
        u.day
    from bi.dealer_branch as b
    cross join lateral (values (b.valid_from), (b.valid_to)) as u (day)
    union all
    select
        r.dealer_id,
        u.day
    from bi.dealer_rep as r
    cross join lateral (values (r.valid_from), (r.valid_to)) as u (day)
) as h
where h.day > :since and h.day <= :data_through
group by h.dealer_id
