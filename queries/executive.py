"""How the company, or what of it somebody answers for, stands, why, and what is to be done (S6).

Read from rollups alone: what branches sold and bought by who had an account on the day, what accounts owe now, warnings.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import TYPE_CHECKING

import polars as pl

from data.cache import remembered
from data.query import Query
from data.replica import fetch
from queries import goods, kpis, overlay, periods, projection, quality
from queries.periods import Period

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from data.scope import Scope
    from queries.kpis import Kpi
    from queries.overlay import Answers
    from queries.portfolio import View
    from queries.projection import Projection

PARTS = (
    "dealers", "purchases", "sales", "units", "cost", "uncosted_sales", "stock_cost", "counted_cost", "counted_months",
    "share_sold", "share_total", "share_estimated", "problems_due", "problems_solved",
)  # fmt: skip
MONTHS = Query(
    "executive__months",
    {"month": pl.Date, "branch_id": pl.Int64, "channel_code": pl.String, **dict.fromkeys(PARTS, pl.Int64)},
)
_MODELS = {
    "model_id": pl.Int64,
    **dict.fromkeys(("units", "sales", "uncosted_sales", "cost", "units_before", "sales_before"), pl.Int64),
}
MODELS_OF_COMPANY = Query("executive__models_of_company", _MODELS)
MODELS_OF_BRANCH = Query("executive__models_of_branch", _MODELS)
DAYS = Query("executive__days", {"day": pl.Date, "sales": pl.Int64})
SPECIAL_DAYS = Query("executive__special_days", {"day": pl.Date, "kind": pl.String})
OWED = Query(
    "executive__owed",
    dict.fromkeys(("accounts", "balance", "overdue", "late_accounts", "late_over_60"), pl.Int64),
)
WARNINGS = Query("executive__warnings", {"kind": pl.String, "items": pl.Int64, "dealers": pl.Int64, "amount": pl.Int64})
PROMISES = Query("executive__promises", {"about": pl.String, "items": pl.Int64, "amount": pl.Int64})
LAST_LOOK = Query(
    "executive__last_look",
    {"batch_id": pl.Int64, "seen_to": pl.Date, "looked_at": overlay.STAMP, "figures": pl.String},
)
PAGE = "executive"
# Figures that are nothing where they have no row.
COUNTED = ("warning-", "late-dispute", "late-claim", "late-payment")
TREND_MONTHS = 12
MIXES = ("region", "branch", "channel")


@dataclass(frozen=True)
class Sums:
    """What some months, branches and channels come to together; money in the minor unit.

    `stock_days` is what lay in stock on each day of the months, as the means of the counts have it.
    """

    stock_days: int
    dealers: int
    purchases: int
    sales: int
    units: int
    cost: int
    uncosted_sales: int
    stock_cost: int
    counted_cost: int
    counted_months: int
    share_sold: int
    share_total: int
    share_estimated: int
    problems_due: int
    problems_solved: int

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing that a figure could be made of."""
        return not any(getattr(self, name) for name in PARTS if name != "dealers")

    @property
    def costed_sales(self) -> int:
        """Net sales whose cost is known."""
        return self.sales - self.uncosted_sales

    @property
    def margin(self) -> int | None:
        """Gross margin of them; None where the cost of nothing is known."""
        return self.costed_sales - self.cost if self.costed_sales else None

    @property
    def margin_ratio(self) -> Decimal | None:
        """The same as a part of these sales."""
        return kpis.gross_margin_percent(self.sales, self.uncosted_sales, self.cost)

    @property
    def turnover_days(self) -> Decimal | None:
        """Average inventory / cost of sales x days, of the accounts and months that were counted."""
        return kpis.turnover_of_many(self.stock_days, self.counted_cost)

    @property
    def resolution(self) -> Decimal | None:
        """Problems solved within their promise, as a part of those whose promise ran out."""
        return kpis.resolution(self.problems_solved, self.problems_due)

    @property
    def share(self) -> Decimal | None:
        """Our part of what the dealers sell in all."""
        return kpis.share(self.share_sold, self.share_total)


VALUES: dict[str, Callable[[Sums], Decimal | int | None]] = {
    kpis.NET_SELL_OUT.key: lambda one: one.sales,
    kpis.NET_SELL_IN.key: lambda one: one.purchases,
    kpis.GROSS_MARGIN.key: lambda one: one.margin,
    kpis.GROSS_MARGIN_PERCENT.key: lambda one: one.margin_ratio,
    kpis.TURNOVER_DAYS.key: lambda one: one.turnover_days,
    kpis.RESOLUTION.key: lambda one: one.resolution,
    kpis.SHARE.key: lambda one: one.share,
}


