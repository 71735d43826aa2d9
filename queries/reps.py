"""Reps (S3): the four figures of each rep's portfolio, against target, the months before and all other reps.

A figure is a part above and a part below the line, both added up over accounts and months before it is formed. What a rep is
measured by follows who looked after the account on the day of the entry.

What moved a figure stands in queries.reps_moved, and what like accounts would have made of it in queries.reps_beyond.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from data.cache import remembered
from data.query import Query
from queries import home, kpis, periods
from queries.home import Figure
from queries.periods import Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from data.scope import Scope
    from queries.kpis import Kpi

POINTS = 13
SUMMED = (
    "sales", "uncosted_sales", "cost", "stock_days", "counted_cost", "problems_solved", "problems_due", "share_sold",
    "share_total", "share_estimated",
)  # fmt: skip
MONTHS = Query(
    "reps__months", {"rep_id": pl.Int64, "month": pl.Date, "dealers": pl.Int64, **dict.fromkeys(SUMMED, pl.Int64)}
)
TARGETS = Query("reps__targets", {"rep_id": pl.Int64, "kpi": pl.String, "value": pl.String})
STANDING = Query(
    "reps__standing",
    {"kpi": pl.String, "place": pl.Int64, "reps": pl.Int64, **dict.fromkeys(("lower", "median", "upper"), pl.String)},
)
# How the rollups and the files name a figure.
NAME_OF = {key: name for key, (name, _) in home.TARGET_OF.items()}


@dataclass(frozen=True)
class Parts:
    """What the four figures of a portfolio are made of, over some months; money in the minor unit.

    `stock_days` is stock at cost times the days it lay, `counted_cost` the cost of sales of the accounts that were counted.
    """

    sales: int = 0
    uncosted_sales: int = 0
    cost: int = 0
    stock_days: int = 0
    counted_cost: int = 0
    problems_solved: int = 0
    problems_due: int = 0
    share_sold: int = 0
    share_total: int = 0
    share_estimated: int = 0

    def less(self, other: Parts) -> Parts:
        """What is left of it without another."""
        return Parts(*(getattr(self, one.name) - getattr(other, one.name) for one in fields(self)))

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing that a figure could be made of."""
        return self == Parts()


FORMULAS: dict[str, Callable[[Parts], Decimal | None]] = {
    kpis.TURNOVER_DAYS.key: lambda one: kpis.turnover_of_many(one.stock_days, one.counted_cost),
    kpis.GROSS_MARGIN_PERCENT.key: lambda one: kpis.gross_margin_percent(one.sales, one.uncosted_sales, one.cost),
    kpis.RESOLUTION.key: lambda one: kpis.resolution(one.problems_solved, one.problems_due),
    kpis.SHARE.key: lambda one: kpis.share(one.share_sold, one.share_total),
}
# What stands above and below the line of a figure.
OVER: dict[str, Callable[[Parts], tuple[int, int]]] = {
    kpis.TURNOVER_DAYS.key: lambda one: (one.stock_days, one.counted_cost),
    kpis.GROSS_MARGIN_PERCENT.key: lambda one: (one.sales - one.uncosted_sales - one.cost, one.sales - one.uncosted_sales),
    kpis.RESOLUTION.key: lambda one: (one.problems_solved, one.problems_due),
    kpis.SHARE.key: lambda one: (one.share_sold, one.share_total),
}


def value(kpi: Kpi, parts: Parts) -> Decimal | None:
    """A figure of these parts; None where it cannot be computed."""
    return FORMULAS[kpi.key](parts)


def parts_of(rows: pl.DataFrame) -> Parts:
    """What rows with the columns of SUMMED come to together."""
    return Parts(*(int(rows[name].sum()) for name in SUMMED))


# The reps


def months(scope: Scope, reps: Sequence[int], currency: str, period: Period) -> pl.DataFrame:
    """The parts of the figures of these reps month by month, in the months of the period."""
    return remembered(scope, MONTHS, reps=tuple(reps), currency=currency, from_date=period.start, to_date=period.end)


def targets(scope: Scope, reps: Sequence[int], period: Period) -> dict[int, dict[str, Decimal]]:
    """By rep and figure, what is to be reached in the quarter in which the period ends; ratios as a part of one."""
    quarter = periods.month_start(period.end, (period.end.month - 1) % periods.MONTHS_PER_QUARTER)
    larger = {name: (key, times) for key, (name, times) in home.TARGET_OF.items()}
    found: dict[int, dict[str, Decimal]] = {}
    for rep, name, text in remembered(scope, TARGETS, reps=tuple(reps), quarter=quarter).iter_rows():
        if name in larger:
            key, times = larger[name]
            found.setdefault(rep, {})[key] = Decimal(text) / times
    return found


