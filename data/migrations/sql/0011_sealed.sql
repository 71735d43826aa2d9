-- What a statement said at a moment, in one statement and so of one moment: the screen asks for it on the standby, the primary
-- asks again when it is confirmed, and the two seals must be equal.
set role dealerboard_owner;
create type flow.sealed_entry as (entry_id int, version int, entry_code text, amount bigint, open_amount bigint);

-- The entries of a period, and the earlier ones that are still open at its end, each with what is open then.
-- content_hash is sha256 over the lines
--   statement|<dealer code>|<from>|<to>|<opening>|<closing>
--   entry|<entry code>|<version>|<amount>|<open amount>      in the order of the entries' codes (bytes)
--   dispute|<reference>|<status>|<amount>                     for each dispute that is not settled, by number
-- joined by line feeds, in UTF-8.
create function flow.statement_seal(p_dealer int, p_from date, p_to date) returns table (
    batch_id int, opening bigint, closing bigint, entry_count int, open_disputes int, disputed bigint, content_hash text,
    entries flow.sealed_entry[]
)
language sql stable security invoker set search_path = pg_catalog as $$
    with cleared_debits as (
        select a.debit_entry_id as entry_id, sum(a.amount) as amount
        from bi.allocation as a
        inner join bi.ledger_entry as credit on credit.dealer_id = p_dealer and a.credit_entry_id = credit.entry_id
        where a.dealer_id = p_dealer and a.superseded_in is null and a.effective_on <= p_to
            and credit.superseded_in is null and not credit.cancelled and credit.booked_on <= p_to
        group by a.debit_entry_id
    ),
    cleared_credits as (
        select a.credit_entry_id as entry_id, sum(a.amount) as amount
        from bi.allocation as a
        inner join bi.ledger_entry as debit on debit.dealer_id = p_dealer and a.debit_entry_id = debit.entry_id
        where a.dealer_id = p_dealer and a.superseded_in is null and a.effective_on <= p_to
            and debit.superseded_in is null and not debit.cancelled and debit.booked_on <= p_to
        group by a.credit_entry_id
    ),
    booked as (
        select
            e.entry_id, e.version, e.entry_code, e.booked_on, e.amount,
            (e.amount - coalesce(d.amount, 0) + coalesce(c.amount, 0))::bigint as open_amount
        from bi.ledger_entry as e
        left join cleared_debits as d on d.entry_id = e.entry_id
        left join cleared_credits as c on c.entry_id = e.entry_id
        where e.dealer_id = p_dealer and e.superseded_in is null and not e.cancelled and e.booked_on <= p_to
    ),
    sums as (
        select
            coalesce(sum(b.amount) filter (where b.booked_on < p_from), 0)::bigint as opening,
            coalesce(sum(b.amount), 0)::bigint as closing
        from booked as b
    ),
    content as (
        select
            count(*)::int as entry_count,
            array_agg(row(b.entry_id, b.version, b.entry_code, b.amount, b.open_amount)::flow.sealed_entry order by b.entry_id)
            as entries,
            string_agg(
                concat_ws('|', 'entry', b.entry_code, b.version, b.amount, b.open_amount), e'\n' order by b.entry_code collate "C"
            ) as said
        from booked as b
        where b.booked_on >= p_from or b.open_amount <> 0
    ),
    contested as (
        select
            count(*)::int as open_disputes,
            coalesce(sum(d.amount), 0)::bigint as disputed,
            string_agg(concat_ws('|', 'dispute', d.reference, d.status, d.amount), e'\n' order by d.dispute_no) as said
        from flow.dispute as d
        where d.dealer_id = p_dealer and d.status in ('submitted', 'in_review', 'asked_back', 'second_look', 'reopened')
    )
    select
        (select max(b.batch_id) from bi.load_batch as b), sums.opening, sums.closing, content.entry_count,
        contested.open_disputes, contested.disputed,
        encode(sha256(convert_to(concat_ws(
            e'\n',
            concat_ws('|', 'statement', dealer.dealer_code, p_from, p_to, sums.opening, sums.closing), content.said, contested.said
        ), 'UTF8')), 'hex'),
        coalesce(content.entries, '{}')
    from bi.dealer as dealer cross join sums cross join content cross join contested
    where dealer.dealer_id = p_dealer
$$;

