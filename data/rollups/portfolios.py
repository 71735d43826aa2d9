"""Sales and stock by who had the account: by branch and rep and line, by branch and model. Frames in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from data.rollups import stretches
from data.rollups.tables import BRANCH_MONTH_LINE, BRANCH_MONTH_MODEL, PORTFOLIO_MONTH_LINE, STOCKED

if TYPE_CHECKING:
    import datetime as dt

OF_ACCOUNT = ["branch_id", "rep_id", "channel_code", "currency"]


def flows(pieces: pl.DataFrame, models: pl.DataFrame, cut: pl.DataFrame, month: dt.date, last_day: dt.date) -> pl.DataFrame:
    """Each account's models in the month with who had them: whole months of `models`, and of those that moved `cut`.

    `pieces` begin the day before the month; `models` are rows of dealer_month_model, `cut` of dealer_stretch_model.
    """
    moved = stretches.stretches(pieces, month, last_day).select("dealer_id").unique()
    resting = pieces.filter("is_last").join(moved, on="dealer_id", how="anti")
    average = pl.col("average_cost").str.replace(".", "", literal=True).cast(pl.Int128)
    whole = (
        models.join(resting.select("dealer_id", *OF_ACCOUNT), on="dealer_id")
        .with_columns(average=average, moved_quantity=pl.lit(0, pl.Int64))
        .with_columns(**stretches.closing_at_cost("average"))
    )
    named = pieces.select("dealer_id", "channel_code", "currency").unique()
    parts = cut.join(named, on="dealer_id")
    columns = ["dealer_id", "model_id", *OF_ACCOUNT, *STOCKED]
    return pl.concat([whole.select(columns), parts.select(columns)]).with_columns(month=pl.lit(month))


def by_line(rows: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """The rows of portfolio_month_line."""
    lined = rows.join(lines.select("model_id", "line_code"), on="model_id")
    return _summed(lined, list(PORTFOLIO_MONTH_LINE.key)).select(PORTFOLIO_MONTH_LINE.names)


def by_branch_and_line(lines: pl.DataFrame) -> pl.DataFrame:
    """The rows of branch_month_line from those of portfolio_month_line."""
    sums = lines.group_by(BRANCH_MONTH_LINE.key).agg(pl.col(*STOCKED).sum())
    return _of_something(sums).select(BRANCH_MONTH_LINE.names)


def by_model(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of branch_month_model."""
    return _summed(rows, list(BRANCH_MONTH_MODEL.key)).select(BRANCH_MONTH_MODEL.names)


def _summed(rows: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    """Sums that are not nothing, and how many accounts sold something."""
    sellers = pl.col("dealer_id").filter(pl.col("sold_quantity") > 0).n_unique().cast(pl.Int64)
    return _of_something(rows.group_by(key).agg(pl.col(*STOCKED).sum(), sellers=sellers))


def _of_something(sums: pl.DataFrame) -> pl.DataFrame:
    return sums.filter(pl.any_horizontal(pl.col(*STOCKED) != 0))
