"""Stock-outs and the sales that they cost (C3): from dated movements and counts, for each model of an account.

A model is out on a day at whose end nothing of it is on hand and on which none of it was sold. At most `MOST_DAYS` days
after its last sale count: whoever no longer keeps a model loses nothing. Lost units are days out x average daily net sales
of the eight weeks up to that last sale, lost margin is that x the margin of a unit over twelve months.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import polars as pl

from queries import inventory, periods

if TYPE_CHECKING:
    from datetime import date

    from queries.periods import Period

MOST_DAYS = 28
WINDOW = inventory.WINDOW_DAYS
SCHEMA = {
    "model_id": pl.Int64,
    "days_out": pl.Int64,
    "times": pl.Int64,
    "last_out_on": pl.Date,
    "weight": pl.Int64,
}


def reach_back(period: Period) -> date:
    """From which day on `days` are needed: a last sale counts for four weeks, and by the eight before it for how much.

    A month begins there, because the balance to go on from is that of a month's end.
    """
    return periods.month_start(period.start - timedelta(days=MOST_DAYS + WINDOW))


def positions(days: pl.DataFrame) -> pl.DataFrame:
    """Every day on which something changed or was counted, with the units on hand at its end.

    `days` has model_id, day, change, sold, net_sold and counted, as queries.stock.days gives them. What was counted is what
    is there, and later changes go on from it; on a day on which the account was counted a model without a row had none.
    """
    counts = days.filter(pl.col("counted").is_not_null()).select("day").unique()
    grid = days.select("model_id").unique().join(counts, how="cross").with_columns(empty=pl.lit(0, pl.Int64))
    every = days.join(grid, on=["model_id", "day"], how="full", coalesce=True).sort("model_id", "day")
    every = every.with_columns(
        pl.col("change", "sold", "net_sold").fill_null(0), counted=pl.coalesce("counted", "empty")
    ).drop("empty")
    every = every.with_columns(so_far=pl.col("change").cum_sum().over("model_id"))
    known = pl.col("counted").forward_fill().over("model_id")
    at_count = pl.when(pl.col("counted").is_not_null()).then(pl.col("so_far")).forward_fill().over("model_id")
    return every.with_columns(on_hand=known.fill_null(0) + pl.col("so_far") - at_count.fill_null(0))


def _with_sales(rows: pl.DataFrame) -> pl.DataFrame:
    """With the day of the last sale, and the net units sold in the window that ends on it."""
    rolled = pl.col("net_sold").rolling_sum_by("day", window_size=f"{WINDOW}d").over("model_id")
    sold = pl.col("sold") > 0
    return rows.with_columns(rolled=rolled).with_columns(
        last_sale=pl.when(sold).then(pl.col("day")).forward_fill().over("model_id"),
        pace=pl.when(sold).then(pl.col("rolled")).forward_fill().over("model_id"),
    )


def stock_outs(days: pl.DataFrame, models: pl.DataFrame, period: Period) -> pl.DataFrame:
    """Models that were out in the period: days_out, times, last_out_on, and weight (sum of days x units of the window).

    `models` has model_id and ended_on: from the day on which a model is no longer made, it is not missed.
    """
    if days.is_empty():
        return pl.DataFrame(schema=SCHEMA)
    rows = _with_sales(positions(days)).join(models.select("model_id", "ended_on"), on="model_id", how="left")
    until = (pl.col("day").shift(-1).over("model_id") - pl.duration(days=1)).fill_null(period.end)
    first = pl.when(pl.col("sold") > 0).then(pl.col("day") + pl.duration(days=1)).otherwise(pl.col("day"))
    ended = (pl.col("ended_on") - pl.duration(days=1)).fill_null(period.end)
    last = pl.min_horizontal(until, pl.col("last_sale") + pl.duration(days=MOST_DAYS), ended, pl.lit(period.end))
    gone = rows.with_columns(
        first=pl.max_horizontal(first, pl.lit(period.start)), last=last, began=first, until=until
    ).filter((pl.col("on_hand") <= 0) & (pl.col("pace") > 0) & (pl.col("last") >= pl.col("first")))
    gone = gone.with_columns(length=(pl.col("last") - pl.col("first")).dt.total_days() + 1)
    # A count inside of it does not end a stock-out: one that goes on begins the day after the one before it.
    goes_on = (pl.col("first") - pl.col("last").shift(1).over("model_id")).dt.total_days() == 1
    return (
        gone.sort("model_id", "first")
        .with_columns(is_new=~goes_on.fill_null(value=False))
        .group_by("model_id")
        .agg(
            days_out=pl.col("length").sum(),
            times=pl.col("is_new").sum().cast(pl.Int64),
            last_out_on=pl.col("last").max(),
            weight=(pl.col("length") * pl.col("pace")).sum(),
        )
        .select(list(SCHEMA))
        .cast(SCHEMA)  # type: ignore[arg-type]
    )


def valued(gone: pl.DataFrame, sums: pl.DataFrame) -> pl.DataFrame:
    """Stock-outs with lost_units (one decimal for the eye) and lost_margin (minor unit, null where no cost is known).

    `sums` are models by queries.stock.by_model over the twelve months from which the margin of a unit is taken; a model that
    is sold at a loss costs nothing when it is out.
    """
    margin = (pl.col("sold_amount") - pl.col("taken_back_amount") - pl.col("uncosted_amount") - pl.col("cost_amount")).clip(
        0
    )
    units = pl.col("sold_quantity") - pl.col("taken_back_quantity") - pl.col("uncosted_quantity")
    priced = sums.select("model_id", margin=margin, units=units)
    wide, over = pl.col("weight").cast(pl.Int128) * pl.col("margin"), WINDOW * pl.col("units").cast(pl.Int128)
    return gone.join(priced, on="model_id", how="left").with_columns(
        lost_units=pl.col("weight") / WINDOW,
        lost_margin=pl.when(pl.col("units") > 0).then(((2 * wide + over) // (2 * over)).cast(pl.Int64)),
    )
