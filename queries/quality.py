"""Complaint trends (S2, part of S9): per thousand units of the same batches, by fault, how fast, and what breaks out.

A cohort are the batches that were made in a month: their units delivered and the complaints and repairs that they brought,
both up to one month. What is compared with is counted up to as many months earlier, so that it had as long to bring its own.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from data.cache import remembered
from data.query import Query
from data.rollups import breakout
from queries import intervals, kpis, periods

if TYPE_CHECKING:
    from decimal import Decimal

    from data.scope import Scope
    from queries.periods import Period

    Ids = tuple[int, ...] | None

COHORTS = Query(
    "quality__cohorts",
    {"month": pl.Date, "model_id": pl.Int64, "batch_code": pl.String, "units": pl.Int64, "complaints": pl.Int64},
)
BRANCHES = Query("quality__branches", {"month": pl.Date, "branch_id": pl.Int64, "units": pl.Int64, "complaints": pl.Int64})
MADE_FAULTS = Query(
    "quality__made_faults",
    {"month": pl.Date, "fault_code": pl.String, "fault_zh": pl.String, "fault_en": pl.String, "complaints": pl.Int64},
)
NAMED = Query(
    "quality__named", {"is_batch": pl.Boolean, "is_fault": pl.Boolean, "fault_zh": pl.String, "fault_en": pl.String}
)
FAULTS = Query(
    "quality__faults",
    {
        "fault_code": pl.String,
        "fault_zh": pl.String,
        "fault_en": pl.String,
        "complaints": pl.Int64,
        "found": pl.Int64,
    },
)
TIMES = Query(
    "quality__times",
    {
        "month": pl.Date,
        **dict.fromkeys(("opened", "due", "in_time", "reopened"), pl.Int64),
        **dict.fromkeys((f"{one}_seconds" for one in ("answered", "answered_p90", "solved", "solved_p90")), pl.Int64),
    },
)
AGES = Query("quality__ages", {"month": pl.Date, "age": pl.Int64, "complaints": pl.Int64})
CHART = Query(
    "quality__chart",
    {
        "model_id": pl.Int64,
        "batch_code": pl.String,
        "fault_code": pl.String,
        "fault_zh": pl.String,
        "fault_en": pl.String,
        "week": pl.Date,
        "complaints": pl.Int64,
        "units": pl.Int64,
        "expected": pl.Int64,
        "score": pl.Int64,
    },
)
PLACES = Query(
    "quality__places", {"branch_id": pl.Int64, "branch_code": pl.String, "branch_zh": pl.String, "branch_en": pl.String}
)
LISTED = Query(
    "quality__listed",
    {
        "dealer_id": pl.Int64,
        "dealer_code": pl.String,
        "dealer": pl.String,
        "complaint_code": pl.String,
        "kind": pl.String,
        "subject": pl.String,
        "status": pl.String,
        "model_code": pl.String,
        "batch_code": pl.String,
        "serial_no": pl.String,
        "sold_on": pl.Date,
        "opened_on": pl.Date,
    },
)
LIMIT = round(breakout.LIMIT * breakout.PARTS)
FILLED = 0.9
"""A month of production is still filling while less than this part of its complaints has come."""
MOST_LISTED = 500
QUIET_WEEKS = 8
"""A batch of which nothing was heard for so long does not stand out any more, however high its score went."""
STREAM = list(breakout.STREAM)


def places(scope: Scope) -> pl.DataFrame:
    """All branches."""
    return remembered(scope, PLACES)


def earlier(through: dt.date, period: Period, before: Period) -> dt.date:
    """The day up to which `before` is counted so that it had as long as `period` has up to `through`."""
    months = (period.start.year - before.start.year) * 12 + period.start.month - before.start.month
    return periods.month_end(periods.month_start(through, months))


def cohorts(scope: Scope, made: Period, through: dt.date, branches: Ids, models: Ids) -> pl.DataFrame:
    """Each batch made in the months of a period with its units and complaints up to the month of `through`."""
    return remembered(
        scope,
        COHORTS,
        from_date=made.start,
        to_date=periods.month_end(made.end),
        until=through,
        branch_ids=branches,
        model_ids=models,
    )


def by_branch(scope: Scope, made: Period, through: dt.date, models: Ids, batch: str | None) -> pl.DataFrame:
    """The same by month of production and branch, in the columns of BRANCHES."""
    return remembered(
        scope,
        BRANCHES,
        from_date=made.start,
        to_date=periods.month_end(made.end),
        until=through,
        model_ids=models,
        batch_code=batch,
    )


def made_faults(
    scope: Scope, made: Period, through: dt.date, *, models: Ids, branches: Ids, batch: str | None
) -> pl.DataFrame:
    """What the batches made in a period brought up to the month of `through`, by month of production and fault."""
    return remembered(
        scope,
        MADE_FAULTS,
        from_date=made.start,
        to_date=periods.month_end(made.end),
        until=through,
        model_ids=models,
        branch_ids=branches,
        batch_code=batch,
    )


@dataclass(frozen=True)
class Named:
    """What is known of a batch and of a fault that an address names."""

    is_batch: bool
    is_fault: bool
    fault_zh: str | None
    fault_en: str | None


def named(scope: Scope, models: Ids, batch: str | None, fault: str | None) -> Named:
    """Whether there is a batch of this code of these models, and what the fault of this code is called."""
    frame = remembered(scope, NAMED, model_ids=models, batch_code=batch, fault_code=fault)
    return Named(**frame.row(0, named=True))


def faults(scope: Scope, raised: Period, *, models: Ids, branches: Ids, batch: str | None) -> pl.DataFrame:
    """Complaints and repairs raised in the months of a period by fault."""
    return remembered(
        scope,
        FAULTS,
        from_date=raised.start,
        to_date=raised.end,
        branch_ids=branches,
        model_ids=models,
        batch_code=batch,
    )


def times(scope: Scope, raised: Period, branches: Ids, models: Ids) -> pl.DataFrame:
    """How long what was raised in a period took, month by month and all together, in the columns of TIMES."""
    return remembered(scope, TIMES, from_date=raised.start, to_date=raised.end, branch_ids=branches, model_ids=models)


@dataclass(frozen=True)
class Rate:
    """Complaints and repairs of some batches and their units, with the exact interval of the rate per thousand."""

    complaints: int
    units: int

    @property
    def per_thousand(self) -> Decimal | None:
        """None when nothing was delivered."""
        return kpis.complaints_per_thousand(self.complaints, self.units)

    @property
    def interval(self) -> tuple[float, float] | None:
        """The lowest and the highest rate that explain the count; None when nothing was delivered."""
        row = intervals.rated(pl.DataFrame({"complaints": [self.complaints], "units": [self.units]})).row(0, named=True)
        return (row["low"], row["high"]) if self.units > 0 else None


def total(rows: pl.DataFrame) -> Rate:
    """All of them together."""
    return Rate(int(rows["complaints"].sum()), int(rows["units"].sum()))


def rates(rows: pl.DataFrame, *by: str) -> pl.DataFrame:
    """Summed by some columns: complaints, units, and per thousand `rate`, `low` and `high`."""
    sums = rows.group_by(*by, maintain_order=True).agg(pl.col("complaints", "units").sum())
    return intervals.rated(sums)


def by_month(rows: pl.DataFrame, made: Period) -> pl.DataFrame:
    """Every month of production of the period with its rate."""
    every = pl.DataFrame({"month": periods.months_of(made)}, schema={"month": pl.Date})
    sums = rows.group_by("month").agg(pl.col("complaints", "units").sum())
    filled = every.join(sums, on="month", how="left", maintain_order="left")
    return intervals.rated(filled.with_columns(pl.col("complaints", "units").fill_null(0)))


def by_month_and_class(rows: pl.DataFrame, made: Period, most: int) -> pl.DataFrame:
    """Every month of production of a period for the `most` classes with most complaints, with the rate of each.

    `rows` have month, complaints, units, and the class as `mark` (its code) and `label`; classes come in `position`s from
    0, that of most complaints first.
    """
    sums = rows.group_by("mark", "label").agg(pl.col("complaints").sum()).filter(pl.col("complaints") > 0)
    first = sums.sort("complaints", "mark", descending=[True, False]).head(most).with_row_index("position")
    months = pl.DataFrame({"month": periods.months_of(made)}, schema={"month": pl.Date})
    every = first.select(pl.col("position").cast(pl.Int64), "mark", "label").join(months, how="cross")
    found = rows.group_by("month", "mark").agg(pl.col("complaints", "units").sum())
    filled_in = every.join(found, on=["month", "mark"], how="left", maintain_order="left")
    return intervals.rated(filled_in.with_columns(pl.col("complaints", "units").fill_null(0)))


def against_units(rows: pl.DataFrame, cohorts_: pl.DataFrame) -> pl.DataFrame:
    """The rows of `made_faults` against all units of their month; of a fault that a month did not bring there are 0."""
    units = cohorts_.group_by("month").agg(pl.col("units").sum())
    names = rows.select("fault_code", "fault_zh", "fault_en").unique(maintain_order=True)
    told = rows.select("month", "fault_code", "complaints")
    every = names.join(units, how="cross").join(told, on=["month", "fault_code"], how="left", maintain_order="left")
    return every.with_columns(pl.col("complaints").fill_null(0))


def filled(scope: Scope, through: dt.date) -> dict[int, float]:
    """By age in months of a month of production: which part of its complaints had come when others were as old."""
    return developed(remembered(scope, AGES, until=through), through)


def developed(rows: pl.DataFrame, through: dt.date) -> dict[int, float]:
    """The chain ladder: from one age to the next complaints grow as they did at all months that are old enough to tell.

    `rows` have month, age and complaints; a month that is not over does not tell. Ages older than any that told are whole.
    """
    last = periods.month_start(through, 0 if through == periods.month_end(through) else 1)
    counts = {(month, age): told for month, age, told in rows.select("month", "age", "complaints").iter_rows() if age >= 0}
    reach = {month: _months_between(month, last) for month, _ in counts}
    oldest = max(reach.values(), default=-1)
    part = {oldest: 1.0} if oldest >= 0 else {}
    for age in range(oldest - 1, -1, -1):
        known = [month for month, reached in reach.items() if reached > age]
        until_now = sum(counts.get((month, one), 0) for month in known for one in range(age + 1))
        until_next = until_now + sum(counts.get((month, age + 1), 0) for month in known)
        part[age] = part[age + 1] * (until_now / until_next if until_next else 1.0)
    return part


def _months_between(first: dt.date, last: dt.date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def part_filled(part: dict[int, float], month: dt.date, through: dt.date) -> float | None:
    """Which part of the complaints of a month of production has come by `through`; None where nothing tells."""
    return part.get(_months_between(month, through), 1.0 if part else None)


def pareto(rows: pl.DataFrame) -> pl.DataFrame:
    """The faults, the commonest first: found, its `part` of all that were found and the `sum_part` up to it."""
    known = rows.filter(pl.col("fault_code") != "")
    sums = known.group_by("fault_code", "fault_zh", "fault_en").agg(pl.col("found").sum()).filter(pl.col("found") > 0)
    ordered = sums.sort("found", "fault_code", descending=[True, False])
    return ordered.with_columns(
        part=pl.col("found") / pl.col("found").sum(), sum_part=pl.col("found").cum_sum() / pl.col("found").sum()
    )


@dataclass(frozen=True)
class Times:
    """How fast complaints, questions, repairs and suggestions of a period were answered and solved. Hours; None: not yet.

    `due` are those whose 24 hours ran out in the period, `in_time` those of them that were answered within.
    """

    opened: int
    due: int
    in_time: int
    reopened: int
    answered: Decimal | None
    answered_p90: Decimal | None
    solved: Decimal | None
    solved_p90: Decimal | None

    @property
    def answered_in_a_day(self) -> Decimal | None:
        """The part that was answered within 24 hours; None when those of none ran out."""
        return kpis.ratio(self.in_time, self.due)

    @property
    def reopened_share(self) -> Decimal | None:
        """The part that was opened again; None of nothing."""
        return kpis.ratio(self.reopened, self.opened)


def took(rows: pl.DataFrame, month: dt.date | None = None) -> Times:
    """The times of a month, or of the whole period; `rows` as `times` gives them."""
    found = rows.filter(pl.col("month").eq_missing(pl.lit(month, pl.Date)))
    if found.is_empty():
        return Times(0, 0, 0, 0, None, None, None, None)
    row = found.row(0, named=True)
    return Times(
        row["opened"],
        row["due"],
        row["in_time"],
        row["reopened"],
        *(kpis.in_hours(row[f"{one}_seconds"]) for one in ("answered", "answered_p90", "solved", "solved_p90")),
    )


def took_by_month(rows: pl.DataFrame, raised: Period) -> list[tuple[dt.date, Times]]:
    """The months of the period with their times."""
    return [(month, took(rows, month)) for month in periods.months_of(raised)]


def breakouts(
    scope: Scope, first: dt.date, last: dt.date, models: Ids = None, least: int = LIMIT
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What broke out in some weeks, the newest first, and the control chart of each (both empty when nothing did).

    The first has a row for each batch and fault with a run whose score reached `least` ten-thousandths within those weeks:
    model_id, batch_code, fault_code, fault_zh, fault_en, since (the week in which it was reached), until (the last week of
    the run), stands (whether it goes on and was heard of lately), complaints and expected of the run, units delivered, score
    (now) and peak. The second is as CHART.
    """
    rows = remembered(scope, CHART, from_date=first, to_date=last, model_ids=models, least=least)
    return told(rows, first, last, least), rows


