"""Sell-through over all dealers (S1): what the market sold, received and holds, by any dimension, and what moved it.

Everything is by who had the account on the day of the entry, so parts add up to their whole. Money is Int64 in the minor
unit of one currency; ratios are formed after summing, and queries.kpis names the figures.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import polars as pl

from data.cache import remembered
from data.query import Query
from queries import inventory, kpis, periods, portfolio
from queries.periods import Period

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from data.scope import Scope
    from queries.portfolio import View

SUMS = (
    "opening_quantity", "received_quantity", "received_amount", "sent_back_quantity", "sold_quantity", "sold_amount",
    "taken_back_quantity", "taken_back_amount", "moved_quantity", "cost_amount", "uncosted_quantity", "uncosted_amount",
    "closing_quantity", "closing_cost", "closing_uncosted", "recent_quantity",
)  # fmt: skip
SCHEMA = {"half": pl.String, "key_code": pl.String, "part_code": pl.String, **dict.fromkeys(SUMS, pl.Int64)}
LINES = Query("sellthrough__lines", SCHEMA)
BRANCHES = Query("sellthrough__branches", SCHEMA)
MODELS = Query("sellthrough__models", SCHEMA)
COMPANY = Query("sellthrough__company", SCHEMA)
DEALERS = Query("sellthrough__dealers", SCHEMA)
ACCOUNTS = Query(
    "sellthrough__accounts",
    {"dealer_code": pl.String, "name": pl.String, "channel_code": pl.String, "moved_on": pl.Date},
)
DIMENSIONS = ("region", "branch", "rep", "channel", "dealer", "line", "model")
# From where to where one click leads: the first of these by which the narrower view can be broken down.
DEEPER = {
    "region": ("branch", "rep", "dealer", "line", "model"),
    "branch": ("rep", "dealer", "line", "model"),
    "rep": ("dealer", "line", "model"),
    "channel": ("branch", "rep", "dealer", "line", "model"),
    "dealer": ("line", "model"),
    "line": ("model", "branch", "dealer"),
    "model": ("branch", "dealer"),
}
HALVES = ("now", "before")
NONE = "none"
WEEKS_MONTHS = 3
FIGURES, RATIOS = ("sales", "units", "sell_through", "margin"), ("sell_through", "margin")
DAYS_PER_WEEK = inventory.DAYS_PER_WEEK


@dataclass(frozen=True)
class Trade:
    """The sums of one half (the period, or that compared with), or of one row of it. Money in the minor unit.

    `recent_quantity` are net units sold in the last three months up to its end, which have `recent_days` days.
    """

    opening_quantity: int
    received_quantity: int
    received_amount: int
    sent_back_quantity: int
    sold_quantity: int
    sold_amount: int
    taken_back_quantity: int
    taken_back_amount: int
    moved_quantity: int
    cost_amount: int
    uncosted_quantity: int
    uncosted_amount: int
    closing_quantity: int
    closing_cost: int
    closing_uncosted: int
    recent_quantity: int
    recent_days: int

    @property
    def sales(self) -> int:
        """Net sell-out in money."""
        return self.sold_amount - self.taken_back_amount

    @property
    def units(self) -> int:
        """Net sell-out in units."""
        return self.sold_quantity - self.taken_back_quantity

    @property
    def sell_through(self) -> Decimal | None:
        """Net units sold of what was there to sell; what accounts brought along or took with them counts as there."""
        there = self.opening_quantity + self.moved_quantity
        return kpis.sell_through(self.sold_quantity, self.taken_back_quantity, there, self.received_quantity)

    @property
    def margin(self) -> Decimal | None:
        """Gross margin as a part of the sales whose cost is known."""
        return kpis.gross_margin_percent(self.sales, self.uncosted_amount, self.cost_amount)

    @property
    def weeks(self) -> Decimal | None:
        """For how many weeks the units at the end last at the pace of the last three months."""
        return kpis.weeks_at_end(self.closing_quantity, self.recent_quantity, self.recent_days)

    @property
    def price(self) -> int | None:
        """Net sales per unit; None when no more was sold than came back."""
        return kpis.net_price(self.sales, self.units)


def recent(period: Period) -> date:
    """The first day of the three months up to the end of the period, which the weeks of supply are reckoned from."""
    return periods.month_start(period.end, WEEKS_MONTHS - 1)


def dimensions(view: View) -> tuple[str, ...]:
    """By what this view can be broken down: what is not chosen yet, has more than one value and is not too wide to read.

    Accounts are listed for one branch or one rep. Models are summed without reps: with a rep they are those of its accounts,
    of which no channels are told.
    """
    if view.dealer is not None:
        return tuple(one for one in ("line", "model") if getattr(view, one) is None and view.model is None)
    own = view.portfolios if view.is_of_reps else view.portfolios.filter("is_own_branch")
    chosen = {"region": view.region, "branch": view.branch, "rep": view.rep, "channel": view.channel}
    left = portfolio.narrowed(own, chosen)
    of_reps, of_model = view.reps is not None, view.model is not None
    possible = {
        "region": not of_reps and left["region_code"].n_unique() > 1,
        "branch": left["branch_code"].n_unique() > 1,
        "rep": not of_reps and not of_model,
        "channel": left["channel_code"].n_unique() > 1 and not (of_reps and of_model),
        "dealer": is_narrow(view),
        "line": view.line is None and not of_model,
        "model": not of_model,
    }
    return tuple(one for one in DIMENSIONS if possible[one])


def is_narrow(view: View) -> bool:
    """Whether the view is of one branch or of one rep at most, so that its accounts can be read one by one."""
    return any(ids is not None and len(ids) <= 1 for ids in (view.branches, view.reps))


def narrowed(view: View, by: str, code: str) -> View:
    """The view of one row alone."""
    return replace(view, **{by: code})  # type: ignore[arg-type]


def deeper(view: View, by: str, code: str) -> str | None:
    """By what a row is broken down once it is chosen; None where nothing is deeper: one model at one account."""
    possible = dimensions(narrowed(view, by, code))
    return next((one for one in DEEPER[by] if one in possible), None)


def part_of(view: View, by: str) -> str:
    """What a row's change is taken apart by, into volume, price and mix: models, or lines where models would be too many."""
    if by == "model" or view.model is not None:
        return NONE
    if by == "dealer" or view.dealer is not None:
        return "line" if view.line is None and by != "line" else "model"
    if view.reps is not None or by == "rep":
        return "line" if view.line is None and by != "line" else NONE
    return "model" if by == "line" or view.line is not None else "line"


