-- handed__accounts(key, dealers, branches, reps, channel, currency, firsts, lasts)
-- The accounts in scope that came to a region, branch or account manager, or left it, within the months looked at.
-- grain: one row per value of the key and account that was with it for a part of these months alone
with halves as (
    select
        v.first_day,
        v.last_day
    from unnest(:firsts::date[], :lasts::date[]) as v (first_day, last_day)
),

changes as (
    select
        i.dealer_id,
        unnest(array[i.valid_from, i.valid_to]) as day
    from bi.dealer_branch as i
    union all
    select
        i.dealer_id,
        unnest(array[i.valid_from, i.valid_to]) as day
    from bi.dealer_rep as i
),

accounts as (
    select
        d.dealer_id,
        d.dealer_code,
        greatest(d.opened_on, (select min(h.first_day) from halves as h)) as first_day,
        (select max(h.last_day) from halves as h) as last_day
    from bi.dealer as d
    where
        d.currency = :currency
        and (:dealers::int[] is null or d.dealer_id = any(:dealers::int[]))
        and (:channel::text is null or d.channel_code = :channel::text)
        and d.dealer_id in (
            select c.dealer_id from changes as c
            where
                c.day > (select min(h.first_day) from halves as h)
                and c.day <= (select max(h.last_day) from halves as h)
        )
),

-- From each day of these to the next one an account has one branch and one account manager.
turns as (
    select
        a.dealer_id,
        a.first_day as day
    from accounts as a
    union
    select
        a.dealer_id,
        c.day
    from accounts as a
    inner join changes as c on a.dealer_id = c.dealer_id and a.first_day < c.day and a.last_day >= c.day
),

stretches as (
    select
        t.dealer_id,
        t.day,
        lead(t.day) over (partition by t.dealer_id order by t.day) as next_day
    from turns as t
),

held as (
    select
        s.dealer_id,
        s.day,
        case
            when :branches::int[] is not null and coalesce(i.branch_id, 0) <> all(:branches::int[]) then null
            when :reps::int[] is not null and coalesce(j.rep_id, 0) <> all(:reps::int[]) then null
            else
                case :key
                    when 'region' then coalesce(b.region_code, '')
                    when 'branch' then coalesce(b.branch_code, '')
                    when 'rep' then coalesce(r.rep_code, '')
                    else ''
                end
        end as key_code
    from stretches as s
    left join bi.dealer_branch as i
        on s.dealer_id = i.dealer_id and s.day >= i.valid_from and (i.valid_to is null or s.day < i.valid_to)
    left join bi.branch as b on i.branch_id = b.branch_id
    left join bi.dealer_rep as j
        on s.dealer_id = j.dealer_id and s.day >= j.valid_from and (j.valid_to is null or s.day < j.valid_to)
    left join bi.rep as r on j.rep_id = r.rep_id
    where
        exists (
            select from halves as h
            where s.day <= h.last_day and (s.next_day is null or s.next_day > h.first_day)
        )
),

counted as (
    select
        h.dealer_id,
        h.key_code,
        count(*) over (partition by h.dealer_id, h.key_code) as with_key,
        count(*) over (partition by h.dealer_id) as every_stretch,
        last_value(h.key_code) over (
            partition by h.dealer_id
            order by h.day
            rows between unbounded preceding and unbounded following
        ) as last_code
    from held as h
)

select distinct
    c.key_code,
    c.dealer_id,
    a.dealer_code,
    coalesce(c.last_code = c.key_code, false) as is_there
from counted as c
inner join accounts as a on c.dealer_id = a.dealer_id
where c.key_code is not null and c.with_key < c.every_stretch
order by c.key_code asc, a.dealer_code asc
