"""Home (H0): the four figures of an account, each over three whole months, with target, last year and trend."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from data.cache import remembered
from data.query import Query
from queries import kpis, periods
from queries.periods import Period

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from data.scope import Scope
    from queries.kpis import Kpi

# One month has too few problems to be told from luck, and twelve hide a turn; three are a quarter, as targets are.
MONTHS = 3
POINTS = 13
PARTS = (
    "sales", "uncosted_sales", "cost", "stock_cost_sum", "counted_days", "problems_solved", "problems_due",
    "share_sold", "share_total", "share_estimated",
)  # fmt: skip
BY_MONTH = Query("home__months", {"month": pl.Date, "has_trade": pl.Boolean, **dict.fromkeys(PARTS, pl.Int64)})
TARGETS = Query("home__targets", {"kpi": pl.String, "value": pl.String})
PROBLEMS = Query(
    "home__problems",
    {
        "promised_on": pl.Date,
        "complaint_code": pl.String,
        "subject": pl.String,
        "opened_on": pl.Date,
        "resolved_on": pl.Date,
        "reopened": pl.Boolean,
        "in_time": pl.Boolean,
    },
)
# How files name the target of a figure, and by how much it is larger than the figure: files bring per cent.
TARGET_OF = {
    kpis.TURNOVER_DAYS.key: ("turnover_days", 1),
    kpis.GROSS_MARGIN_PERCENT.key: ("margin_percent", 100),
    kpis.RESOLUTION.key: ("resolution_percent", 100),
    kpis.SHARE.key: ("share_percent", 100),
}
# What a figure is made of: the part above and the part below the line.
MADE_OF = {
    kpis.TURNOVER_DAYS.key: ("average_inventory", "cost"),
    kpis.GROSS_MARGIN_PERCENT.key: ("sales", "cost"),
    kpis.RESOLUTION.key: ("problems_solved", "problems_due"),
    kpis.SHARE.key: ("share_sold", "share_total"),
}


@dataclass(frozen=True)
class Sums:
    """The parts of the figures over some months; money in the minor unit.

    `days` are those from the first of these months with any trade on, as on the stock page.
    """

    days: int
    sales: int
    uncosted_sales: int
    cost: int
    stock_cost_sum: int
    counted_days: int
    problems_solved: int
    problems_due: int
    share_sold: int
    share_total: int
    share_estimated: int

    @property
    def average_inventory(self) -> int | None:
        """The mean of the stock counts, at cost; None without one."""
        return kpis.average_inventory(self.stock_cost_sum, self.counted_days)

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing that a figure could be made of."""
        return not any(getattr(self, name) for name in PARTS)


FORMULAS: dict[str, Callable[[Sums], Decimal | None]] = {
    kpis.TURNOVER_DAYS.key: lambda one: kpis.turnover_days(one.stock_cost_sum, one.counted_days, one.cost, one.days),
    kpis.GROSS_MARGIN_PERCENT.key: lambda one: kpis.gross_margin_percent(one.sales, one.uncosted_sales, one.cost),
    kpis.RESOLUTION.key: lambda one: kpis.resolution(one.problems_solved, one.problems_due),
    kpis.SHARE.key: lambda one: kpis.share(one.share_sold, one.share_total),
}


@dataclass(frozen=True)
class Figure:
    """One of the four: its value, that of a year before, the target, and the trend, each point over three months."""

    kpi: Kpi
    value: Decimal | None
    before: Decimal | None
    target: Decimal | None
    trend: tuple[Decimal | None, ...]

    @property
    def is_met(self) -> bool | None:
        """Whether the target is reached; None where there is no target, or no figure."""
        if self.value is None or self.target is None:
            return None
        return self.value <= self.target if self.kpi.good == "down" else self.value >= self.target

    @property
    def is_better(self) -> bool | None:
        """Whether it is better than a year before, or the same; None where that cannot be said."""
        if self.value is None or self.before is None:
            return None
        return self.value <= self.before if self.kpi.good == "down" else self.value >= self.before

    @property
    def change(self) -> Decimal | None:
        """By how much it is more than a year before; None where that cannot be said."""
        return None if self.value is None or self.before is None else self.value - self.before

    @property
    def shortfall(self) -> Decimal | None:
        """How far it is from its target, as a part of the target; None where it is met or there is none."""
        if self.is_met is not False or not self.target or self.value is None:
            return None
        return abs(self.value - self.target) / self.target


