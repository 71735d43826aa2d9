"""Reps (S3): the four figures of each rep's portfolio, what moved them, and what like accounts would have made of it.

A figure is a part above and a part below the line, both added up over accounts and months before it is formed. What a rep is
measured by follows who looked after the account on the day of the entry; an account's own figure is that of its own page.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction
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
ACCOUNTS = Query(
    "reps__accounts",
    {
        "dealer_id": pl.Int64,
        "dealer_code": pl.String,
        "name": pl.String,
        "month": pl.Date,
        "is_held": pl.Boolean,
        "has_trade": pl.Boolean,
        **dict.fromkeys(("sales", "uncosted_sales", "cost", "stock_cost_sum", "counted_days"), pl.Int64),
        **dict.fromkeys(SUMMED[3:], pl.Int64),
    },
)
EXPECTED = Query(
    "reps__expected",
    {
        "kpi": pl.String,
        **dict.fromkeys(("channel_code", "channel_zh", "channel_en", "size_class"), pl.String),
        **dict.fromkeys(("line_code", "line_zh", "line_en"), pl.String),
        **dict.fromkeys(("numerator", "denominator", "norm_numerator", "norm_denominator", "norm_owners"), pl.Int64),
    },
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
        (place, periods.month_start(end, count - 1 - place), _float(one), _float(figure.target))
        for place, one in enumerate(figure.trend)
    ]
    schema = {"position": pl.Int64, "month": pl.Date, "value": pl.Float64, "target": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _within(rows: pl.DataFrame, period: Period) -> pl.DataFrame:
    return rows.filter(pl.col("month").is_between(period.start, period.end))


def _rolling(end: date, length: int, back: int) -> Period:
    return Period(periods.month_start(end, back + length - 1), periods.month_end(periods.month_start(end, back)))


def placed(found: Sequence[Score], kpi: Kpi) -> dict[int, int]:
    """The place of each rep among these by one figure, the best first; equal ones share a place."""
    known = {one.rep_id: figure for one in found if (figure := one.of(kpi).value) is not None}
    best = sorted(known.values(), reverse=kpi.good == "up")
    return {rep: best.index(figure) + 1 for rep, figure in known.items()}


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


# What moved a figure


@dataclass(frozen=True)
class Moved:
    """How much one account moved a figure of the portfolio: by its own figure, and by weighing more or less in it.

    `weight` is what part of the figure's lower part is its own now. In the unit of the figure.
    """

    own: Fraction
    weight_moved: Fraction
    weight: Fraction

    @property
    def total(self) -> Fraction:
        """Both together."""
        return self.own + self.weight_moved


def moved(now: Mapping[int, tuple[int, int]], before: Mapping[int, tuple[int, int]]) -> dict[int, Moved]:
    """What each account did to the whole's change; the sum of all is the change, exactly. Empty where there is none.

    Both give the part above and the part below the line by account. An account pulls the whole by its weight times how far
    it is from the mean of the two wholes; whoever has no figure in one of the two came or went: that is weight.
    """
    above, below = ([sum(part[at] for part in side.values()) for side in (now, before)] for at in (0, 1))
    if min(below) <= 0:
        return {}
    middle = (Fraction(above[0], below[0]) + Fraction(above[1], below[1])) / 2
    return {
        one: _moved(now.get(one, (0, 0)), before.get(one, (0, 0)), (below[0], below[1]), middle) for one in {*now, *before}
    }


def _moved(now: tuple[int, int], before: tuple[int, int], wholes: tuple[int, int], middle: Fraction) -> Moved:
    pulls = [(part[0] - middle * part[1]) / whole for part, whole in zip((now, before), wholes, strict=True)]
    weights = [Fraction(part[1], whole) for part, whole in zip((now, before), wholes, strict=True)]
    own = Fraction(0)
    if now[1] > 0 and before[1] > 0:
        own = (Fraction(*now) - Fraction(*before)) * (weights[0] + weights[1]) / 2
    return Moved(own, pulls[0] - pulls[1] - own, weights[0])


# Accounts that somebody else has now, months in which an account changed hands, and what the reader may not see.
REST = 0


@dataclass(frozen=True)
class Account:
    """An account of a portfolio: its own figures, as its own page has them, and its part in the portfolio's.

    `part` and `part_before` count the months that it was the rep's from beginning to end; it `stayed` if that is
    all of them.
    """

    dealer_id: int
    code: str
    name: str
    now: home.Sums | None
    before: home.Sums | None
    part: Parts
    part_before: Parts
    stayed: bool

    def figure(self, kpi: Kpi) -> Decimal | None:
        """Its own figure in the period."""
        return None if self.now is None else home.FORMULAS[kpi.key](self.now)

    def figure_before(self, kpi: Kpi) -> Decimal | None:
        """Its own figure in the months compared with."""
        return None if self.before is None else home.FORMULAS[kpi.key](self.before)


def accounts(scope: Scope, rep: int, currency: str, period: Period, before: Period | None) -> list[Account]:
    """The accounts of a rep in the period or in the months compared with, as far as the reader may see them, by name."""
    now = _asked(scope, rep, currency, period, before or period)
    then = now.clear() if before is None else _asked(scope, rep, currency, before, period)
    names = pl.concat([now, then]).select("dealer_id", "dealer_code", "name").unique(maintain_order=True)
    return [_account(row, now, period, then, before) for row in names.iter_rows()]


def _asked(scope: Scope, rep: int, currency: str, period: Period, other: Period) -> pl.DataFrame:
    # Who came or went between the two has figures of its own in both.
    spans = {"from_date": period.start, "to_date": period.end, "other_from": other.start, "other_to": other.end}
    return remembered(scope, ACCOUNTS, dealers=scope.dealers, rep_id=rep, currency=currency, **spans)


def _account(
    row: tuple[int, str, str], now: pl.DataFrame, period: Period, then: pl.DataFrame, before: Period | None
) -> Account:
    mine, earlier = (side.filter(pl.col("dealer_id") == row[0]) for side in (now, then))
    return Account(
        *row,
        None if mine.is_empty() else home.sums(mine, period),
        None if before is None or earlier.is_empty() else home.sums(earlier, before),
        parts_of(mine.filter("is_held")),
        parts_of(earlier.filter("is_held")),
        bool(mine["is_held"].all() and earlier["is_held"].all()),
    )


def contributions(found: Sequence[Account], card: Score, kpi: Kpi) -> dict[int, Moved]:
    """What each account, and under REST what cannot be told by account, did to a figure; they add up to its change."""
    if card.before is None:
        return {}
    over = OVER[kpi.key]
    now = {one.dealer_id: over(one.part) for one in found}
    before = {one.dealer_id: over(one.part_before) for one in found}
    return moved(_with_rest(now, over(card.now)), _with_rest(before, over(card.before)))


def of_those_who_stayed(found: Sequence[Account], card: Score, kpi: Kpi) -> Fraction | None:
    """What of a figure's change is of accounts that were the rep's in all months of both periods.

    None where nothing is compared, or all of them were.
    """
    every = contributions(found, card, kpi)
    stayed = [one.dealer_id for one in found if one.stayed]
    others = sum((one.total for dealer, one in every.items() if dealer not in stayed), Fraction(0))
    return sum((every[one].total for one in stayed if one in every), Fraction(0)) if others else None


def _with_rest(known: dict[int, tuple[int, int]], whole: tuple[int, int]) -> dict[int, tuple[int, int]]:
    rest = (whole[0] - sum(one[0] for one in known.values()), whole[1] - sum(one[1] for one in known.values()))
    return known if rest == (0, 0) else {**known, REST: rest}


# Beyond the mix


@dataclass(frozen=True)
class Cell:
    """Accounts of one channel and class in one line: their figure, that of like accounts, and what the difference does.

    `weight` is their part of the whole's lower part; `effect` is what they add to the whole beyond the norm, in the unit of
    the figure. `norm` and `effect` are None where there is no norm.
    """

    channel: str
    size_class: str
    line: str
    actual: Fraction | None
    norm: Fraction | None
    weight: Fraction
    effect: Fraction | None
    owners: int | None


@dataclass(frozen=True)
class Beyond:
    """A figure against what like accounts of the company reach with the same mix; the effects add up to the difference."""

    actual: Fraction
    expected: Fraction
    cells: tuple[Cell, ...]

    @property
    def difference(self) -> Fraction:
        """Actual less expected."""
        return self.actual - self.expected

    @property
    def unjudged(self) -> Fraction:
        """The part of the figure for which there is no norm; it is expected to be what it is."""
        return sum((one.weight for one in self.cells if one.norm is None), Fraction(0))


def expected(scope: Scope, rep: int, currency: str, language: str) -> pl.DataFrame:
    """The cells of a rep's portfolio, with `channel` and `line` in words."""
    own, other = ("en", "zh") if language == "en" else ("zh", "en")
    rows = remembered(scope, EXPECTED, rep_id=rep, currency=currency)
    return rows.with_columns(
        pl.coalesce(f"{one}_{own}", f"{one}_{other}", f"{one}_code").alias(one) for one in ("channel", "line")
    )