-- Entry by entry, what loads after `p_batch` changed of an account's statement at `p_to`: arrived, changed, cancelled, or cleared
-- otherwise. The state at a batch stands in the versions themselves: recorded by it and not yet replaced by it.
create function flow.changed_since(p_dealer int, p_batch int, p_to date) returns table (
    entry_id int, entry_code text, document_no text, kind text, booked_on date, what text,
    amount_then bigint, amount_now bigint, open_then bigint, open_now bigint, effect bigint, loaded_at timestamptz
)
language sql stable security invoker set search_path = pg_catalog as $$
    with moved_allocations as (
        select a.debit_entry_id, a.credit_entry_id, a.amount, a.batch_id, a.superseded_in
        from bi.allocation as a
        where a.dealer_id = p_dealer and a.batch_id > p_batch and a.effective_on <= p_to
        union
        select a.debit_entry_id, a.credit_entry_id, a.amount, a.batch_id, a.superseded_in
        from bi.allocation as a
        where a.dealer_id = p_dealer and a.superseded_in > p_batch and a.effective_on <= p_to
    ),
    touched as (
        select e.entry_id from bi.ledger_entry as e where e.dealer_id = p_dealer and e.batch_id > p_batch
        union
        select e.entry_id from bi.ledger_entry as e where e.dealer_id = p_dealer and e.superseded_in > p_batch
        union
        select m.debit_entry_id from moved_allocations as m
        union
        select m.credit_entry_id from moved_allocations as m
    ),
    states as (
        select
            t.entry_id, moment.at_now, e.entry_code, e.document_no, e.kind, e.booked_on, e.batch_id,
            case when not e.cancelled and e.booked_on <= p_to then e.amount end as amount
        from touched as t
        cross join (values (false), (true)) as moment (at_now)
        inner join bi.ledger_entry as e
            on e.dealer_id = p_dealer and e.entry_id = t.entry_id
            and case
                when moment.at_now then e.superseded_in is null
                else e.batch_id <= p_batch and (e.superseded_in is null or e.superseded_in > p_batch)
            end
    ),
    -- Both sides of an allocation must count at p_to, in the same moment.
    clearings as (
        select t.entry_id, moment.at_now, sum(case when a.debit_entry_id = t.entry_id then -a.amount else a.amount end) as amount
        from touched as t
        cross join (values (false), (true)) as moment (at_now)
        inner join lateral (
            select a.* from bi.allocation as a where a.dealer_id = p_dealer and a.debit_entry_id = t.entry_id
            union all
            select a.* from bi.allocation as a where a.dealer_id = p_dealer and a.credit_entry_id = t.entry_id
        ) as a
            on a.effective_on <= p_to
            and case
                when moment.at_now then a.superseded_in is null
                else a.batch_id <= p_batch and (a.superseded_in is null or a.superseded_in > p_batch)
            end
        inner join bi.ledger_entry as other
            on other.dealer_id = p_dealer
            and other.entry_id = case when a.debit_entry_id = t.entry_id then a.credit_entry_id else a.debit_entry_id end
            and not other.cancelled and other.booked_on <= p_to
            and case
                when moment.at_now then other.superseded_in is null
                else other.batch_id <= p_batch and (other.superseded_in is null or other.superseded_in > p_batch)
            end
        group by t.entry_id, moment.at_now
    ),
    compared as (
        select
            t.entry_id, n.entry_code as code_now, b.entry_code as code_then,
            coalesce(n.document_no, b.document_no) as document_no, coalesce(n.kind, b.kind) as kind,
            coalesce(n.booked_on, b.booked_on) as booked_on,
            b.amount as amount_then, n.amount as amount_now,
            b.amount + coalesce(cb.amount, 0) as open_then, n.amount + coalesce(cn.amount, 0) as open_now,
            greatest(n.batch_id, b.batch_id) as batch_id
        from touched as t
        left join states as n on n.entry_id = t.entry_id and n.at_now
        left join states as b on b.entry_id = t.entry_id and not b.at_now
        left join clearings as cn on cn.entry_id = t.entry_id and cn.at_now
        left join clearings as cb on cb.entry_id = t.entry_id and not cb.at_now
    )
    select
        c.entry_id, coalesce(c.code_now, c.code_then), c.document_no, c.kind, c.booked_on,
        case
            when c.amount_then is null then 'arrived'
            when c.amount_now is null then 'gone'
            when c.amount_then <> c.amount_now then 'changed'
            else 'cleared'
        end,
        c.amount_then, c.amount_now, c.open_then::bigint, c.open_now::bigint,
        (coalesce(c.amount_now, 0) - coalesce(c.amount_then, 0))::bigint,
        (select l.loaded_at from bi.load_batch as l where l.batch_id = c.batch_id)
    from compared as c
    where c.amount_then is distinct from c.amount_now or c.open_then is distinct from c.open_now
$$;
grant execute on function flow.statement_seal(int, date, date), flow.changed_since(int, int, date)
to dealerboard_reader, dealerboard_executive;
reset role;
