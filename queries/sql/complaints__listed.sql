-- complaints__listed(dealers, code, is_waiting, from_date, to_date, most)
-- Complaints of the files, as they stand: one by its code, else those that wait, else those opened in some days.
-- grain: one row per complaint
select
    c.dealer_id,
    d.dealer_code,
    d.name as dealer,
    c.complaint_code,
    c.kind,
    c.subject,
    c.status,
    m.model_code,
    m.name_zh as model_zh,
    m.name_en as model_en,
    c.batch_code,
    c.serial_no,
    c.sold_on,
    c.opened_at,
    c.promised_at,
    c.first_response_at,
    c.resolved_at,
    c.reopened_at,
    call.called_at,
    call.satisfaction,
    c.request_code
from bi.complaint as c
inner join bi.dealer as d on c.dealer_id = d.dealer_id
left join bi.model as m on c.model_id = m.model_id
-- The last call that reached somebody since it was solved.
left join lateral (
    select
        f.called_at,
        f.satisfaction
    from bi.follow_up as f
    where
        f.dealer_id = c.dealer_id
        and f.complaint_code = c.complaint_code
        and f.reached
        and f.called_at >= coalesce(c.resolved_at, c.opened_at)
    order by f.called_at desc
    limit 1
) as call on true
where
    (:dealers::int[] is null or c.dealer_id = any(:dealers::int[]))
    and case
        when :code::text is not null then :code::text in (c.complaint_code, c.request_code)
        when :is_waiting::boolean
            then c.status <> 'closed' and (c.status <> 'resolved' or call.called_at is null)
        else
            c.opened_at >= :from_date::timestamp at time zone 'Asia/Shanghai'
            and c.opened_at < (:to_date::date + 1)::timestamp at time zone 'Asia/Shanghai'
    end
order by c.opened_at desc, d.dealer_code asc, c.complaint_code asc
limit :most::int
