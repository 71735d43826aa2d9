-- quality__listed(dealers, from_date, to_date, model_ids, branch_ids, batch_code, fault_code, most)
-- The complaints and repairs behind a point, of accounts that the asker looks after, the newest first.
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
    c.batch_code,
    c.serial_no,
    c.sold_on,
    (c.opened_at at time zone 'Asia/Shanghai')::date as opened_on
from bi.complaint as c
inner join bi.dealer as d on c.dealer_id = d.dealer_id
left join bi.model as m on c.model_id = m.model_id
where
    (:dealers::int[] is null or c.dealer_id = any(:dealers::int[]))
    and c.kind in ('complaint', 'repair')
    and c.opened_at >= :from_date::timestamp at time zone 'Asia/Shanghai'
    and c.opened_at < (:to_date::date + 1)::timestamp at time zone 'Asia/Shanghai'
    and (:model_ids::int[] is null or c.model_id = any(:model_ids::int[]))
    and (:batch_code::text is null or c.batch_code = :batch_code::text)
    and (
        :fault_code::text is null
        or exists (
            select
            from bi.complaint_fault as f
            where
                f.dealer_id = c.dealer_id
                and f.complaint_code = c.complaint_code
                and f.fault_code = :fault_code::text
        )
    )
    and (
        :branch_ids::int[] is null
        or exists (
            select
            from bi.dealer_branch as b
            where
                b.dealer_id = c.dealer_id
                and b.branch_id = any(:branch_ids::int[])
                and (c.opened_at at time zone 'Asia/Shanghai')::date >= b.valid_from
                and (b.valid_to is null or (c.opened_at at time zone 'Asia/Shanghai')::date < b.valid_to)
        )
    )
order by c.opened_at desc, d.dealer_code asc, c.complaint_code asc
limit :most::int