@dataclass(frozen=True)
class Figure:
    """One figure, and what it was in the months it is compared with; money in the minor unit."""

    kpi: Kpi
    value: Decimal | int | None
    before: Decimal | int | None

    @property
    def moved(self) -> Decimal | int | None:
        """By how much it is another; None where one of the two cannot be computed."""
        return None if self.value is None or self.before is None else self.value - self.before

    @property
    def moved_as_written(self) -> Decimal | int:
        """The same as it is written: points and days to a tenth. A change of +0.0 is none."""
        moved = self.moved or 0
        return moved if isinstance(moved, int) else round(moved, 3 if self.kpi.unit == "ratio" else 1)

    @property
    def is_better(self) -> bool | None:
        """Whether it moved in the good direction; None where it is written as not moved, or that cannot be said."""
        if self.moved is None or self.kpi.good == "neither" or not self.moved_as_written:
            return None
        return (self.moved > 0) == (self.kpi.good == "up")


@dataclass(frozen=True)
class Overview:
    """All months that the page needs, and what those of the period and those compared with come to."""

    months: pl.DataFrame
    now: Sums
    before: Sums | None
    figures: tuple[Figure, ...]

    def figure(self, kpi: Kpi) -> Figure:
        """One of the figures."""
        return next(one for one in self.figures if one.kpi == kpi)

    @property
    def growth(self) -> Decimal | None:
        """By which part net sell-out is more than in the months compared with; None of nothing."""
        return None if self.before is None else kpis.growth(self.now.sales, self.before.sales)


def overview(scope: Scope, view: View) -> Overview:
    """The months of the view, those it is compared with, and a year and a half behind them for the trend."""
    last = periods.month_start(view.period.end)
    starts = [periods.month_start(view.period.start), periods.month_start(last, TREND_MONTHS * 2 - 1)]
    if view.before is not None:
        starts.append(view.before.start)
    months = remembered(scope, MONTHS, from_date=min(starts), to_date=last, **_whose(view))
    return overview_of(months, view.period, view.before)


def overview_of(months: pl.DataFrame, period: Period, before: Period | None) -> Overview:
    """The same from rows of MONTHS. Months compared with that have no rows at all are as if there were none."""
    now = sums(months, period)
    then = None if before is None else sums(months, before)
    then = None if then is None or then.is_nothing else then
    found = tuple(
        Figure(kpi, VALUES[kpi.key](now), None if then is None else VALUES[kpi.key](then)) for kpi in kpis.OF_EXECUTIVE
    )
    return Overview(months, now, then, found)


def sums(months: pl.DataFrame, period: Period) -> Sums:
    """What the rows of a period come to together."""
    chosen = months.filter(pl.col("month").is_between(period.start, period.end))
    days = pl.min_horizontal(pl.col("month").dt.month_end(), pl.lit(period.end)) - pl.col("month")
    stock_days = chosen.select((pl.col("stock_cost") * (days.dt.total_days() + 1)).sum()).item()
    return Sums(int(stock_days), *(int(chosen[name].sum()) for name in PARTS))


def _whose(view: View) -> dict[str, tuple[int, ...] | str | None]:
    return {"branches": view.branches, "channel": view.channel, "currency": view.currency}


# The trend and the mix


def trend(months: pl.DataFrame, period: Period) -> pl.DataFrame:
    """Net sell-out, net sell-in and margin of the last twelve months up to the period, and sell-out of a year before.

    Columns: month, sales, before, purchases, margin (minor unit, null where there are no rows), margin_ratio (Float64).
    """
    rows = []
    for back in range(TREND_MONTHS - 1, -1, -1):
        month = periods.month_start(period.end, back)
        now, then = (sums(months, Period(one, periods.month_end(one))) for one in (month, periods.month_start(month, 12)))
        ratio = now.margin_ratio
        rows.append(
            {
                "month": month,
                "sales": None if now.is_nothing else now.sales,
                "before": None if then.is_nothing else then.sales,
                "purchases": None if now.is_nothing else now.purchases,
                "margin": now.margin,
                "margin_ratio": None if ratio is None else float(ratio),
            }
        )
    money = dict.fromkeys(("sales", "before", "purchases", "margin"), pl.Int64)
    return pl.DataFrame(rows, schema={"month": pl.Date, **money, "margin_ratio": pl.Float64})


