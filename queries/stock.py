"""Stock at cost and how fast it turns (C1, C3, C4): by month, line and model, and what is on hand now.

All of it adds up: a model's average inventory is its sum over the counts divided by the days on which the ACCOUNT was
counted, so the averages of models add up to that of their line and of the account.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from data.cache import remembered
from data.query import Query
from queries import inventory, kpis, periods, stock_outs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from data.scope import Scope
    from queries.periods import Period

FLOWS = (
    "received_quantity", "sent_back_quantity", "sold_quantity", "taken_back_quantity", "adjusted_quantity",
    "transferred_quantity",
)  # fmt: skip
SUMS = (
    *FLOWS, "sold_amount", "taken_back_amount", "stock_cost_sum", "stock_uncosted_sum", "cost_amount", "uncosted_quantity",
    "uncosted_amount",
)  # fmt: skip
MONTHS = Query(
    "stock__months",
    {
        "month": pl.Date,
        "model_id": pl.Int64,
        "received_quantity": pl.Int64,
        "sent_back_quantity": pl.Int64,
        "sold_quantity": pl.Int64,
        "sold_amount": pl.Int64,
        "taken_back_quantity": pl.Int64,
        "taken_back_amount": pl.Int64,
        "adjusted_quantity": pl.Int64,
        "transferred_quantity": pl.Int64,
        "closing_quantity": pl.Int64,
        "opening_quantity": pl.Int64,
        "counted_days": pl.Int64,
        "stock_cost_sum": pl.Int64,
        "stock_uncosted_sum": pl.Int64,
        "cost_amount": pl.Int64,
        "uncosted_quantity": pl.Int64,
        "uncosted_amount": pl.Int64,
    },
)
NOW = Query(
    "stock__now",
    {
        "model_id": pl.Int64,
        "on_hand": pl.Int64,
        "average_millionths": pl.Int64,
        "stock_cost": pl.Int64,
        "sold_in_window": pl.Int64,
        "last_sold_on": pl.Date,
        "first_received_on": pl.Date,
        "last_received_on": pl.Date,
        "counted_on": pl.Date,
    },
)
DAYS = Query(
    "stock__days",
    {
        "model_id": pl.Int64,
        "day": pl.Date,
        "change": pl.Int64,
        "sold": pl.Int64,
        "net_sold": pl.Int64,
        "counted": pl.Int64,
    },
)
MARGIN_MONTHS = 12


@dataclass(frozen=True)
class Turnover:
    """The parts of turnover and sell-through over some whole months. Money in the minor unit.

    `uncosted_quantity` units were sold and `uncosted_counts` counted whose cost is not known: they are in neither side of
    the turnover days, and are said beside it. `days` are those from `begins` on, the first month of the period in which the
    account has any row: before it traded, there was nothing to turn.
    """

    begins: date
    days: int
    counted_days: int
    stock_cost_sum: int
    cost_of_sales: int
    opening: int
    received: int
    sold: int
    taken_back: int
    uncosted_quantity: int
    uncosted_counts: int

    @property
    def average_inventory(self) -> int | None:
        """The mean of the counts, at cost; None without a count."""
        return kpis.average_inventory(self.stock_cost_sum, self.counted_days)

    @property
    def turnover_days(self) -> Decimal | None:
        """For how many days of sales the average inventory lasts; None without a count or without sales at a cost."""
        return kpis.turnover_days(self.stock_cost_sum, self.counted_days, self.cost_of_sales, self.days)

    @property
    def sell_through(self) -> Decimal | None:
        """What was sold of what was there to sell; None when there was nothing."""
        return kpis.sell_through(self.sold, self.taken_back, self.opening, self.received)


def months(scope: Scope, dealer_id: int, period: Period) -> pl.DataFrame:
    """Every month and model of the period: movements in units, counts and sales at cost in the minor unit."""
    return remembered(scope, MONTHS, dealer_id=dealer_id, from_date=period.start, to_date=period.end)


def now(scope: Scope, dealer_id: int, as_of: date) -> pl.DataFrame:
    """Every model: units on hand at `as_of`, what they cost, and net units sold in the window before it."""
    rows = remembered(scope, NOW, dealer_id=dealer_id, as_of=as_of, window_days=inventory.WINDOW_DAYS)
    return told(rows, as_of)


def told(rows: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """All models of an account with window_days, tells_sales and is_judged.

    An account of which no sale at all is known in the window tells no sales: nothing of it can be called too much.
    """
    tells = bool(rows["last_sold_on"].is_not_null().any())
    found = rows.with_columns(window_days=inventory.window_days(as_of), tells_sales=pl.lit(tells))
    return found.with_columns(is_judged=inventory.is_judged(as_of) & pl.col("tells_sales"))


def days(scope: Scope, dealer_id: int, period: Period) -> pl.DataFrame:
    """What changed stock day by day, from as far before the period as stock-outs need."""
    return remembered(scope, DAYS, dealer_id=dealer_id, from_date=stock_outs.reach_back(period), to_date=period.end)


def margin_months(scope: Scope, dealer_id: int, until: date) -> pl.DataFrame:
    """The twelve months up to `until`, from which the margin of a unit is taken."""
    return months(scope, dealer_id, periods.Period(periods.month_start(until, MARGIN_MONTHS - 1), until))


def counted_days(rows: pl.DataFrame) -> int:
    """On how many days the account was counted; `rows` must hold all its models."""
    return int(rows.group_by("month").agg(pl.col("counted_days").max())["counted_days"].sum())


def uncounted_months(rows: pl.DataFrame) -> list[date]:
    """The months with trade in which the account was not counted at all."""
    counts = rows.group_by("month").agg(pl.col("counted_days").max()).filter(pl.col("counted_days") == 0)
    return counts["month"].sort().to_list()


def by_model(rows: pl.DataFrame) -> pl.DataFrame:
    """The sums of each model over the months, with what it began and ended with."""
    last = pl.col("closing_quantity").sort_by("month").last()
    sums = rows.group_by("model_id").agg(*(pl.col(name).sum() for name in SUMS), closing=last)
    came = pl.col("received_quantity") - pl.col("sent_back_quantity") + pl.col("adjusted_quantity")
    went = pl.col("sold_quantity") - pl.col("taken_back_quantity") - pl.col("transferred_quantity")
    return sums.with_columns(opening=pl.col("closing") - came + went)


def begins(every: pl.DataFrame, period: Period) -> date:
    """The first month of the period in which the account has any row; the period's first when it has none."""
    return every["month"].min() if every.height else period.start  # type: ignore[return-value]


