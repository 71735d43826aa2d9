-- number_dealers()
-- Gives every account of the batch and of the database its integer; new ones follow the last in the order of their codes.
-- grain: one row per account, in stage.dealer_key
insert into stage.dealer_key (dealer, dealer_id, is_new, in_ledger)
with
touched as (
    select e.dealer from stage.ledger_entry as e
    union
    select a.dealer from stage.allocation as a
),

numbered as (
    select
        c.dealer_code as dealer,
        c.dealer_id,
        false as is_new
    from sec.dealer_code as c
    union all
    select
        s.dealer,
        (select coalesce(max(c.dealer_id), 0) from sec.dealer_code as c)
        + row_number() over (order by s.dealer collate "C") as dealer_id,
        true as is_new
    from stage.dealer as s
    where not exists (
        select from sec.dealer_code as c
        where c.dealer_code = s.dealer
    )
)

select
    n.dealer,
    n.dealer_id,
    n.is_new,
    exists(
        select from touched as t
        where t.dealer = n.dealer
    ) as in_ledger
from numbered as n
