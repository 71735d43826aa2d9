"""Ways in which sell-through over all dealers could be told wrongly: whose it was, and what moved it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import sellthrough_checks as claims
from tests.mutation import QueryMutant

if TYPE_CHECKING:
    from tests.mutation import Mutant

SELLTHROUGH: tuple[Mutant, ...] = (
    QueryMutant(
        "an account that came is one that was always there",
        claims.who_only_changed_hands_is_told_apart,
        "handed__accounts",
        "c.key_code is not null and c.with_key < c.every_stretch",
        "c.key_code is not null and c.with_key < c.every_stretch and not coalesce(c.last_code = c.key_code, false)",
        short=True,
    ),
    QueryMutant(
        "an account's whole past counts for the branch that has it last",
        claims.parts_add_up_to_their_whole,
        "sellthrough__dealers",
        "m.month >= i.valid_from and (i.valid_to is null or m.month < i.valid_to)",
        "i.valid_to is null",
        short=True,
    ),
    QueryMutant(
        "months in which an account changed hands count twice",
        claims.parts_add_up_to_their_whole,
        "sellthrough__dealers",
        "a.dealer_id = s.dealer_id and m.month = s.month",
        "false",
    ),
    QueryMutant(
        "the three months of the weeks of supply are in the sales",
        claims.sales_are_what_the_files_say,
        "sellthrough__branches",
        "coalesce(bi.total(t.sold_amount) filter (where t.month >= h.first_day), 0) as sold_amount",
        "coalesce(bi.total(t.sold_amount), 0) as sold_amount",
    ),
)