def _source(view: View, by: str, part: str) -> Query:
    """The rollup that knows all that is asked for; the smaller one where two do."""
    of_models = view.model is not None or "model" in (by, part)
    if view.dealer is not None or by == "dealer" or (of_models and view.reps is not None):
        return DEALERS
    if not of_models:
        return BRANCHES if view.reps is None and by != "rep" else LINES
    wide = view.is_everything and view.branches is None and not {by, part} & {"region", "branch"}
    return COMPANY if wide else MODELS


def sums(scope: Scope, view: View, by: str, part: str = NONE) -> pl.DataFrame:
    """The sums of both halves by a dimension or "month", and by a second one within it."""
    query, arguments = asked(scope, view, by, part)
    return remembered(scope, query, **arguments)  # type: ignore[arg-type]


def asked(scope: Scope, view: View, by: str, part: str = NONE) -> tuple[Query, dict[str, object]]:
    """Which rollup `sums` asks, and for what."""
    query = _source(view, by, part)
    return query, _arguments(query, scope, view, by, part)


def of_dealers(scope: Scope, view: View, by: str, part: str = NONE, dealers: tuple[int, ...] | None = None) -> pl.DataFrame:
    """The same sums of these accounts alone, or of all in scope; the part may be "dealer" as well."""
    arguments = _arguments(DEALERS, scope, view, by, part)
    given = arguments if dealers is None else arguments | {"dealers": dealers}
    return remembered(scope, DEALERS, **given)  # type: ignore[arg-type]


def _arguments(query: Query, scope: Scope, view: View, by: str, part: str) -> dict[str, object]:
    halves = [one for one in (view.period, view.before) if one is not None]
    arguments = {
        "branches": view.branches,
        "reps": view.reps,
        "dealers": scope.dealers,
        "dealer": view.dealer,
        "channel": view.channel,
        "line": view.line,
        "models": view.model_ids,
        "currency": view.currency,
        "key": by,
        "part": part,
        "firsts": tuple(str(one.start) for one in halves),
        "lasts": tuple(str(one.end) for one in halves),
        "recents": tuple(str(recent(one)) for one in halves),
    }
    return {name: arguments[name] for name in query.parameters}


def accounts(scope: Scope, view: View, dealer: str | None = None) -> pl.DataFrame:
    """The accounts in scope that the view's branches or reps have or had, or the one of them with this code.

    moved_on is the last day in the period or that compared with on which one came to them or left.
    """
    first = view.period.start if view.before is None else min(view.period.start, view.before.start)
    return remembered(
        scope,
        ACCOUNTS,
        dealers=scope.dealers,
        dealer=dealer,
        branches=view.branches,
        reps=view.reps,
        currency=view.currency,
        from_date=first,
        to_date=view.period.end,
    )


