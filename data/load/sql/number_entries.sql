-- number_entries()
-- Gives every ledger row of the batch its integer within the account: its own where it is known, new ones after the last.
-- grain: one row per ledger row of the batch, in entry_key
create temporary table entry_key on commit drop as
with
accounts as (
    select distinct s.dealer_id
    from stage_ledger_entry as s
),

newest as (
    select
        a.dealer_id,
        (
            select b.entry_id from bi.ledger_entry as b
            where b.dealer_id = a.dealer_id
            order by b.entry_id desc
            limit 1
        ) as entry_id
    from accounts as a
)

select
    s.dealer_id,
    s.entry_code,
    coalesce(
        b.entry_id,
        coalesce(n.entry_id, 0) + row_number() over (
            partition by s.dealer_id, b.entry_id is null
            order by s.booked_on, s.file_no, s.row_no
        )
    )::int as entry_id,
    coalesce(b.version, 0) + 1 as version,
    s.standing,
    s.file_no,
    s.row_no
from stage_ledger_entry as s
inner join newest as n on s.dealer_id = n.dealer_id
left join bi.ledger_entry as b on s.dealer_id = b.dealer_id and s.entry_code = b.entry_code and b.superseded_in is null
