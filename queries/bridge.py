"""The margin bridge (D2): why the gross margin of one period is another than that of the period before.

Whole minor units throughout, model by model; the parts add up to the change to the unit. queries.kpis names the parts.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields
from typing import TYPE_CHECKING

import polars as pl

from queries.margin import part

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Sold:
    """What was sold of a model in one period, less what came back: units, money and cost, of what has a known cost."""

    quantity: int
    sales: int
    cost: int

    @property
    def margin(self) -> int:
        """Sales less cost."""
        return self.sales - self.cost


NOTHING = Sold(0, 0, 0)


@dataclass(frozen=True)
class Parts:
    """What of a change of margin comes from where; together they are the change."""

    price: int = 0
    volume: int = 0
    mix: int = 0
    cost: int = 0
    came: int = 0
    went: int = 0

    @property
    def change(self) -> int:
        """The whole of it."""
        return sum(astuple(self))


EFFECTS = tuple(one.name for one in fields(Parts))
SCHEMA = {
    "model_id": pl.Int64,
    **{f"{name}_{when}": pl.Int64 for when in ("before", "now") for name in ("quantity", "sales", "margin")},
    **dict.fromkeys(EFFECTS, pl.Int64),
    "change": pl.Int64,
}


@dataclass(frozen=True)
class Whole:
    """All models that were sold in both periods: their old sales, and what the units of now bring at old prices."""

    sales_before: int
    at_old_prices: int


def is_in_both(before: Sold, now: Sold) -> bool:
    """Whether a model was sold in both periods, so that it has an old and a new price."""
    return before.quantity > 0 and now.quantity > 0


def at_old_price(before: Sold, now: Sold) -> int:
    """What the units of now would have brought at the old price; only of a model that was sold in both periods."""
    return part(before.sales, now.quantity, before.quantity)


def parts(before: Sold, now: Sold, whole: Whole) -> Parts:
    """The change of one model's margin.

    price: what the units of now brought more than at the old price. cost: what they cost less than at the old cost. volume:
    the old margin, grown as all goods together grew at old prices. mix: that this model grew otherwise than all goods, at
    its old margin, and what rounding leaves. A model that was not sold in one of the two has no old price or no new one:
    its whole change is of its own kind, came or went.
    """
    change = now.margin - before.margin
    if not is_in_both(before, now):
        return Parts(came=change) if now.quantity > 0 else Parts(went=change)
    price = now.sales - at_old_price(before, now)
    cost = part(before.cost, now.quantity, before.quantity) - now.cost
    grown = whole.at_old_prices - whole.sales_before
    volume = part(before.margin, grown, whole.sales_before) if whole.sales_before > 0 else 0
    return Parts(price, volume, change - price - cost - volume, cost)


def bridge(models: Iterable[tuple[int, Sold, Sold]]) -> pl.DataFrame:
    """One row of SCHEMA for each model (its id, what was sold before and now); the sums of a column are the part of all."""
    known = list(models)
    both = [(before, now) for _, before, now in known if is_in_both(before, now)]
    whole = Whole(sum(before.sales for before, _ in both), sum(at_old_price(before, now) for before, now in both))
    rows = []
    for model, before, now in known:
        found = parts(before, now, whole)
        figures = [figure for one in (before, now) for figure in (one.quantity, one.sales, one.margin)]
        rows.append((model, *figures, *astuple(found), found.change))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def between(before: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """The bridge of two frames of margin.summed by model_id."""
    known = {when: _sold(frame) for when, frame in (("before", before), ("now", now))}
    models = sorted(known["before"].keys() | known["now"].keys())
    return bridge((one, known["before"].get(one, NOTHING), known["now"].get(one, NOTHING)) for one in models)


def _sold(sums: pl.DataFrame) -> dict[int, Sold]:
    rows = sums.select("model_id", "costed_quantity", "costed_sales", "cost").iter_rows()
    return {model: Sold(quantity, sales, cost) for model, quantity, sales, cost in rows}


def total(rows: pl.DataFrame) -> Parts:
    """The parts of all these rows together."""
    return Parts(**{name: int(rows[name].sum()) for name in EFFECTS})