def total(months: pl.DataFrame, half: str, period: Period) -> Trade:
    """The sums of one half, from the rows of its months."""
    rows = months.filter(pl.col("half") == half)
    found = {name: int(rows[name].sum()) for name in SUMS}
    for name, month in (("opening", period.start), ("closing", periods.month_start(period.end))):
        held = rows.filter(pl.col("key_code") == str(month))
        found |= {one: int(held[one].sum()) for one in SUMS if one.startswith(name)}
    return Trade(**found, recent_days=(period.end - recent(period)).days + 1)


def rows(found: pl.DataFrame, view: View, whole: Trade) -> pl.DataFrame:
    """A row per value of the dimension, the most sales first: both halves, the ratios, and what its change is made of.

    `whole` is the total that each row's share is of.
    """
    keys = found.select("key_code").unique()
    now, before = (_half(found, half) for half in HALVES)
    wide = keys.join(now, on="key_code", how="left").join(before, on="key_code", how="left", suffix="_before")
    wide = wide.with_columns(pl.exclude("key_code").fill_null(0))
    made = _measured(wide, view, whole)
    return made.join(effects(found), on="key_code", how="left").sort("sales", "key_code", descending=[True, False])


def _half(found: pl.DataFrame, half: str) -> pl.DataFrame:
    return found.filter(pl.col("half") == half).group_by("key_code").agg(pl.col(*SUMS).sum())


def _measured(wide: pl.DataFrame, view: View, whole: Trade) -> pl.DataFrame:
    """Sales, units and ratios of each row; those of the half compared with are null when there is none."""
    framed = wide.with_columns(
        expression.alias(f"{name}{when}") for when in ("", "_before") for name, expression in _figures(when).items()
    )
    if view.before is None:
        framed = framed.with_columns(
            pl.lit(None).cast(framed.schema[f"{one}_before"]).alias(f"{one}_before") for one in FIGURES
        )
    weekly = pl.col("recent_quantity") * DAYS_PER_WEEK / ((view.period.end - recent(view.period)).days + 1)
    return framed.with_columns(
        change=pl.col("sales") - pl.col("sales_before"),
        growth=moved("sales"),
        share=pl.col("sales") / whole.sales if whole.sales > 0 else pl.lit(None, pl.Float64),
        weeks=pl.when(pl.col("recent_quantity") > 0).then(pl.col("closing_quantity").clip(0) / weekly),
    )


def _figures(when: str) -> dict[str, pl.Expr]:
    """The formulas of FIGURES over the sums of one half; those of single values stand in queries.kpis."""
    sales, units = (
        _net(f"sold_amount{when}", f"taken_back_amount{when}"),
        _net(f"sold_quantity{when}", f"taken_back_quantity{when}"),
    )
    there = pl.sum_horizontal(f"{one}_quantity{when}" for one in ("opening", "moved", "received"))
    costed = sales - pl.col(f"uncosted_amount{when}")
    return {
        "sales": sales,
        "units": units,
        "sell_through": pl.when(there > 0).then(units / there),
        "margin": pl.when(costed > 0).then((costed - pl.col(f"cost_amount{when}")) / costed),
    }


def moved(figure: str) -> pl.Expr:
    """How far one of FIGURES is from the half compared with: amounts and units as a part of what was, ratios in points."""
    now, before = pl.col(figure), pl.col(f"{figure}_before")
    return now - before if figure in RATIOS else pl.when(before > 0).then((now - before) / before)


def _net(gross: str, back: str) -> pl.Expr:
    return pl.col(gross) - pl.col(back)


def effects(found: pl.DataFrame) -> pl.DataFrame:
    """What each row's change of sales is made of, in whole minor units that add up to it; null where nothing sold in a half.

    Volume: the units more or less, at the net price per unit before. Price: over the parts sold in both halves, what the
    units now brought less what they would have brought before. Mix: the rest, that dearer or cheaper parts sold more, came
    or went. `part_code` and `part_change` name the part that moved most the way the row did.
    """
    parts = _parts(found)
    both = (pl.col("units") > 0) & (pl.col("units_before") > 0)
    price = pl.when(both).then(pl.col("sales") - _by(pl.col("sales_before"), pl.col("units"), pl.col("units_before")))
    grouped = parts.with_columns(price=price, moved=pl.col("sales") - pl.col("sales_before")).group_by("key_code")
    made = grouped.agg(
        pl.col("sales", "sales_before", "units", "units_before", "price").sum(),
        part_up=pl.col("part_code").sort_by("moved", "part_code").last(),
        up=pl.col("moved").max(),
        part_down=pl.col("part_code").sort_by("moved", "part_code").first(),
        down=pl.col("moved").min(),
    )
    change = pl.col("sales") - pl.col("sales_before")
    more = pl.col("units") - pl.col("units_before")
    volume = _by(pl.col("sales_before"), more, pl.col("units_before"))
    made = made.with_columns(volume=pl.when(both).then(volume), price=pl.when(both).then("price"))
    return made.select(
        "key_code",
        "volume",
        "price",
        mix=change - pl.col("volume") - pl.col("price"),
        part_code=pl.when(change < 0).then("part_down").otherwise("part_up"),
        part_change=pl.when(change < 0).then("down").otherwise("up"),
    )