def mix(found: Overview, view: View, by: str) -> pl.DataFrame:
    """Net sell-out by region, branch or channel, the largest first; the changes add up to that of the whole.

    Columns: code (null: of no branch), name, sales, before, change (null where nothing is compared), growth, part (of the
    whole) and margin_ratio (Float64).
    """
    code, name = f"{by}_code", by
    key = "channel_code" if by == "channel" else "branch_id"
    # A channel's own code is its key already.
    named = view.portfolios.select(*dict.fromkeys((key, code, name))).unique(key)
    rows = _beside(found, view, found.months.join(named, on=key, how="left"), code)
    rows = rows.join(named.select(code, name).unique(code), on=code, how="left", nulls_equal=True)
    return _measured(rows.rename({code: "code", name: "name"}), found.now.sales).sort(
        "sales", "code", descending=[True, False]
    )


def _beside(found: Overview, view: View, rows: pl.DataFrame, code: str) -> pl.DataFrame:
    """The sums by `code`, and `before`: null where nothing is compared, 0 where there was nothing."""
    now = _grouped(rows, view.period, code)
    if view.before is None or found.before is None:
        return now.with_columns(before=pl.lit(None, pl.Int64))
    then = _grouped(rows, view.before, code).select(code, before="sales")
    joined = now.join(then, on=code, how="full", coalesce=True, nulls_equal=True)
    return joined.with_columns(pl.col("sales", "before", "cost", "uncosted_sales").fill_null(0))


def _measured(rows: pl.DataFrame, whole: int) -> pl.DataFrame:
    """What a part is of the whole, against before, and what it earned."""
    change, costed = pl.col("sales") - pl.col("before"), pl.col("sales") - pl.col("uncosted_sales")
    return rows.select(
        "code",
        "name",
        "sales",
        "before",
        change=change,
        growth=pl.when(pl.col("before") > 0).then(change / pl.col("before")),
        part=(pl.col("sales") / whole) if whole > 0 else pl.lit(None, pl.Float64),
        margin_ratio=pl.when(costed > 0).then((costed - pl.col("cost")) / costed),
    )


def _grouped(rows: pl.DataFrame, period: Period, code: str) -> pl.DataFrame:
    chosen = rows.filter(pl.col("month").is_between(period.start, period.end))
    return chosen.group_by(code).agg(pl.col("sales", "cost", "uncosted_sales").sum())


def movers(mixed: pl.DataFrame, whole_change: int | None) -> tuple[dict[str, object] | None, dict[str, object] | None]:
    """Of `mix`: who moved the whole most in the way it moved, and who most against it; None where nobody did."""
    if not whole_change:
        return None, None
    known = mixed.filter(pl.col("name").is_not_null() & pl.col("change").is_not_null())
    up, down = known.filter(pl.col("change") > 0), known.filter(pl.col("change") < 0)
    most = up.sort("change", "code", descending=[True, False]).head(1).to_dicts()
    least = down.sort("change", "code").head(1).to_dicts()
    one, other = (most, least) if whole_change > 0 else (least, most)
    return (one[0] if one else None), (other[0] if other else None)


# Models


def models(scope: Scope, view: View, language: str) -> pl.DataFrame:
    """What was sold of each model now and before, with names, the largest gain first; empty where nothing is compared.

    Columns: model_id, model_code, model, line, units, sales, units_before, sales_before, change (minor unit), margin_ratio.
    """
    if view.before is None:
        return _named_models(pl.DataFrame(schema=_MODELS), view, language)
    period = {
        "from_date": view.period.start,
        "to_date": periods.month_start(view.period.end),
        "before_from": view.before.start,
        "before_to": periods.month_start(view.before.end),
    }
    given = {"channel": view.channel, "currency": view.currency, **period}
    if view.branches is None:
        return _named_models(remembered(scope, MODELS_OF_COMPANY, **given), view, language)
    return _named_models(remembered(scope, MODELS_OF_BRANCH, branches=view.branches, **given), view, language)


def _named_models(rows: pl.DataFrame, view: View, language: str) -> pl.DataFrame:
    costed = pl.col("sales") - pl.col("uncosted_sales")
    return (
        rows.join(goods.named(view.models, language).select("model_id", "model_code", "model", "line"), on="model_id")
        .with_columns(
            change=pl.col("sales") - pl.col("sales_before"),
            margin_ratio=pl.when(costed > 0).then((costed - pl.col("cost")) / costed),
        )
        .sort("change", "model_code", descending=[True, False])
    )


# What is next


def outlook(scope: Scope, view: View) -> Projection | None:
    """How the running month will end, or the next one when the last is over; None without the same month of last year."""
    through = scope.data_through
    if through is None:
        return None
    days = _days(scope, view, through)
    special = dict(remembered(scope, SPECIAL_DAYS).iter_rows())
    return projection.projection(dict(days.iter_rows()), projection.Calendar(special), through)


