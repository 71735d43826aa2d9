"""The formulas of stock over rows; those of single figures, and the figures themselves, stand in queries.kpis.

Amounts are Int64 in the minor unit. Ratios are Float64 columns for tables and drawings, formed after summing.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from data import thresholds

if TYPE_CHECKING:
    from datetime import date

# The warnings of a load judge stock by the same figures.
DAYS_PER_WEEK, WINDOW_DAYS, NEW_DAYS = thresholds.DAYS_PER_WEEK, thresholds.WINDOW_DAYS, thresholds.NEW_DAYS
WINDOW_WEEKS = WINDOW_DAYS // DAYS_PER_WEEK
MILLION = 1_000_000
WIDE = pl.Int128


def average_inventories() -> pl.Expr:
    """stock_cost_sum / counted_days, rounded half up; null without a count."""
    total, counts = pl.col("stock_cost_sum"), pl.col("counted_days")
    return pl.when(counts > 0).then((2 * total + counts) // (2 * counts))


def turnover_days() -> pl.Expr:
    """stock_cost_sum / counted_days / cost_amount x days; null without a count or without sales at a cost."""
    average = pl.col("stock_cost_sum") / pl.col("counted_days")
    known = (pl.col("counted_days") > 0) & (pl.col("cost_amount") > 0)
    return pl.when(known).then(average / pl.col("cost_amount") * pl.col("days"))


def sell_throughs() -> pl.Expr:
    """(sold - taken back) / (opening + received); null when there was nothing to sell."""
    there = pl.col("opening") + pl.col("received_quantity")
    return pl.when(there > 0).then((pl.col("sold_quantity") - pl.col("taken_back_quantity")) / there)


def window_days(as_of: date) -> pl.Expr:
    """Over how many days up to `as_of` sales are averaged: the window, or since the model first came, at least a week."""
    since = (pl.lit(as_of) - pl.col("first_received_on")).dt.total_days() + 1
    return since.fill_null(WINDOW_DAYS).clip(DAYS_PER_WEEK, WINDOW_DAYS)


def is_judged(as_of: date) -> pl.Expr:
    """Whether the account has had the model for long enough to tell how it sells."""
    since = (pl.lit(as_of) - pl.col("first_received_on")).dt.total_days()
    return (since >= NEW_DAYS).fill_null(value=True)


def weekly_sales() -> pl.Expr:
    """Net units sold per week of the window."""
    return pl.col("sold_in_window") * DAYS_PER_WEEK / pl.col("window_days")


def weekly_in_all(rows: pl.DataFrame) -> Decimal:
    """The sum over models, each with its own window, as an exact figure."""
    parts = rows.select("sold_in_window", "window_days").iter_rows()
    return sum((Decimal(sold * DAYS_PER_WEEK) / days for sold, days in parts), Decimal(0))


def cover_weeks() -> pl.Expr:
    """For how many weeks what is on hand lasts at weekly_sales; null when nothing sells."""
    return pl.when(pl.col("weekly_sales") > 0).then(pl.col("on_hand").clip(0) / pl.col("weekly_sales"))


def excess(weeks: Decimal) -> pl.Expr:
    """Whole units on hand beyond `weeks` of sales; all of them when nothing sells, none while a model is not judged."""
    kept = (float(weeks) * pl.col("sold_in_window").clip(0) * DAYS_PER_WEEK / pl.col("window_days")).ceil().cast(pl.Int64)
    return pl.when(pl.col("is_judged")).then((pl.col("on_hand") - kept).clip(0)).otherwise(0)


def at_average(units: str) -> pl.Expr:
    """Units at the average cost, rounded half up to the minor unit; null where no cost is known."""
    exact = pl.col(units).cast(WIDE) * pl.col("average_millionths")
    return ((2 * exact + MILLION) // (2 * MILLION)).cast(pl.Int64)