def told(rows: pl.DataFrame, first: dt.date, last: dt.date, least: int = LIMIT) -> pl.DataFrame:
    """The newest run of each stream of a chart that reached `least` within some weeks."""
    week = dt.timedelta(weeks=1)
    begins = (pl.col("week") - pl.col("week").shift(1).over(STREAM) != week) | (pl.col("score").shift(1).over(STREAM) == 0)
    runs = rows.sort(*STREAM, "week").with_columns(run=begins.fill_null(value=True).cum_sum().over(STREAM))
    high = pl.col("score") >= least
    found = runs.group_by(*STREAM, "fault_zh", "fault_en", "run").agg(
        since=pl.col("week").filter(high).min(),
        seen=pl.col("week").filter(high).max(),
        until=pl.col("week").max(),
        complaints=pl.col("complaints").sum(),
        expected=pl.col("expected").sum() / breakout.PARTS,
        heard=pl.col("week").filter(pl.col("complaints") > 0).max(),
        units=pl.col("units").max(),
        peak=pl.col("score").max() / breakout.PARTS,
        score=pl.col("score").last() / breakout.PARTS,
    )
    inside = found.filter((pl.col("since") <= last) & (pl.col("seen") >= breakout.monday(first)))
    newest = inside.sort("run").group_by(STREAM).last()
    heard = pl.col("heard") >= breakout.monday(last) - QUIET_WEEKS * week
    stands = (pl.col("until") >= breakout.monday(last)) & (pl.col("score") > 0) & heard
    columns = [*STREAM, "fault_zh", "fault_en", "since", "until", "complaints", "expected", "units", "peak", "score"]
    return newest.select(*columns, stands=stands).sort("stands", "since", "peak", *STREAM, descending=[True, True, True, False, False, False])  # fmt: skip  # noqa: E501


