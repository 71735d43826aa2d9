"""Orders (E1): what is on its way, what is late, and how the manufacturer kept its word on deliveries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import polars as pl

from data.cache import remembered
from data.contract import minor_digits
from data.query import Query
from queries import goods, kpis, periods

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from data.scope import Scope
    from queries.periods import Period

STEPS_IN_ORDER = ("placed", "reviewed", "allocated", "shipped", "delivered", "invoiced")
LINES = Query(
    "orders__lines",
    {
        "order_code": pl.String,
        "line_no": pl.Int64,
        "placed_on": pl.Date,
        "wanted_on": pl.Date,
        "promised_on": pl.Date,
        "due_on": pl.Date,
        "status": pl.String,
        **goods.MODEL,
        "quantity": pl.Int64,
        "confirmed_quantity": pl.Int64,
        "cancelled_quantity": pl.Int64,
        "shipped_quantity": pl.Int64,
        "delivered_quantity": pl.Int64,
        "in_time_quantity": pl.Int64,
        "reviewed_on": pl.Date,
        "allocated_on": pl.Date,
        "shipped_on": pl.Date,
        "delivered_on": pl.Date,
        "invoiced_on": pl.Date,
        "expected_on": pl.Date,
        "price": pl.Int64,
        "lead_days": pl.Int64,
        "promised_days": pl.Int64,
        "request": pl.String,
    },
)
STEPS = Query("orders__steps", {"line_no": pl.Int64, "step": pl.String, "happened_on": pl.Date, "quantity": pl.Int64})
DELIVERIES = Query(
    "orders__deliveries",
    {
        "delivery_code": pl.String,
        "document_no": pl.String,
        "shipped_on": pl.Date,
        "expected_on": pl.Date,
        "delivered_on": pl.Date,
        "quantity": pl.Int64,
        "invoice_no": pl.String,
        "booked_on": pl.Date,
    },
)
GOODS = ("model_id", "model_code", "name_zh", "name_en", "line_code", "line_zh", "line_en")
# In the order of what a buyer asks for first.
STATES = ("late", "under-way", "waiting", "arrived", "cancelled")
OPEN_STATES = STATES[:3]
MEASURES = ("in-full-on-time", "fill-rate", "lead-time")


def lines(scope: Scope, dealer_id: int, as_of: date) -> pl.DataFrame:
    """Every order line of the account as it stood at `as_of`; the newest order first."""
    return remembered(scope, LINES, dealer_id=dealer_id, as_of=as_of)


def steps(scope: Scope, dealer_id: int, order_code: str) -> pl.DataFrame:
    """What happened to the lines of one order, a row per line, step and day."""
    return remembered(scope, STEPS, dealer_id=dealer_id, order_code=order_code)


def deliveries(scope: Scope, dealer_id: int, order_code: str) -> pl.DataFrame:
    """The deliveries that served one order, with their invoices."""
    return remembered(scope, DELIVERIES, dealer_id=dealer_id, order_code=order_code)


def models(ordered: pl.DataFrame) -> pl.DataFrame:
    """The models that were ever ordered, as goods.named and goods.narrowed take them, by line and code."""
    return ordered.select(GOODS).unique().sort("line_code", "model_code")


def worth(units: pl.Expr, currency: str) -> pl.Expr:
    """Units of lines at the order's price, in the minor unit of the currency, without VAT."""
    return kpis.worth(units, minor_digits(currency))


def seen_before(as_of: date, period: Period, before: Period) -> date:
    """The day that is to `before` what `as_of` is to `period`, so that both had as long to be delivered."""
    months = (period.end.year - before.end.year) * 12 + period.end.month - before.end.month
    month = periods.month_start(as_of, months)
    if as_of == periods.month_end(as_of):
        return periods.month_end(month)
    return min(month + timedelta(days=as_of.day - 1), periods.month_end(month))


@dataclass(frozen=True)
class Pipeline:
    """What is still to come at `as_of`. Units, and money in the minor unit at the orders' prices, without VAT."""

    as_of: date
    open_orders: int
    to_come_amount: int
    late_lines: int
    late_units: int
    late_amount: int
    late_since: date | None
    backorders: int
    on_the_way: int
    next_on: date | None
    next_units: int


def pipeline(ordered: pl.DataFrame, as_of: date, currency: str) -> Pipeline:
    """The open lines summed."""
    coming = ordered.filter(kpis.to_come() > 0)
    late = coming.filter(kpis.late_ordered(as_of))
    expected = coming.filter((pl.col("expected_on") >= as_of) & (kpis.on_the_way() > 0))
    next_on: date | None = expected["expected_on"].min()  # type: ignore[assignment]  # Of a column of dates.
    since: date | None = late["due_on"].min()  # type: ignore[assignment]  # Likewise.
    return Pipeline(
        as_of,
        coming["order_code"].n_unique(),
        _sum(coming, worth(kpis.to_come(), currency)),
        late.height,
        _sum(late, kpis.to_come()),
        _sum(late, worth(kpis.to_come(), currency)),
        since,
        _sum(coming, kpis.backordered()),
        _sum(coming, kpis.on_the_way()),
        next_on,
        0 if next_on is None else _sum(expected.filter(pl.col("expected_on") == next_on), kpis.on_the_way()),
    )