def _parts(found: pl.DataFrame) -> pl.DataFrame:
    """Net sales and units of both halves by key and part."""
    keys = ["key_code", "part_code"]
    slim = found.select(
        "half", *keys, sales=_net("sold_amount", "taken_back_amount"), units=_net("sold_quantity", "taken_back_quantity")
    )
    now, before = (slim.filter(pl.col("half") == half).drop("half") for half in HALVES)
    wide = slim.select(keys).unique().join(now, on=keys, how="left").join(before, on=keys, how="left", suffix="_before")
    return wide.with_columns(pl.col("sales", "units", "sales_before", "units_before").fill_null(0))


def _by(amount: pl.Expr, units: pl.Expr, whole: pl.Expr) -> pl.Expr:
    """`amount` * units / whole, rounded half up to the minor unit; null where the whole is not above 0."""
    product = amount.cast(pl.Int128) * units
    return pl.when(whole > 0).then((2 * product + whole) // (2 * whole)).cast(pl.Int64)


def per_unit(amount: str, units: str) -> pl.Expr:
    """An amount per unit, rounded half up to the minor unit as kpis.net_price is; null where there are no units."""
    return pl.when(pl.col(units) > 0).then((2 * pl.col(amount) + pl.col(units)) // (2 * pl.col(units)))


def by_month(months: pl.DataFrame, view: View) -> pl.DataFrame:
    """Each month of the period with its sums, beside those of the month in its place among the months compared with."""
    now = _months(months, "now", view.period)
    if view.before is None:
        return now
    return now.join(_months(months, "before", view.before).drop("key_code"), on="position", how="left", suffix="_before")


def _months(months: pl.DataFrame, half: str, period: Period) -> pl.DataFrame:
    firsts = [str(month) for month in periods.months_of(period)]
    every = pl.DataFrame({"key_code": firsts}, schema={"key_code": pl.String}).with_row_index("position")
    found = months.filter(pl.col("half") == half).select("key_code", *SUMS)
    return every.join(found, on="key_code", how="left", maintain_order="left").with_columns(pl.col(*SUMS).fill_null(0))


def of_month(row: dict[str, int], when: str, month: date, last: date) -> Trade:
    """The sums of one month of `by_month` (`when` is "" or "_before"), reckoned as a period of its own."""
    found = {name: row[f"{name}{when}"] for name in SUMS}
    end = min(periods.month_end(month), last)
    return Trade(**found, recent_days=(end - recent(Period(month, end))).days + 1)


def by_province(scope: Scope, view: View, whole: Trade) -> pl.DataFrame:
    """The rows of the provinces in which the view's branches are."""
    places = view.portfolios.select(key_code="branch_code", province="province_code").drop_nulls().unique()
    found = sums(scope, view, "branch", part_of(view, "branch")).join(places, on="key_code")
    return rows(found.with_columns(key_code="province"), view, whole)


def movers(table: pl.DataFrame, most: int) -> pl.DataFrame:
    """The rows that gained and that lost the most, at most so many of each, the largest gain first."""
    gains = table.filter(pl.col("change") > 0).sort("change", "key_code", descending=[True, False]).head(most)
    losses = table.filter(pl.col("change") < 0).sort("change", "key_code").head(most)
    return pl.concat([gains, losses.sort("change", "key_code", descending=[True, False])])


def of_row(row: dict[str, int], when: str, view: View) -> Trade:
    """The sums of one row of `rows` (`when` is "" or "_before")."""
    days = (view.period.end - recent(view.period)).days + 1
    return Trade(**{name: row[f"{name}{when}"] for name in SUMS}, recent_days=days)


def remainder(table: pl.DataFrame, whole: Trade) -> int:
    """What of the whole's sales stands in no row: of accounts that were here and are not the reader's to see today."""
    return whole.sales - int(table["sales"].sum())
