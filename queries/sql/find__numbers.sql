-- find__numbers(dealer_id, numbers, as_of, most)
-- The entries of one account that carry a number: as it is, else but for case and leading zeros, else as a part of theirs.
-- grain: one row per number looked for and version of a ledger entry
with asked as (
    select
        n.number,
        bi.find_key(n.number) as key
    from unnest(:numbers::text[]) as n (number)
),

-- Asked of each entry and not joined, so that the entries are neither sorted nor stored.
carriers as (
    select e.*
    from bi.ledger_entry as e
    where
        e.dealer_id = :dealer_id
        and e.booked_on <= :as_of::date
        and (
            bi.find_key(e.document_no) in (select a.key from asked as a)
            or bi.find_key(e.tax_invoice_no) in (select a.key from asked as a)
            or bi.find_key(e.bank_reference) in (select a.key from asked as a)
            or bi.find_key(e.entry_code) in (select a.key from asked as a)
        )
),

-- The first digit of the rank tells how near a number is, the second where it stands.
whole as (
    select
        asked.number,
        e.entry_id,
        e.version,
        e.booked_on,
        min(case when f.number = asked.number then f.place else 10 + f.place end) as rank
    from carriers as e
    cross join
        lateral (
            values (1, e.document_no), (2, e.tax_invoice_no), (3, e.bank_reference), (4, e.entry_code)
        ) as f (place, number)
    inner join asked on bi.find_key(f.number) = asked.key
    group by asked.number, e.entry_id, e.version, e.booked_on
),

missing as (
    select
        asked.number,
        asked.key
    from asked
    left join whole on asked.number = whole.number
    where whole.number is null
),

-- As it was typed, for what stands inside a longer number has its zeros; else without. What is short fits everything.
remaining as (
    select
        m.number,
        t.text,
        t.rank
    from missing as m
    cross join lateral (values (lower(m.number collate "C"), 20), (m.key, 30)) as t (text, rank)
    where length(t.text) >= 4 and (t.rank = 20 or t.text <> lower(m.number collate "C"))
),

-- Many entries as one text: to look through it is far quicker than through each of them.
chunks as (
    select
        e.entry_id / 32 as chunk,
        string_agg(
            concat_ws(
                ' ',
                bi.find_key(e.document_no),
                bi.find_key(e.tax_invoice_no),
                bi.find_key(e.bank_reference),
                bi.find_key(e.entry_code)
            ), ' '
        ) as numbers
    from bi.ledger_entry as e
    where e.dealer_id = :dealer_id and e.booked_on <= :as_of::date and exists (select 1 from remaining)
    group by chunk
),

-- Each of them has one entry at least, so the newest ones are enough.
places as (
    select
        r.number,
        r.text,
        r.rank,
        c.chunk,
        row_number() over (partition by r.number, r.rank order by c.chunk desc) as turn
    from remaining as r
    inner join chunks as c on position(r.text in c.numbers) > 0
),

part as (
    select
        p.number,
        e.entry_id,
        e.version,
        e.booked_on,
        min(p.rank + f.place) as rank
    from places as p
    inner join bi.ledger_entry as e
        on e.dealer_id = :dealer_id and p.chunk = e.entry_id / 32 and e.booked_on <= :as_of::date
    cross join
        lateral (
            values (1, e.document_no), (2, e.tax_invoice_no), (3, e.bank_reference), (4, e.entry_code)
        ) as f (place, number)
    where p.turn <= :most::int + 1 and position(p.text in bi.find_key(f.number)) > 0
    group by p.number, e.entry_id, e.version, e.booked_on
),

nearest as (
    select
        f.*,
        min(f.rank / 10) over (partition by f.number) as least
    from (
        select * from whole
        union all
        select * from part
    ) as f
),

counted as (
    select
        n.*,
        count(*) over (partition by n.number) as hits,
        row_number() over (
            partition by n.number order by n.rank asc, n.booked_on desc, n.entry_id desc, n.version desc
        ) as turn
    from nearest as n
    where n.rank / 10 = n.least
)

select
    c.number,
    (array['exact', 'folded', 'part', 'part'])[c.rank / 10 + 1] as closeness,
    (array['document_no', 'tax_invoice_no', 'bank_reference', 'entry_code'])[c.rank % 10] as place,
    c.entry_id,
    c.version,
    c.hits
from counted as c
where c.turn <= :most::int
order by c.number, c.turn
