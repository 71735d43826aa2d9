"""Accounts that changed hands: their month cut where they did; each stretch counts for who had it. Frames in and out.

What an account holds when it changes hands leaves the one stretch and comes to the next one in `moved_quantity`: it is
received by nobody and sold by nobody. A change on a month's first day is one of that month, not of its eve: what was
there the evening before is what the old owner closed with, and stands in a stretch of that day alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from data.rollups.tables import DEALER_STRETCH_MODEL, TRADE

if TYPE_CHECKING:
    import datetime as dt

PIECES = {
    "dealer_id": pl.Int64, "first_day": pl.Date, "after_day": pl.Date, "is_last": pl.Boolean, "branch_id": pl.Int64,
    "rep_id": pl.Int64, "channel_code": pl.String, "currency": pl.String,
}  # fmt: skip
FLOWS = (
    *TRADE, "adjusted_quantity", "transferred_quantity", "cost_amount", "uncosted_quantity", "uncosted_amount",
)  # fmt: skip
OF_STOCK = ("opening_quantity", "moved_quantity", "closing_quantity", "closing_cost", "closing_uncosted")
OWNER = ("branch_id", "rep_id")


def stretches(pieces: pl.DataFrame, month: dt.date, last_day: dt.date) -> pl.DataFrame:
    """Of the pieces, which begin the day before the month, those of accounts that changed hands up to `last_day`."""
    known = pieces.filter(pl.col("first_day") <= last_day).sort("dealer_id", "first_day")
    hands = known.group_by("dealer_id").agg(pl.struct(OWNER).n_unique().alias("hands"))
    moved = known.join(hands.filter(pl.col("hands") > 1), on="dealer_id", how="semi", maintain_order="left")
    goes_on = pl.all_horizontal(pl.col(name) == pl.col(name).shift(-1).over("dealer_id") for name in OWNER)
    return moved.filter((pl.col("first_day") >= month) | ~goes_on.fill_null(value=False))


def by_stretch(events: pl.DataFrame, held: pl.DataFrame, cuts: pl.DataFrame, month: dt.date) -> pl.DataFrame:
    """The rows of dealer_stretch_model.

    `events` has what happened by dealer_id, model_id and day, with FLOWS and, of first counts, `opening`; `held` what was
    on hand before the month (dealer_id, model_id, on_hand) and `closing_average` at its end; `cuts` are `stretches`.
    """
    on = ["dealer_id", "model_id"]
    placed = events.join(cuts.select("dealer_id", "first_day", "after_day"), on="dealer_id")
    placed = placed.filter((pl.col("first_day") <= pl.col("day")) & (pl.col("day") < pl.col("after_day")))
    sums = placed.group_by(*on, "first_day").agg(pl.col(*FLOWS, "opening").sum())
    rows = held.join(cuts, on="dealer_id").join(sums, on=[*on, "first_day"], how="left").sort(*on, "first_day")
    rows = _handed_on(rows.with_columns(pl.col(*FLOWS, "opening").fill_null(0)))
    rows = rows.with_columns(month=pl.lit(month), **closing_at_cost("closing_average"))
    return rows.filter(pl.any_horizontal(pl.col(*FLOWS, *OF_STOCK) != 0)).select(DEALER_STRETCH_MODEL.names)


def _handed_on(rows: pl.DataFrame) -> pl.DataFrame:
    """With what each stretch begins with and ends with, and what came and went with the account."""
    of_one = ["dealer_id", "model_id"]
    first = pl.int_range(pl.len()).over(of_one) == 0
    last = pl.int_range(pl.len()).over(of_one) == pl.len().over(of_one) - 1
    net = (
        pl.col("opening") + pl.col("received_quantity") - pl.col("sent_back_quantity") - pl.col("sold_quantity")
        + pl.col("taken_back_quantity") + pl.col("adjusted_quantity") + pl.col("transferred_quantity")
    )  # fmt: skip
    rows = rows.with_columns(net=net, is_first=first, is_end=last)
    rows = rows.with_columns(after=pl.col("on_hand") + pl.col("net").cum_sum().over(of_one))
    before = pl.col("after") - pl.col("net")
    return rows.with_columns(
        opening_quantity=pl.col("opening") + pl.when("is_first").then("on_hand").otherwise(0),
        moved_quantity=pl.when("is_first").then(0).otherwise(before) - pl.when("is_end").then(0).otherwise("after"),
        closing_quantity=pl.when("is_end").then("after").otherwise(0),
    )


def closing_at_cost(average: str) -> dict[str, pl.Expr]:
    """What is on hand at the end at its average cost (in millionths), half away from zero; units without one apart."""
    exact = pl.col("closing_quantity").cast(pl.Int128) * pl.col(average)
    rounded = (2 * exact.abs() + 1_000_000) // 2_000_000 * exact.sign()
    return {
        "closing_cost": rounded.cast(pl.Int64).fill_null(0),
        "closing_uncosted": pl.col("closing_quantity") * pl.col(average).is_null(),
    }