@dataclass(frozen=True)
class Standing:
    """How an account stands in the months of `period`: the four figures, what they are made of, and a year before."""

    period: Period
    figures: tuple[Figure, ...]
    now: Sums
    before: Sums
    months: pl.DataFrame

    @property
    def furthest(self) -> Figure | None:
        """The figure furthest from its target; None when all are met, or none has a target."""
        off = [one for one in self.figures if one.shortfall is not None]
        return max(off, key=lambda one: one.shortfall or 0) if off else None


@dataclass(frozen=True)
class Part:
    """What stands above or below the line of a figure, now and a year before."""

    now: int | None
    before: int | None

    @property
    def growth(self) -> Decimal | None:
        """By which part it is more than a year before; None where one of the two is missing or nothing."""
        return Decimal(self.now - self.before) / self.before if self.now and self.before and self.before > 0 else None


def made_of(standing: Standing, kpi: Kpi) -> tuple[Part, Part]:
    """What stands above and below the line of a figure."""
    above, below = (Part(getattr(standing.now, name), getattr(standing.before, name)) for name in MADE_OF[kpi.key])
    return above, below


def period_of(through: date) -> Period:
    """The last three whole months up to `through`."""
    months = periods.whole_months(through, MONTHS)
    return Period(months[-1].start, months[0].end)


def standing(scope: Scope, dealer_id: int, period: Period) -> Standing:
    """The four figures of an account in three whole months."""
    first = periods.month_start(period.end, POINTS + MONTHS - 2)
    months = remembered(scope, BY_MONTH, dealer_id=dealer_id, from_date=first, to_date=periods.month_start(period.end))
    quarter = periods.month_start(period.end, (period.end.month - 1) % periods.MONTHS_PER_QUARTER)
    targets = remembered(scope, TARGETS, dealer_id=dealer_id, quarter=quarter)
    return standing_of(months, period, dict(targets.iter_rows()))


def standing_of(months: pl.DataFrame, period: Period, targets: dict[str, str]) -> Standing:
    """The same from rows of BY_MONTH, which reach back far enough for the trend, and targets as files name them."""
    rolling = [sums(months, _rolling(period.end, back)) for back in range(POINTS - 1, -1, -1)]
    found = tuple(_figure(kpi, rolling, targets) for kpi in kpis.FOUR)
    return Standing(period, found, rolling[-1], rolling[0], months)


def _rolling(end: date, back: int) -> Period:
    """Three whole months, the last of them `back` months before that of `end`."""
    return Period(periods.month_start(end, back + MONTHS - 1), periods.month_end(periods.month_start(end, back)))


def sums(months: pl.DataFrame, period: Period) -> Sums:
    """What the months of a period come to together."""
    chosen = months.filter(pl.col("month").is_between(period.start, period.end))
    traded: list[date] = chosen.filter("has_trade")["month"].to_list()
    begins = min(traded, default=period.start)
    return Sums((period.end - begins).days + 1, *(int(chosen[name].sum()) for name in PARTS))


def _figure(kpi: Kpi, rolling: list[Sums], targets: dict[str, str]) -> Figure:
    values = tuple(FORMULAS[kpi.key](one) for one in rolling)
    return Figure(kpi, values[-1], values[0], _target(kpi, targets), values)


def _target(kpi: Kpi, targets: dict[str, str]) -> Decimal | None:
    name, larger = TARGET_OF[kpi.key]
    return Decimal(targets[name]) / larger if name in targets else None


def by_month(standing: Standing) -> pl.DataFrame:
    """The months behind the figures with what they are made of and the figure of each month alone, the newest first.

    Ratios and days are for tables: Float64, null where they cannot be computed.
    """
    rows = []
    for month in standing.months["month"].reverse():
        one = sums(standing.months, Period(month, periods.month_end(month)))
        ratios = {kpi.key: FORMULAS[kpi.key](one) for kpi in kpis.FOUR}
        made = {name: getattr(one, name) for name in ("average_inventory", *PARTS)}
        rows.append({"month": month, **made, **{key: None if v is None else float(v) for key, v in ratios.items()}})
    schema = {
        "month": pl.Date,
        "average_inventory": pl.Int64,
        **dict.fromkeys(PARTS, pl.Int64),
        **{kpi.key: pl.Float64 for kpi in kpis.FOUR},
    }
    return pl.DataFrame(rows, schema=schema)


def problems(scope: Scope, dealer_id: int, period: Period) -> pl.DataFrame:
    """The problems whose promise ran out in the period, the newest first."""
    return remembered(scope, PROBLEMS, dealer_id=dealer_id, from_date=period.start, to_date=period.end)
