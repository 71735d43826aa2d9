-- warnings_of_credit(as_of, overdue_days, credit_use_percent)
-- Accounts with charges late for too long, and those that use too much of their limit.
-- grain: one row per account and kind
insert into pg_temp.new_warning
select
    s.dealer_id,
    'overdue' as kind,
    :as_of,
    s.oldest_due_on,
    s.late_1_30 + s.late_31_60 + s.late_61_90 + s.late_91_120 + s.late_over_120 as amount,
    cast(:as_of as date) - s.oldest_due_on as quantity,
    jsonb_build_object('late_over_120', s.late_over_120, 'unapplied', s.unapplied) as detail
from bi.account_standing as s
where
    cast(:as_of as date) - s.oldest_due_on > :overdue_days
    -- Overdue is net of credits, as on every page: whoever is in credit by more owes nothing late.
    and s.late_1_30 + s.late_31_60 + s.late_61_90 + s.late_91_120 + s.late_over_120 > 0
union all
select
    s.dealer_id,
    'credit_use' as kind,
    :as_of,
    :as_of as since,
    s.balance,
    case when s.credit_limit > 0 then cast(round(100.0 * s.balance / s.credit_limit) as bigint) else 0 end as quantity,
    jsonb_build_object('credit_limit', s.credit_limit) as detail
from bi.account_standing as s
where s.balance > 0 and s.balance * 100 > s.credit_limit * :credit_use_percent