def _sum(rows: pl.DataFrame, measure: pl.Expr) -> int:
    return int(rows.select(measure.sum()).item())


@dataclass(frozen=True)
class Service:
    """How deliveries kept the promises that ran out in some days. Ratios and days are None without anything to count."""

    lines: int
    in_full_on_time: int
    units: int
    filled: int
    not_coming: int
    arrived: int
    lead_time: Decimal | None
    lead_time_p90: Decimal | None
    promised_time: Decimal | None

    @property
    def on_time_in_full(self) -> Decimal | None:
        """Lines in full by their promised day / lines due."""
        return kpis.ratio(self.in_full_on_time, self.lines)

    @property
    def fill_rate(self) -> Decimal | None:
        """Units delivered / units ordered in the lines due."""
        return kpis.ratio(self.filled, self.units)

    def measure(self, name: str) -> Decimal | None:
        """One of MEASURES."""
        return {
            "in-full-on-time": self.on_time_in_full, "fill-rate": self.fill_rate, "lead-time": self.lead_time,
        }[name]  # fmt: skip


def service(ordered: pl.DataFrame, period: Period, as_of: date) -> Service:
    """The promises of a period as they were kept up to `as_of`; what is due later is not counted."""
    due = kpis.due_between(ordered, period.start, min(period.end, as_of))
    arrived = kpis.arrived_between(ordered, period.start, min(period.end, as_of))
    return Service(
        due.height,
        _sum(due, kpis.in_full_on_time().cast(pl.Int64)),
        int(due["quantity"].sum()),
        _sum(due, kpis.filled()),
        int(due["cancelled_quantity"].sum()),
        arrived.height,
        kpis.median_of(arrived["lead_days"]),
        kpis.ninetieth(arrived["lead_days"]),
        kpis.median_of(arrived["promised_days"]),
    )


def by_month(ordered: pl.DataFrame, period: Period, as_of: date) -> list[tuple[date, Service]]:
    """Each month of a period by itself."""
    months = [periods.Period(month, min(periods.month_end(month), period.end)) for month in periods.months_of(period)]
    return [(month.start, service(ordered, month, as_of)) for month in months]


def reaches(ordered: pl.DataFrame, period: Period | None) -> bool:
    """Whether the account's orders go back to the first month of a period: less of it is no comparison."""
    first = ordered["placed_on"].min()
    return period is not None and first is not None and bool(first <= periods.month_end(period.start))  # type: ignore[operator]


def listed(ordered: pl.DataFrame, as_of: date, currency: str) -> pl.DataFrame:
    """One row per order: state, the last day of each step, units, what is to come and its worth; what is late first.

    `due_on` is the earliest promise that is not kept yet, or the last one when all came; `expected_on` the last day on which
    something under way is expected. Money in the minor unit.
    """
    waits = kpis.to_come() > 0
    rows = ordered.group_by("order_code", maintain_order=True).agg(
        pl.col("placed_on", "wanted_on", "status").first(),
        pl.col("reviewed_on", "allocated_on", "shipped_on", "delivered_on", "invoiced_on", "expected_on").max(),
        lines=pl.len().cast(pl.Int64),
        due_on=pl.coalesce(pl.col("due_on").filter(waits).min(), pl.col("due_on").max()),
        units=pl.col("quantity").sum(),
        delivered=pl.col("delivered_quantity").sum(),
        to_come=kpis.to_come().sum(),
        backorders=kpis.backordered().sum(),
        under_way=kpis.on_the_way().filter(waits).sum(),
        not_coming=pl.col("cancelled_quantity").sum(),
        late=kpis.late_ordered(as_of).any(),
        amount=worth(pl.col("quantity"), currency).sum(),
        to_come_amount=worth(kpis.to_come(), currency).sum(),
    )
    return rows.with_columns(state=_state()).sort(_rank(), "due_on", descending=[False, False], maintain_order=True)


def _state() -> pl.Expr:
    return (
        pl.when(pl.col("status") == "cancelled").then(pl.lit("cancelled"))
        .when(pl.col("late")).then(pl.lit("late"))
        .when(pl.col("to_come") == 0).then(pl.lit("arrived"))
        .when(pl.col("under_way") > 0).then(pl.lit("under-way"))
        .otherwise(pl.lit("waiting"))
    )  # fmt: skip


def _rank() -> pl.Expr:
    """What is late, what is on its way and what waits together by their day, then the rest."""
    return pl.col("state").replace_strict(
        {"late": 0, "under-way": 1, "waiting": 1, "arrived": 2, "cancelled": 2}, return_dtype=pl.Int64
    )
