-- publish_dealer()
-- New accounts and new names, owners and places of known ones.
-- grain: one row per account
insert into bi.dealer as b (
    dealer_id, dealer_code, name, name_sort, owner_code, owner_name, channel_code, city, currency, opened_on
)
select
    d.dealer_id,
    s.dealer,
    s.name,
    s.name_sort,
    s.owner,
    s.owner_name,
    s.channel,
    s.city,
    s.currency,
    s.opened_on
from stage.dealer as s
inner join stage.dealer_key as d on s.dealer = d.dealer
on conflict (dealer_id) do update
    set
        name = excluded.name,
        name_sort = excluded.name_sort,
        owner_code = excluded.owner_code,
        owner_name = excluded.owner_name,
        channel_code = excluded.channel_code, city = excluded.city, opened_on = excluded.opened_on
    where
    row(b.name, b.name_sort, b.owner_code, b.owner_name, b.channel_code, b.city, b.opened_on)
    is distinct from row(
        excluded.name, excluded.name_sort, excluded.owner_code, excluded.owner_name, excluded.channel_code, excluded.city,
        excluded.opened_on
    )
