-- sellthrough__accounts(dealers, dealer, branches, reps, currency, from_date, to_date)
-- The accounts in scope that the branches and reps have or ever had, and when one last came or left in the period.
-- grain: one row per account
with changes as (
    select
        i.dealer_id,
        unnest(array[i.valid_from, i.valid_to]) as day
    from bi.dealer_branch as i
    where i.branch_id = any(:branches::int[])
    union all
    select
        i.dealer_id,
        unnest(array[i.valid_from, i.valid_to]) as day
    from bi.dealer_rep as i
    where i.rep_id = any(:reps::int[])
)

select
    d.dealer_code,
    d.name,
    d.channel_code,
    max(c.day) as moved_on
from bi.dealer as d
left join changes as c
    on
        d.dealer_id = c.dealer_id
        and d.opened_on < c.day
        and c.day between :from_date::date and :to_date::date
where
    (:dealers::int[] is null or d.dealer_id = any(:dealers::int[]))
    and (:dealer::text is null or d.dealer_code = :dealer::text)
    and d.currency = :currency
    and (
        :branches::int[] is null
        or exists (
            select from bi.dealer_branch as i
            where d.dealer_id = i.dealer_id and i.branch_id = any(:branches::int[])
        )
    )
    and (
        :reps::int[] is null
        or exists (
            select from bi.dealer_rep as i
            where d.dealer_id = i.dealer_id and i.rep_id = any(:reps::int[])
        )
    )
group by d.dealer_id, d.dealer_code, d.name, d.channel_code
order by d.dealer_code asc