def _days(scope: Scope, view: View, through: date) -> pl.DataFrame:
    first = periods.month_start(projection.projected_month(through), projection.MONTHS_READ)
    return remembered(scope, DAYS, from_date=first, to_date=through, **_whose(view))


@dataclass(frozen=True)
class Owed:
    """What accounts owe now, and what of it is late; money in the minor unit."""

    accounts: int
    balance: int
    overdue: int
    late_accounts: int
    late_over_60: int


@dataclass(frozen=True)
class Exceptions:
    """What is not as it should be: late money, warnings by kind, promises that were not kept, batches that break out.

    `batches` are those of `quality.breakouts` that stand out now, of every branch: a bad batch is sold everywhere.
    """

    owed: Owed
    warnings: pl.DataFrame
    promises: pl.DataFrame
    batches: pl.DataFrame

    def figures(self) -> dict[str, int]:
        """The same as whole numbers by name, which the next look is compared with."""
        found = {field.name.replace("_", "-"): getattr(self.owed, field.name) for field in fields(Owed)}
        del found["accounts"]
        found["batches"] = self.batches.height
        found |= {f"warning-{kind}": items for kind, items in self.warnings.select("kind", "items").iter_rows()}
        return found | {f"late-{about}": items for about, items in self.promises.select("about", "items").iter_rows()}


def exceptions(scope: Scope, view: View) -> Exceptions:
    """What needs somebody, by who has an account today; whichever months and channels are looked at."""
    of = {"dealers": scope.dealers, "branches": view.branches, "currency": view.currency}
    owed = remembered(scope, OWED, **of)
    # What people do here is asked for each time.
    late = fetch(scope, PROMISES, {**of, "as_of": scope.data_through})
    return Exceptions(Owed(*owed.row(0)), remembered(scope, WARNINGS, **of), late, _standing_out(scope))


def _standing_out(scope: Scope) -> pl.DataFrame:
    """The batches that stand out at the data-through date, the newest first."""
    through = scope.data_through
    if through is None:
        return pl.DataFrame()
    return quality.breakouts(scope, through, through)[0].filter("stands")


# Since the last look


@dataclass(frozen=True)
class Look:
    """When somebody looked last, at which load, and what the figures were."""

    batch_id: int
    seen_to: date
    looked_at: datetime
    figures: dict[str, int]


@dataclass(frozen=True)
class Since:
    """One figure that is another than at the last look."""

    name: str
    then: int
    now: int


def part_of(view: View) -> str:
    """Which part of the whole a look is at; another part has a last look of its own."""
    return "|".join(one or "" for one in (view.currency, view.region, view.branch, view.channel))


def last_look(scope: Scope, view: View, answers: Answers = ()) -> Look | None:
    """The asker's last look at this part; one that was just marked counts, though the copy may lack it."""
    part = part_of(view)
    for told in reversed(overlay.told("looked", answers)):
        if (told["page"], told["part"]) == (PAGE, part) and scope.data_through is not None:
            at = datetime.fromisoformat(told["looked_at"])
            return Look(told["batch_id"], scope.data_through, at, dict(told["figures"]))
    rows = fetch(scope, LAST_LOOK, {"uid": scope.uid, "page": PAGE, "part": part})
    if rows.is_empty():
        return None
    batch_id, seen_to, looked_at, figures = rows.row(0)
    return Look(batch_id, seen_to, looked_at, json.loads(figures))


def seen(scope: Scope, view: View, found: Exceptions, next_month: Projection | None) -> dict[str, int]:
    """What a look at the page sees, as whole numbers by name: it is kept, and the next look is compared with it.

    Whichever months are looked at: net sell-out of the year so far, how the month will end, and what needs somebody.
    """
    if scope.data_through is None:
        return {}
    year = date(scope.data_through.year, 1, 1)
    sold = _days(scope, view, scope.data_through).filter(pl.col("day") >= year)["sales"].sum()
    expected = {} if next_month is None else {f"month-end-{next_month.month:%Y-%m}": next_month.expected}
    return {f"sold-{year.year}": int(sold)} | expected | found.figures()


def since(look: Look, now: dict[str, int]) -> list[Since]:
    """What is another than at the last look, the amounts first as `now` has them; what was not known then is left out.

    A kind of warning that was not there then, or is no longer, was or is none.
    """
    counted = [name for name in look.figures if name.startswith(COUNTED) and name not in now]
    names = [name for name in (*now, *counted) if name in look.figures or name.startswith(COUNTED)]
    rows = [Since(name, look.figures.get(name, 0), now.get(name, 0)) for name in names]
    return [one for one in rows if one.then != one.now]
