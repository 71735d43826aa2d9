"""What the accounts of each branch received and sold, by the branch that each belonged to on the day. Frames in and out.

Branch 0 has what accounts received and sold on days on which they belonged to none, so that branches add up to the total.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from data.rollups.tables import BRANCH_DAY, BRANCH_DAY_LINE, BRANCH_WEEK_MODEL, TRADE

if TYPE_CHECKING:
    from data.rollups.stock import Raw

PLACES = {
    "dealer_id": pl.Int64, "first_day": pl.Date, "after_day": pl.Date, "branch_id": pl.Int64, "channel_code": pl.String,
    "currency": pl.String, "place": pl.Int32,
}  # fmt: skip
LINES = {"model_id": pl.Int64, "line_code": pl.String, "line": pl.Int32}
PLACE = ["place", "branch_id", "channel_code", "currency"]
NO_BRANCH = 0


def placed(raw: Raw, places: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Received and sold with the place of the account on the day and the line of the model, both as numbers."""
    trade = pl.concat([raw.sold, raw.received], how="diagonal")
    held = _near(places, trade["day"]).select("dealer_id", "first_day", "after_day", "place", "branch_id")
    return (
        trade.join(held, on="dealer_id")
        .filter((pl.col("first_day") <= pl.col("day")) & (pl.col("day") < pl.col("after_day")))
        .join(lines.select("model_id", "line"), on="model_id")
    )


def _near(places: pl.DataFrame, days: pl.Series) -> pl.DataFrame:
    """The stays that touch these days: every account has one without a branch before its first, and most lie far away."""
    if days.is_empty():
        return places
    return places.filter((pl.col("first_day") <= days.max()) & (pl.col("after_day") > days.min()))


def by_day_and_line(trade: pl.DataFrame, places: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """The rows of branch_day_line for the days of `trade`."""
    sums = _sums(trade, ["day", "line"]).join(lines.select("line", "line_code").unique(), on="line")
    return _named(sums, places).select(BRANCH_DAY_LINE.names)


def by_day(lines: pl.DataFrame) -> pl.DataFrame:
    """The rows of branch_day from those of branch_day_line."""
    return lines.group_by(BRANCH_DAY.key).agg(pl.col(*TRADE).sum()).select(BRANCH_DAY.names)


def by_week_and_model(trade: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """The rows of branch_week_model for the weeks of `trade`, which holds them whole, with their Mondays in `week`."""
    return _named(_sums(trade, ["week", "model_id"]), places).select(BRANCH_WEEK_MODEL.names)


def _sums(trade: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    """Sums by place and key, and how many accounts are in each."""
    return trade.group_by("place", *key).agg(pl.col(*TRADE).sum(), dealers=pl.col("dealer_id").n_unique())


def _named(sums: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    return sums.join(places.select(PLACE).unique(), on="place")