def drawn(rows: pl.DataFrame, first: dt.date, last: dt.date) -> pl.DataFrame:
    """The charts week by week, with score and expected as numbers; weeks without a row have neither complaint nor score."""
    weeks = pl.DataFrame({"week": pl.date_range(breakout.monday(first), breakout.monday(last), "1w", eager=True)})
    names = rows.select(*STREAM, "fault_zh", "fault_en").unique(maintain_order=True)
    every = names.join(weeks, how="cross").join(
        rows.select(*STREAM, "week", "complaints", "expected", "score"), on=[*STREAM, "week"], how="left"
    )
    filled_in = every.with_columns(pl.col("complaints", "expected", "score").fill_null(0))
    return filled_in.with_columns(pl.col("score", "expected") / breakout.PARTS).sort(*STREAM, "week")


def listed(
    scope: Scope, raised: Period, *, models: Ids, branches: Ids, batch: str | None, fault: str | None
) -> pl.DataFrame:
    """Complaints and repairs of one's own accounts raised in a period, at most MOST_LISTED, the newest first."""
    return remembered(
        scope,
        LISTED,
        dealers=scope.dealers,
        from_date=raised.start,
        to_date=raised.end,
        model_ids=models,
        branch_ids=branches,
        batch_code=batch,
        fault_code=fault,
        most=MOST_LISTED,
    )