@dataclass(frozen=True)
class Score:
    """One rep in the months of a period: the four figures, and what they are made of now and before.

    `before` is None where nothing is compared.
    """

    rep_id: int
    dealers: int
    figures: tuple[Figure, ...]
    now: Parts
    before: Parts | None

    def of(self, kpi: Kpi) -> Figure:
        """One of the four."""
        return next(one for one in self.figures if one.kpi == kpi)

    @property
    def met(self) -> int:
        """How many targets are reached."""
        return sum(one.is_met is True for one in self.figures)

    @property
    def judged(self) -> int:
        """How many of the figures have a target and a value."""
        return sum(one.is_met is not None for one in self.figures)

    @property
    def furthest(self) -> Figure | None:
        """The figure furthest from its target; None when all are met, or none has a target."""
        off = [one for one in self.figures if one.shortfall is not None]
        return max(off, key=lambda one: one.shortfall or 0) if off else None


def scores(scope: Scope, reps: Sequence[int], currency: str, period: Period, before: Period | None) -> list[Score]:
    """Each of these reps that had any figures in the period, by number."""
    now = _by_rep(months(scope, reps, currency, period))
    then = {} if before is None else _by_rep(months(scope, reps, currency, before))
    wanted = targets(scope, reps, period)
    return [
        _score(rep, rows, None if before is None else then.get(rep), wanted.get(rep, {}))
        for rep, rows in sorted(now.items())
    ]


def _by_rep(rows: pl.DataFrame) -> dict[int, pl.DataFrame]:
    return {int(rep[0]): part for rep, part in rows.partition_by("rep_id", as_dict=True).items()}


def _score(
    rep: int, rows: pl.DataFrame, then: pl.DataFrame | None, wanted: Mapping[str, Decimal], trend: Iterable[Parts] = ()
) -> Score:
    now, before = parts_of(rows), None if then is None else parts_of(then)
    points = tuple(trend)
    found = tuple(
        Figure(
            kpi,
            value(kpi, now),
            None if before is None else value(kpi, before),
            wanted.get(kpi.key),
            tuple(value(kpi, one) for one in points),
        )
        for kpi in kpis.FOUR
    )
    return Score(rep, int(rows.filter(pl.col("month") == rows["month"].max())["dealers"].sum()), found, now, before)


def score(scope: Scope, rep: int, currency: str, period: Period, before: Period | None) -> Score:
    """One rep, with the trend: thirteen points, each over as many months as the period, ending a month later each time."""
    length = len(periods.months_of(period))
    first = periods.month_start(period.end, POINTS + length - 2)
    rows = months(scope, (rep,), currency, Period(first, period.end))
    rolling = [_within(rows, _rolling(period.end, length, back)) for back in range(POINTS - 1, -1, -1)]
    then = None if before is None else months(scope, (rep,), currency, before)
    wanted = targets(scope, (rep,), period).get(rep, {})
    return _score(rep, _within(rows, period), then, wanted, (parts_of(one) for one in rolling))


def over_time(figure: Figure, end: date) -> pl.DataFrame:
    """The trend of a figure whose last point ends with the month of `end`: position, month, value and target.

    Value and target are for drawing and tables: Float64, null where there is none.
    """
    count = len(figure.trend)
    rows = [
        (place, periods.month_start(end, count - 1 - place), kpis.as_float(one), kpis.as_float(figure.target))
        for place, one in enumerate(figure.trend)
    ]
    schema = {"position": pl.Int64, "month": pl.Date, "value": pl.Float64, "target": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _within(rows: pl.DataFrame, period: Period) -> pl.DataFrame:
    return rows.filter(pl.col("month").is_between(period.start, period.end))


def _rolling(end: date, length: int, back: int) -> Period:
    return Period(periods.month_start(end, back + length - 1), periods.month_end(periods.month_start(end, back)))


@dataclass(frozen=True)
class Peers:
    """A figure over all reps in the last three whole months: quartiles, how many there are, and one's own place."""

    reps: int
    place: int | None
    lower: Decimal
    median: Decimal
    upper: Decimal


def peers(scope: Scope, rep: int, currency: str) -> dict[str, Peers]:
    """By figure, where a rep stands among all; a figure that too few reps have is not there."""
    keys = {name: key for key, name in NAME_OF.items()}
    rows = remembered(scope, STANDING, rep_id=rep, currency=currency)
    return {
        keys[name]: Peers(count, place, *(Decimal(one) for one in quartiles))
        for name, place, count, *quartiles in rows.iter_rows()
    }