def total(models: pl.DataFrame, every: pl.DataFrame, period: Period) -> Turnover:
    """The parts over all rows of a frame of `by_model`; `every` are the months of all models of the account."""
    sums = {name: int(models[name].sum()) for name in (*SUMS, "opening")}
    first = begins(every, period)
    return Turnover(
        begins=first,
        days=(period.end - first).days + 1,
        counted_days=counted_days(every),
        stock_cost_sum=sums["stock_cost_sum"],
        cost_of_sales=sums["cost_amount"],
        opening=sums["opening"],
        received=sums["received_quantity"],
        sold=sums["sold_quantity"],
        taken_back=sums["taken_back_quantity"],
        uncosted_quantity=sums["uncosted_quantity"],
        uncosted_counts=sums["stock_uncosted_sum"],
    )


def measured(rows: pl.DataFrame, every: pl.DataFrame, period: Period) -> pl.DataFrame:
    """Rows of sums with average_inventory (minor unit) and the ratios turnover_days and sell_through."""
    length = (period.end - begins(every, period)).days + 1
    framed = rows.with_columns(counted_days=pl.lit(counted_days(every)), days=pl.lit(length))
    return framed.with_columns(
        average_inventory=inventory.average_inventories(),
        turnover_days=inventory.turnover_days(),
        sell_through=inventory.sell_throughs(),
    )


def by_line(models: pl.DataFrame) -> pl.DataFrame:
    """Models with line_code and line, summed by line; what of them is a ratio is formed anew."""
    wholes = [name for name, kind in models.schema.items() if kind == pl.Int64 and name not in ("model_id", "counted_days")]
    sums = models.group_by("line_code", "line", maintain_order=True).agg(
        pl.col(*wholes).sum(), pl.col("weekly_sales").sum(), models=pl.len().cast(pl.Int64)
    )
    return sums.with_columns(cover_weeks=inventory.cover_weeks())


def by_month(rows: pl.DataFrame, every: pl.DataFrame, period: Period) -> pl.DataFrame:
    """Every month of the period with its own turnover days; the counts are those of `every`, all models of the account."""
    counts = every.group_by("month").agg(counted_days=pl.col("counted_days").max())
    names = (*SUMS, "opening_quantity", "closing_quantity")
    sums = rows.group_by("month").agg(pl.col(*names).sum())
    firsts = pl.DataFrame({"month": periods.months_of(period)}, schema={"month": pl.Date})
    ends = pl.min_horizontal(pl.col("month").dt.month_end(), pl.lit(period.end))
    filled = firsts.join(sums, on="month", how="left", maintain_order="left").join(counts, on="month", how="left")
    filled = filled.with_columns(
        pl.col(*names, "counted_days").fill_null(0), days=(ends - pl.col("month")).dt.total_days() + 1
    )
    return filled.with_columns(
        opening=pl.col("opening_quantity"),
        average_inventory=inventory.average_inventories(),
        turnover_days=inventory.turnover_days(),
    )


def covered(rows: pl.DataFrame, weeks: Decimal) -> pl.DataFrame:
    """Models of `now` with cover_weeks and the part of their stock that is beyond `weeks` of sales, in units and at cost."""
    found = rows.with_columns(weekly_sales=inventory.weekly_sales(), excess_quantity=inventory.excess(weeks))
    found = found.with_columns(cover_weeks=inventory.cover_weeks())
    return found.with_columns(excess_cost=inventory.at_average("excess_quantity"))


@dataclass(frozen=True)
class Holding:
    """What lies there now. Money in the minor unit; `uncosted` units have no known cost and are not in it."""

    on_hand: int
    cost: int
    uncosted: int
    weeks: Decimal | None
    overstock: int | None
    overstocked_models: int
    counted_on: date | None


def holding(rows: pl.DataFrame) -> Holding:
    """The sums over models of `covered`. Where an account tells no sales overstock is None."""
    held = rows.filter(pl.col("on_hand") > 0)
    weekly = inventory.weekly_in_all(rows)
    over = held.filter(pl.col("excess_quantity") > 0)
    return Holding(
        on_hand=int(held["on_hand"].sum()),
        cost=int(held["stock_cost"].sum()),
        uncosted=int(held.filter(pl.col("stock_cost").is_null())["on_hand"].sum()),
        weeks=kpis.weeks_of_supply(int(held["on_hand"].sum()), weekly),
        overstock=int(over["excess_cost"].sum()) if rows["tells_sales"].any() else None,
        overstocked_models=over.height,
        counted_on=rows["counted_on"].max() if rows.height else None,  # type: ignore[arg-type]
    )


def joined(models: pl.DataFrame, others: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """Models with some columns of another frame of models, 0 or nothing where it has no row."""
    found = models.join(others.select("model_id", *columns), on="model_id", how="left")
    return found.with_columns(pl.col(name).fill_null(0) for name in columns if others.schema[name] == pl.Int64)
