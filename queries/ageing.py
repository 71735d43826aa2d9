"""How old stock is: what is on hand taken to be of the newest receipts (first in, first out)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from datetime import date

WIDE = pl.Int128
MILLION = 1_000_000
LAYERS = {
    "model_id": pl.Int64,
    "received_on": pl.Date,
    "units": pl.Int64,
    "cost": pl.Int64,
    "age_days": pl.Int64,
}


@dataclass(frozen=True)
class AgeClass:
    """A class of age in days since receipt, both boundaries included; None is without bound."""

    key: str
    first_day: int
    last_day: int | None


CLASSES = (
    AgeClass("age-0-30", 0, 30),
    AgeClass("age-31-60", 31, 60),
    AgeClass("age-61-90", 61, 90),
    AgeClass("age-91-180", 91, 180),
    AgeClass("age-over-180", 181, None),
)
# Units that no receipt accounts for: there when the data begins, or found at a count.
NO_DATE = "age-unknown"


def layers(on_hand: pl.DataFrame, receipts: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """What is on hand of each model by the day it came, the oldest first; units of no known receipt have none.

    `on_hand` has model_id, on_hand and average_millionths (null: cost not known); `receipts` has model_id, day and quantity,
    above 0 and up to `as_of`. The units of a model add up to what is on hand, and their costs to on hand x average, to the
    cent: each layer gets the difference of two rounded sums.
    """
    held = on_hand.filter(pl.col("on_hand") > 0).select("model_id", "on_hand", "average_millionths")
    came = receipts.join(held, on="model_id").sort("model_id", "day", descending=[False, True])
    newer = pl.col("quantity").cum_sum().over("model_id") - pl.col("quantity")
    left = (pl.col("on_hand") - newer).clip(0)
    dated = came.with_columns(units=pl.min_horizontal("quantity", left)).filter(pl.col("units") > 0)
    dated = dated.select("model_id", "average_millionths", "units", received_on="day")
    known = dated.group_by("model_id").agg(known=pl.col("units").sum())
    rest = held.join(known, on="model_id", how="left").with_columns(
        units=pl.col("on_hand") - pl.col("known").fill_null(0), received_on=pl.lit(None, pl.Date)
    )
    every = pl.concat([dated, rest.filter(pl.col("units") > 0).select(dated.columns)])
    every = every.sort("model_id", "received_on", nulls_last=False)
    return _costed(every).with_columns(age_days=(pl.lit(as_of) - pl.col("received_on")).dt.total_days()).select(list(LAYERS))


def _costed(rows: pl.DataFrame) -> pl.DataFrame:
    """With cost: the rounded cost of all units up to the row less that of all before it."""
    so_far = pl.col("units").cum_sum().over("model_id")
    upto, before = _rounded(so_far), _rounded(so_far - pl.col("units"))
    return rows.with_columns(cost=(upto - before).cast(pl.Int64))


def _rounded(units: pl.Expr) -> pl.Expr:
    return (2 * units.cast(WIDE) * pl.col("average_millionths") + MILLION) // (2 * MILLION)


def age_class() -> pl.Expr:
    """The class of a layer by its age_days."""
    bounded = [one for one in CLASSES if one.last_day is not None]
    age = pl.col("age_days")
    return pl.coalesce(
        pl.when(age.is_null()).then(pl.lit(NO_DATE)),
        *(pl.when(age <= one.last_day).then(pl.lit(one.key)) for one in bounded),
        pl.lit(CLASSES[-1].key),
    )


def aged(found: pl.DataFrame) -> pl.DataFrame:
    """Layers by class: one row per class, in order, also where it is empty: models, units, cost, uncosted units."""
    sums = found.group_by(bucket=age_class()).agg(
        models=pl.col("model_id").n_unique().cast(pl.Int64),
        units=pl.col("units").sum(),
        cost=pl.col("cost").sum(),
        uncosted=pl.col("units").filter(pl.col("cost").is_null()).sum(),
    )
    every = pl.DataFrame({"bucket": [*(one.key for one in CLASSES), NO_DATE]})
    return every.join(sums, on="bucket", how="left", maintain_order="left").with_columns(pl.exclude("bucket").fill_null(0))


def older(found: pl.DataFrame, days: int) -> pl.DataFrame:
    """By model: what is older than `days` (old_units, old_cost), units without a date among them, and oldest_on."""
    is_old = (pl.col("age_days") > days).fill_null(value=True)
    return found.group_by("model_id").agg(
        old_units=pl.col("units").filter(is_old).sum(),
        old_cost=pl.col("cost").filter(is_old).sum(),
        undated_units=pl.col("units").filter(pl.col("age_days").is_null()).sum(),
        oldest_on=pl.col("received_on").min(),
    )
