-- What a statement said at a moment, in one statement and so of one moment: the screen asks for it on the standby, the primary
-- asks again when it is confirmed, and the two seals must be equal.
set role dealerboard_owner;
create type flow.sealed_entry as (entry_id int, version int, entry_code text, amount bigint, open_amount bigint);

-- The entries of a period, and the earlier ones that are still open at its end, each with what is open then.
-- content_hash is sha256 over the lines
--   statement|<dealer code>|<from>|<to>|<opening>|<closing>
--   entry|<entry code>|<version>|<amount>|<open amount>      in the order of the entries' codes (bytes)
--   dispute|<reference>|<status>|<amount>                     for each dispute that is not settled, by number
-- joined by line feeds, in UTF-8; dates as 2026-10-31, money in the minor unit. Nested loops are off because the planner cannot
-- know in here how large the account is, and an account may have fifty thousand entries.
create function flow.statement_seal(p_dealer int, p_from date, p_to date) returns table (
    batch_id int, opening bigint, closing bigint, entry_count int, open_disputes int, disputed bigint, content_hash text,
    entries flow.sealed_entry[]
)
language sql stable security invoker set search_path = pg_catalog set datestyle = 'ISO, YMD' set enable_nestloop = off as $$
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

-- Entry by entry, what loads after `p_batch` changed of an account's statement at `p_to`, the last day of a month:
--   arrived   counts now and did not (new, booked into the time before, or no longer cancelled)
--   gone      counted and does not any more (cancelled, or booked later than `p_to`)
--   changed   has another amount
--   moved     is booked on another day, in the statement or into or out of it
--   cleared   another part of it is open
--   amended   says something else, such as its due day or its document, in a line of the statement
-- What was changed and changed back is not there. The state at a batch stands in the versions themselves: recorded by it and not
-- yet replaced by it.
create function flow.changed_since(p_dealer int, p_batch int, p_to date) returns table (
    entry_id int, entry_code text, document_no text, kind text, booked_on date, what text,
    amount_then bigint, amount_now bigint, open_then bigint, open_now bigint, effect bigint, loaded_at timestamptz,
    booked_then date
)
language sql stable security invoker set search_path = pg_catalog set enable_nestloop = off as $$
    with moments as (select m.at_now from (values (false), (true)) as m (at_now)),
    -- Each clearing from both its sides, as it takes from what is open.
    sides as (
        select a.debit_entry_id as entry_id, a.credit_entry_id as other_id, -a.amount as amount, a.batch_id, a.superseded_in
        from bi.allocation as a where a.dealer_id = p_dealer and a.effective_on <= p_to
        union all
        select a.credit_entry_id, a.debit_entry_id, a.amount, a.batch_id, a.superseded_in
        from bi.allocation as a where a.dealer_id = p_dealer and a.effective_on <= p_to
    ),
    -- Whatever replaces a version of an entry is a version of the same entry; a clearing may move to other entries.
    moved_entries as (
        select e.entry_id, max(e.batch_id) as batch_id
        from bi.ledger_entry as e where e.dealer_id = p_dealer and e.batch_id > p_batch group by e.entry_id
    ),
    touched as (
        select t.entry_id, max(t.batch_id) as batch_id
        from (
            select m.entry_id, m.batch_id from moved_entries as m
            union all
            select s.entry_id, greatest(s.batch_id, s.superseded_in) from sides as s
            where s.batch_id > p_batch or s.superseded_in > p_batch
            union all
            -- What a payment cleared is open again when the payment is cancelled.
            select s.entry_id, m.batch_id from sides as s inner join moved_entries as m on m.entry_id = s.other_id
        ) as t
        group by t.entry_id
    ),
    states as (
        select
            t.entry_id, m.at_now, e.entry_code, e.document_no, e.kind, e.booked_on, not e.cancelled and e.booked_on <= p_to as counts,
            e.amount, row(
                e.kind, e.document_no, e.tax_invoice_no, e.bank_reference, e.document_date, e.due_on, e.net, e.freight, e.tax,
                e.withheld, e.note, e.settles_dispute
            )::text as said
        from touched as t cross join moments as m
        inner join bi.ledger_entry as e
            on e.dealer_id = p_dealer and e.entry_id = t.entry_id
            and case
                when m.at_now then e.superseded_in is null
                else e.batch_id <= p_batch and (e.superseded_in is null or e.superseded_in > p_batch)
            end
    ),
    -- Both sides of a clearing must count at p_to, in the same moment.
    clearings as (
        select s.entry_id, m.at_now, sum(s.amount) as amount
        from touched as t cross join moments as m
        inner join sides as s
            on s.entry_id = t.entry_id
            and case
                when m.at_now then s.superseded_in is null
                else s.batch_id <= p_batch and (s.superseded_in is null or s.superseded_in > p_batch)
            end
        inner join bi.ledger_entry as other
            on other.dealer_id = p_dealer and other.entry_id = s.other_id and not other.cancelled and other.booked_on <= p_to
            and case
                when m.at_now then other.superseded_in is null
                else other.batch_id <= p_batch and (other.superseded_in is null or other.superseded_in > p_batch)
            end
        group by s.entry_id, m.at_now
    ),
    opened as (
        select s.*, (s.amount + coalesce(c.amount, 0))::bigint as open_amount
        from states as s left join clearings as c on c.entry_id = s.entry_id and c.at_now = s.at_now
        where s.counts
    ),
    compared as (
        select
            t.entry_id, t.batch_id, known.entry_code, known.document_no, known.kind, known.booked_on,
            b.amount as amount_then, n.amount as amount_now, b.open_amount as open_then, n.open_amount as open_now,
            b.booked_on as booked_then, n.booked_on as booked_now, b.said as said_then, n.said as said_now
        from touched as t
        -- A version that is booked after p_to, or cancelled, still tells what the entry is called.
        inner join states as known on known.entry_id = t.entry_id and known.at_now
        left join opened as n on n.entry_id = t.entry_id and n.at_now
        left join opened as b on b.entry_id = t.entry_id and not b.at_now
    )
    select
        c.entry_id, c.entry_code, c.document_no, c.kind, c.booked_on,
        case
            when c.amount_then is null then 'arrived'
            when c.amount_now is null then 'gone'
            when c.amount_then <> c.amount_now then 'changed'
            when c.booked_then <> c.booked_now then 'moved'
            when c.open_then <> c.open_now then 'cleared'
            else 'amended'
        end,
        c.amount_then, c.amount_now, c.open_then, c.open_now,
        coalesce(c.amount_now, 0) - coalesce(c.amount_then, 0),
        (select l.loaded_at from bi.load_batch as l where l.batch_id = c.batch_id),
        c.booked_then
    from compared as c
    where c.amount_then is distinct from c.amount_now
        or c.open_then is distinct from c.open_now
        -- Of what else it says only the lines of the statement matter: booked in its month, or open at its end.
        or (c.said_then <> c.said_now or c.booked_then <> c.booked_now)
        and (greatest(c.booked_then, c.booked_now) >= date_trunc('month', p_to)::date or c.open_now <> 0)
$$;
grant execute on function flow.statement_seal(int, date, date), flow.changed_since(int, int, date)
to dealerboard_reader, dealerboard_executive;
reset role;
