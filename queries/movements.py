"""Purchases, sales and stock between any two days (C2): what came, what went, whether it adds up and agrees with counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from data.cache import remembered
from data.query import Query
from queries import periods
from queries.periods import Period

if TYPE_CHECKING:
    from datetime import date

    from data.scope import Scope

CAME_AND_WENT = ("received", "sent_back", "sold", "taken_back", "adjusted", "transferred")
UNITS = ("opening", *CAME_AND_WENT, "closing")
MODELS = Query(
    "movements__models",
    {
        "model_id": pl.Int64,
        "opening": pl.Int64,
        "received": pl.Int64,
        "sent_back": pl.Int64,
        "sold": pl.Int64,
        "taken_back": pl.Int64,
        "adjusted": pl.Int64,
        "transferred": pl.Int64,
        "closing": pl.Int64,
        "counted_on": pl.Date,
        "counted": pl.Int64,
        "computed": pl.Int64,
    },
)
DAYS = Query("movements__days", {"day": pl.Date, "kind": pl.String, "quantity": pl.Int64, "note": pl.String})
KINDS = ("opening", *CAME_AND_WENT, "counted")
COUNTED = "counted"


@dataclass(frozen=True)
class Flow:
    """The units of all rows between two days; `gap` and `differing` are of the last count between them, None without one.

    `unbalanced` is how many models do not add up: what the rollup says at both ends is not what moved in between.
    """

    opening: int
    received: int
    sold: int
    otherwise: int
    closing: int
    counted_on: date | None
    gap: int | None
    differing: int
    unbalanced: int


def models(scope: Scope, dealer_id: int, period: Period) -> pl.DataFrame:
    """Every model with anything on hand or any movement in the period, with change, excess and gap.

    `excess` is by how much the closing balance is more than opening and movements make, 0 where it is right; `gap` what was
    counted last in the period less the books at that day's end, null without a count.
    """
    rows = remembered(scope, MODELS, dealer_id=dealer_id, from_date=period.start, to_date=period.end)
    return checked(rows.filter(pl.any_horizontal(pl.col(*UNITS) != 0) | (pl.col("counted") != 0)))


def checked(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of units with change, excess and gap."""
    change = (
        pl.col("received") - pl.col("sent_back") - pl.col("sold") + pl.col("taken_back") + pl.col("adjusted")
    ) + pl.col("transferred")
    return rows.with_columns(change=change, gap=pl.col("counted") - pl.col("computed")).with_columns(
        excess=pl.col("closing") - pl.col("opening") - pl.col("change")
    )


def by_line(rows: pl.DataFrame) -> pl.DataFrame:
    """Models with line_code and line, summed by line; `differing` is how many of them differ from their count."""
    return rows.group_by("line_code", "line", maintain_order=True).agg(
        pl.col(*UNITS, "change", "excess", "counted", "computed", "gap").sum(),
        counted_on=pl.col("counted_on").first(),
        differing=(pl.col("gap") != 0).sum().cast(pl.Int64),
        models=pl.len().cast(pl.Int64),
    )


def flow(rows: pl.DataFrame) -> Flow:
    """The sums over all models of `models`."""
    sums = {name: int(rows[name].sum()) for name in UNITS}
    counted_on = rows["counted_on"].max() if rows.height else None
    return Flow(
        opening=sums["opening"],
        received=sums["received"] - sums["sent_back"],
        sold=sums["sold"] - sums["taken_back"],
        otherwise=sums["adjusted"] + sums["transferred"],
        closing=sums["closing"],
        counted_on=counted_on,  # type: ignore[arg-type]
        gap=None if counted_on is None else int(rows["gap"].sum()),
        differing=rows.filter(pl.col("gap") != 0).height,
        unbalanced=rows.filter(pl.col("excess") != 0).height,
    )


def days(scope: Scope, dealer_id: int, model_id: int, period: Period, opening: int) -> pl.DataFrame:
    """The dated rows of one model, with `balance` after each and at each count the `gap` to it.

    `opening` is what the model had at the period's beginning, as `models` says.
    """
    rows = remembered(scope, DAYS, dealer_id=dealer_id, model_id=model_id, from_date=period.start, to_date=period.end)
    return balanced(rows, opening)


def balanced(rows: pl.DataFrame, opening: int) -> pl.DataFrame:
    """Dated rows with the running balance; what was on hand when the data begins is a row and not in `opening` twice."""
    counts = pl.col("kind") == COUNTED
    begun = int(rows.filter(pl.col("kind") == "opening")["quantity"].sum())
    moved = pl.when(counts).then(0).otherwise(pl.col("quantity"))
    found = rows.with_columns(balance=opening - begun + moved.cum_sum())
    return found.with_columns(
        moved=pl.when(~counts).then(pl.col("quantity")),
        counted=pl.when(counts).then(pl.col("quantity")),
        gap=pl.when(counts).then(pl.col("quantity") - pl.col("balance")),
    )


def a_year_before(period: Period) -> Period | None:
    """The same days of the year before; None for everything since the beginning."""
    if period.is_everything:
        return None
    return Period(periods.same_day_of(period.start, period.start.year - 1), period.year_before)
