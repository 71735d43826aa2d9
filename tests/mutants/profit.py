"""Ways in which margin, its bridge and what lies beside it could be told wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import margin_checks
from tests.mutation import ProcessMutant, QueryMutant

if TYPE_CHECKING:
    from tests.mutation import Mutant

FILES, BRIDGE = margin_checks.margins_as_the_files_say, margin_checks.bridges_as_the_files_say
PROFIT: tuple[Mutant, ...] = (
    QueryMutant(
        "what was taken back still counts as sold",
        FILES,
        "profit__months",
        "m.sold_amount - m.taken_back_amount",
        "m.sold_amount",
        short=True,
    ),
    QueryMutant("settled fees count once more", FILES, "profit__fees", "f.stage = 'accrued'"),
    QueryMutant(
        "a charged fee favours the dealer", FILES, "profit__fees", "greatest(-f.amount, 0)", "greatest(f.amount, 0)"
    ),
    ProcessMutant(
        "sales without a cost are free of cost",
        FILES,
        "queries.margin",
        "valued",
        'gross=pl.col("sales") - pl.col("uncosted_sales") - pl.col("cost")',
        'gross=pl.col("sales") - pl.col("cost")',
    ),
    ProcessMutant("the rate is of a month", FILES, "queries.margin", "holding_cost", "DAYS_PER_YEAR * 100", "30 * 100"),
    ProcessMutant(
        "a rebate loses its last day",
        FILES,
        "queries.margin",
        "earned_within",
        "(day - of.start).days + 1",
        "(day - of.start).days",
    ),
    ProcessMutant(
        "a model that came is a change of price",
        BRIDGE,
        "queries.bridge",
        "parts",
        "return Parts(came=change) if now.quantity > 0 else Parts(went=change)",
        "return Parts(price=change)",
    ),
    ProcessMutant(
        "price is taken on the units of before",
        BRIDGE,
        "queries.bridge",
        "parts",
        "price = now.sales - at_old_price(before, now)",
        "price = now.sales - before.sales",
        short=True,
    ),
    QueryMutant(
        "what will be the price is the list price already",
        margin_checks.purchases_stand_beside_the_list_price_of_their_day,
        "profit__purchases",
        "l.valid_from <= r.day",
    ),
    QueryMutant(
        "a figure stands beside the quartiles of another class",
        margin_checks.peers_as_the_cells_say,
        "profit__peers",
        "s.base_class = c.size_class",
        "c.size_class = 'A'",
        short=True,
    ),
)
