-- complaints__filed(dealers, number, is_waiting, from_date, to_date, most)
-- Complaints that were filed here, as they stand: one by its number, else those that wait, else those of some days.
-- grain: one row per complaint
select
    c.dealer_id,
    d.dealer_code,
    d.name as dealer,
    c.complaint_no,
    c.reference,
    c.kind,
    c.subject,
    c.comment,
    m.model_code,
    m.name_zh as model_zh,
    m.name_en as model_en,
    c.batch_code,
    c.serial_no,
    c.sold_on,
    c.status,
    c.opened_by_name,
    c.opened_at,
    c.answer_by,
    c.first_response_at,
    c.promised_on,
    c.resolved_at,
    c.reopened_at,
    c.closed_at,
    c.satisfaction,
    c.department,
    c.owner_uid,
    c.owner_name,
    c.changed_at
from flow.complaint as c
inner join bi.dealer as d on c.dealer_id = d.dealer_id
left join bi.model as m on c.model_id = m.model_id
where
    (:dealers::int[] is null or c.dealer_id = any(:dealers::int[]))
    and case
        when :number::int is not null then c.complaint_no = :number::int
        when :is_waiting::boolean then c.status <> 'closed'
        else
            c.opened_at >= :from_date::timestamp at time zone 'Asia/Shanghai'
            and c.opened_at < (:to_date::date + 1)::timestamp at time zone 'Asia/Shanghai'
    end
    -- Once the files bring it, it is as they say.
    and (
        :number::int is not null
        or not exists (
            select 1
            from bi.complaint as b
            where b.dealer_id = c.dealer_id and b.request_code = c.reference
        )
    )
order by c.opened_at desc, d.dealer_code asc, c.complaint_no desc
limit :most::int
