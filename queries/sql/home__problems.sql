-- home__problems(dealer_id, from_date, to_date)
-- The problems of one account whose promise ran out in these days, and whether they were solved by then.
-- grain: one row per problem
select
    (c.promised_at at time zone 'Asia/Shanghai')::date as promised_on,
    c.complaint_code,
    c.subject,
    (c.opened_at at time zone 'Asia/Shanghai')::date as opened_on,
    (c.resolved_at at time zone 'Asia/Shanghai')::date as resolved_on,
    c.reopened_at is not null or c.status = 'reopened' as reopened,
    coalesce(c.resolved_at <= c.promised_at, false) and c.reopened_at is null and c.status <> 'reopened' as in_time
from bi.complaint as c
where
    c.dealer_id = :dealer_id
    and c.promised_at >= :from_date::timestamp at time zone 'Asia/Shanghai'
    and c.promised_at < (:to_date::date + 1)::timestamp at time zone 'Asia/Shanghai'
order by c.promised_at desc, c.complaint_code asc
