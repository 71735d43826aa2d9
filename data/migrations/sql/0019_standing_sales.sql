-- What each account was invoiced in a year stands beside what it owes: days of sales outstanding of thousands of accounts are
-- divided out and never summed anew from their ledgers.
alter table bi.account_standing add column year_sales bigint not null default 0;
-- The first day of which the account has an entry; null where it has none.
alter table bi.account_standing add column first_booked_on date;
alter table bi.account_standing alter column year_sales drop default;
-- Installations that have loaded already: the sums of what stands there now, as the next load would form them.
update bi.account_standing as s
set year_sales = e.year_sales, first_booked_on = e.first_booked_on
from (
    select
        l.dealer_id,
        coalesce(sum(l.amount) filter (
            where l.kind in ('invoice', 'debit_note', 'credit_note') and l.booked_on > a.as_of - 365
        ), 0) as year_sales,
        min(l.booked_on) as first_booked_on
    from bi.ledger_entry as l inner join bi.account_standing as a on l.dealer_id = a.dealer_id
    where l.superseded_in is null and not l.cancelled and l.booked_on <= a.as_of
    group by l.dealer_id
) as e
where s.dealer_id = e.dealer_id;
set role dealerboard_owner;
-- All accounts at once, right after a load: before the tables are analyzed the planner would take them for small and loop.
create or replace function bi.refresh_standing(p_dealers int[], p_as_of date, p_batch int) returns int
language plpgsql security invoker set search_path = pg_catalog set enable_nestloop = off set work_mem = '64MB' as $$
declare
    written int;
begin
    delete from bi.account_standing where dealer_id = any(p_dealers);
    with cleared_debits as (
        select a.dealer_id, a.debit_entry_id as entry_id, sum(a.amount) as amount
        from bi.allocation as a
        join bi.ledger_entry as c on c.dealer_id = a.dealer_id and c.entry_id = a.credit_entry_id
        where a.dealer_id = any(p_dealers) and a.superseded_in is null and a.effective_on <= p_as_of
            and c.superseded_in is null and not c.cancelled and c.booked_on <= p_as_of
        group by a.dealer_id, a.debit_entry_id
    ),
    cleared_credits as (
        select a.dealer_id, a.credit_entry_id as entry_id, sum(a.amount) as amount
        from bi.allocation as a
        join bi.ledger_entry as d on d.dealer_id = a.dealer_id and d.entry_id = a.debit_entry_id
        where a.dealer_id = any(p_dealers) and a.superseded_in is null and a.effective_on <= p_as_of
            and d.superseded_in is null and not d.cancelled and d.booked_on <= p_as_of
        group by a.dealer_id, a.credit_entry_id
    ),
    open_items as (
        select
            e.dealer_id, e.kind, e.booked_on, e.amount, coalesce(e.due_on, e.booked_on) as due_on,
            e.amount - coalesce(d.amount, 0) + coalesce(c.amount, 0) as open_amount,
            p_as_of - coalesce(e.due_on, e.booked_on) as late_days
        from bi.ledger_entry as e
        left join cleared_debits as d on d.dealer_id = e.dealer_id and d.entry_id = e.entry_id
        left join cleared_credits as c on c.dealer_id = e.dealer_id and c.entry_id = e.entry_id
        where e.dealer_id = any(p_dealers) and e.superseded_in is null and not e.cancelled and e.booked_on <= p_as_of
    )
    insert into bi.account_standing
    select
        d.dealer_id, p_as_of,
        coalesce(sum(o.open_amount), 0)::bigint,
        coalesce(sum(o.open_amount) filter (where o.late_days <= 0), 0)::bigint,
        coalesce(sum(o.open_amount) filter (where o.late_days between 1 and 30), 0)::bigint,
        coalesce(sum(o.open_amount) filter (where o.late_days between 31 and 60), 0)::bigint,
        coalesce(sum(o.open_amount) filter (where o.late_days between 61 and 90), 0)::bigint,
        coalesce(sum(o.open_amount) filter (where o.late_days between 91 and 120), 0)::bigint,
        coalesce(sum(o.open_amount) filter (where o.late_days > 120), 0)::bigint,
        coalesce(sum(o.open_amount) filter (where o.open_amount < 0), 0)::bigint,
        (
            select l.amount from bi.credit_limit as l
            where l.dealer_id = d.dealer_id and l.valid_from <= p_as_of order by l.valid_from desc limit 1
        ),
        min(o.due_on) filter (where o.open_amount > 0),
        max(o.booked_on) filter (where o.kind = 'payment'),
        p_batch,
        coalesce(sum(o.amount) filter (
            where o.kind in ('invoice', 'debit_note', 'credit_note') and o.booked_on > p_as_of - 365
        ), 0)::bigint,
        min(o.booked_on)
    from bi.dealer as d left join open_items as o on o.dealer_id = d.dealer_id
    where d.dealer_id = any(p_dealers) group by d.dealer_id;
    get diagnostics written = row_count;
    return written;
end
$$;
reset role;