def beyond(rows: pl.DataFrame, kpi: Kpi) -> Beyond | None:
    """A figure against its norm, from rows of `expected`; None where it has no value, or no cell has a norm."""
    mine = rows.filter(pl.col("kpi") == NAME_OF[kpi.key])
    above, below = int(mine["numerator"].sum()), int(mine["denominator"].sum())
    if below <= 0 or mine["norm_owners"].null_count() == mine.height:
        return None
    cells = tuple(_cell(row, below) for row in mine.iter_rows(named=True))
    actual = Fraction(above, below)
    return Beyond(actual, actual - sum((one.effect for one in cells if one.effect is not None), Fraction(0)), cells)


def _cell(row: Mapping[str, object], whole: int) -> Cell:
    above, below = int(row["numerator"]), int(row["denominator"])  # type: ignore[call-overload]
    owners = row["norm_owners"]
    norm = None if owners is None else Fraction(int(row["norm_numerator"]), int(row["norm_denominator"]))  # type: ignore[call-overload]
    return Cell(
        str(row["channel"]),
        str(row["size_class"]),
        str(row["line"]),
        Fraction(above, below) if below > 0 else None,
        norm,
        Fraction(below, whole),
        None if norm is None else (above - norm * below) / whole,
        None if owners is None else int(owners),  # type: ignore[call-overload]
    )


