"""One model (S1): how it took off against the other launches of its line, and what it costs where.

Its sales, stock and margin are those of queries.sellthrough with the model chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from data.cache import remembered
from data.query import Query
from queries import quality

if TYPE_CHECKING:
    from datetime import date

    from data.scope import Scope
    from queries.portfolio import View

LAUNCHES = Query(
    "product__launches",
    {
        "model_code": pl.String,
        "launched_on": pl.Date,
        "week": pl.Date,
        "units": pl.Int64,
        "first_week": pl.Date,
        "data_begins": pl.Date,
    },
)
PRICES = Query(
    "product__prices",
    {"channel_code": pl.String, "valid_from": pl.Date, "list_price": pl.Int64, "retail_price": pl.Int64},
)
# A launch is followed for half a year; the week of the first sale is the first.
LAUNCH_WEEKS = 26
DAYS_PER_WEEK = 7
LEAST_OTHERS = 3
CURVE = {"week": pl.Int64, "so_far": pl.Int64, "median": pl.Float64, "others": pl.Int64}


@dataclass(frozen=True)
class Launch:
    """The curve of a model: `rows` are of CURVE; `began_before` when it sold before there are figures."""

    rows: pl.DataFrame
    first_week: date | None
    began_before: bool


def launch(scope: Scope, view: View) -> Launch:
    """Net units since the first sale, week by week, beside the median of the line's other launches in the figures."""
    line = view.models.filter(pl.col("model_code") == view.model)["line_code"].item()
    ids = tuple(view.models.filter(pl.col("line_code") == line)["model_id"].sort().to_list())
    found = remembered(
        scope,
        LAUNCHES,
        branches=view.branches,
        models=ids,
        currency=view.currency,
        channel=view.channel,
        until_date=scope.data_through,
    )
    return curve(found, str(view.model), scope.data_through)


def curve(found: pl.DataFrame, model: str, through: date | None) -> Launch:
    """The curve of one model from the weeks of all models of its line."""
    mine = found.filter(pl.col("model_code") == model)
    if mine.is_empty() or through is None:
        return Launch(pl.DataFrame(schema=CURVE), None, began_before=False)
    first: date = mine["first_week"][0]
    if not _launched(mine):
        return Launch(pl.DataFrame(schema=CURVE), first, began_before=True)
    own = _summed(mine, through).select("week", "so_far")
    others = [one for name, one in found.group_by("model_code") if name[0] != model and _launched(one)]
    middle = _median([_summed(one, through) for one in others])
    return Launch(own.join(middle, on="week", how="left", maintain_order="left"), first, began_before=False)


def _launched(weeks: pl.DataFrame) -> bool:
    """Whether the model came to the market within the figures."""
    return bool(weeks["launched_on"][0] >= weeks["data_begins"][0])


def _summed(weeks: pl.DataFrame, through: date) -> pl.DataFrame:
    """Net units up to each week since the first sale, as far as whole weeks are known."""
    first: date = weeks["first_week"][0]
    known = min(LAUNCH_WEEKS, ((through - first).days + 1) // DAYS_PER_WEEK)
    since = (pl.col("week") - pl.col("first_week")).dt.total_days() // DAYS_PER_WEEK + 1
    sold = weeks.group_by(week=since.cast(pl.Int64)).agg(pl.col("units").sum())
    every = pl.DataFrame({"week": range(1, known + 1)}, schema={"week": pl.Int64})
    filled = every.join(sold, on="week", how="left", maintain_order="left").with_columns(pl.col("units").fill_null(0))
    return filled.with_columns(so_far=pl.col("units").cum_sum())


def _median(curves: list[pl.DataFrame]) -> pl.DataFrame:
    """The median of the curves that reach a week, where there are enough of them to speak of one."""
    if not curves:
        return pl.DataFrame(schema={name: CURVE[name] for name in ("week", "median", "others")})
    grouped = pl.concat(curves).group_by("week").agg(median=pl.col("so_far").median(), others=pl.len().cast(pl.Int64))
    return grouped.with_columns(median=pl.when(pl.col("others") >= LEAST_OTHERS).then("median"))


def complaints(scope: Scope, view: View) -> tuple[quality.Rate, quality.Rate | None]:
    """Complaints and repairs of the batches of the model made in the period, of the whole company.

    The second is that of the months compared with, counted for as long; None where nothing is compared.
    """
    through, ids = scope.data_through, tuple(view.model_ids or ())
    if through is None:
        return quality.Rate(0, 0), None
    now = quality.total(quality.cohorts(scope, view.period, through, None, ids))
    if view.before is None:
        return now, None
    then = quality.earlier(through, view.period, view.before)
    return now, quality.total(quality.cohorts(scope, view.before, then, None, ids))


def prices(scope: Scope, view: View) -> pl.DataFrame:
    """The price list at the end of the period by channel, in ten-thousandths of a major unit."""
    return remembered(scope, PRICES, model=view.model, currency=view.currency, as_of=view.period.end)


def in_minor(column: str, digits: int) -> pl.Expr:
    """Ten-thousandths of a major unit in the minor unit, rounded half up."""
    minor: int = 10**digits
    return (pl.col(column) * minor + 5_000) // 10_000