# How a figure is spread over reps

COLUMNS_WIDE = 48
LISTED = {"rep_id": pl.Int64, "dealers": pl.Int64, "met": pl.Int64, "judged": pl.Int64}


def listed(found: Sequence[Score], kpi: Kpi) -> pl.DataFrame:
    """A row per rep: the four figures under their keys, and of one of them `before`, `target`, `place` and `tone`.

    Ratios and days are for tables and drawing: Float64, null where they cannot be computed. In order of the place.
    """
    places = placed(found, kpi)
    rows = [
        {
            "rep_id": one.rep_id,
            "dealers": one.dealers,
            "met": one.met,
            "judged": one.judged,
            **{each.kpi.key: _float(each.value) for each in one.figures},
            "before": _float(one.of(kpi).before),
            "target": _float(one.of(kpi).target),
            "place": places.get(one.rep_id),
            "tone": "late" if one.of(kpi).is_met is False else "calm",
        }
        for one in found
    ]
    schema = {
        **LISTED,
        **{one.key: pl.Float64 for one in kpis.FOUR},
        **dict.fromkeys(("before", "target"), pl.Float64),
        "place": pl.Int64,
        "tone": pl.String,
    }
    return pl.DataFrame(rows, schema=schema).sort("place", "rep_id", nulls_last=True)


def _float(one: Decimal | Fraction | None) -> float | None:
    return None if one is None else float(one)


def spread(rows: pl.DataFrame, key: str) -> pl.DataFrame:
    """The rows of `listed` that have this figure, with `x`, a place shared by those that are alike, and `y` among them."""
    known = rows.filter(pl.col(key).is_not_null()).sort(key, "rep_id")
    least, most = (float(known[key].min() or 0), float(known[key].max() or 0)) if known.height else (0.0, 0.0)  # type: ignore[arg-type]
    step = (most - least) / COLUMNS_WIDE or 1.0
    return known.with_columns(x=((pl.col(key) - least) / step).floor() * step + least + step / 2).with_columns(
        y=pl.int_range(pl.len()).over("x") + 1
    )


def middle(rows: pl.DataFrame, key: str) -> Decimal | None:
    """The figure of the one in the middle, or the mean of the two; None of none."""
    found = rows[key].median()
    return None if found is None else Decimal(str(found))
