"""The figures of orders.

Lines have quantity, cancelled_quantity (all of it when the order was cancelled), shipped_quantity, delivered_quantity,
in_time_quantity (delivered by due_on), due_on, delivered_on, status, price and lead_days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from queries.kpis import figure
from queries.kpis.figure import Kpi

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

LATE_ORDERED = Kpi("late-ordered", "money", "down", ("orders",))
BACKORDERS = Kpi("backorders", "count", "down", ("orders",))
ON_THE_WAY = Kpi("on-the-way", "count", "neither", ("orders",))
NOT_COMING = Kpi("not-coming", "count", "down", ("orders",))
FILL_RATE = Kpi("fill-rate", "ratio", "up", ("orders",))
IN_FULL_ON_TIME = Kpi("in-full-on-time", "ratio", "up", ("orders",))
LEAD_TIME = Kpi("lead-time", "days", "down", ("orders",))
LEAD_TIME_P90 = Kpi("lead-time-p90", "days", "down", ("orders",))
OF_ORDERS = (LATE_ORDERED, BACKORDERS, ON_THE_WAY, NOT_COMING, FILL_RATE, IN_FULL_ON_TIME, LEAD_TIME, LEAD_TIME_P90)


def to_come() -> pl.Expr:
    """Units of a line that are not delivered yet and have not been cut."""
    return (pl.col("quantity") - pl.col("cancelled_quantity") - pl.col("delivered_quantity")).clip(0)


def backordered() -> pl.Expr:
    """Units of a line that have not left us: ordered - cut - shipped."""
    return (pl.col("quantity") - pl.col("cancelled_quantity") - pl.col("shipped_quantity")).clip(0)


def on_the_way() -> pl.Expr:
    """Units of a line that have left us and are not there."""
    return (pl.col("shipped_quantity") - pl.col("delivered_quantity")).clip(0)


def worth(units: pl.Expr, digits: int) -> pl.Expr:
    """Units at the line's price in the minor unit, half up. `price` is in ten-thousandths of a major unit."""
    minor: int = 10**digits
    return ((units.cast(pl.Int128) * pl.col("price") * minor + 5_000) // 10_000).cast(pl.Int64)


def late_ordered(as_of: date) -> pl.Expr:
    """Whether a line's promised day is over, as `as_of` is up to which the data is complete, and units are still to come."""
    return (pl.col("due_on") <= as_of) & (to_come() > 0)


def due_between(lines: pl.DataFrame, first: date, last: date) -> pl.DataFrame:
    """The lines that count for fill rate and on time in full: due in these days, of orders that were not cancelled."""
    return lines.filter(pl.col("due_on").is_between(first, last) & (pl.col("status") != "cancelled"))


def in_full_on_time() -> pl.Expr:
    """Whether all that was ordered in a line was there by its promised day."""
    return pl.col("in_time_quantity") >= pl.col("quantity")


def filled() -> pl.Expr:
    """Units of a line that came, never more than were ordered: too many of one do not make up for another."""
    return pl.min_horizontal("delivered_quantity", "quantity")


def fill_rate(due: pl.DataFrame) -> Decimal | None:
    """Units delivered / units ordered of lines as due_between gives them; what we cut counts against us."""
    return figure.ratio(int(due.select(filled().sum()).item()), int(due["quantity"].sum()))


def on_time_in_full(due: pl.DataFrame) -> Decimal | None:
    """Lines delivered in full by their promised day / lines due."""
    return figure.ratio(int(due.select(in_full_on_time().sum()).item()), due.height)


def arrived_between(lines: pl.DataFrame, first: date, last: date) -> pl.DataFrame:
    """The lines whose last unit arrived in these days: all of them have a lead time."""
    whole = (to_come() == 0) & (pl.col("delivered_quantity") > 0)
    return lines.filter(pl.col("delivered_on").is_between(first, last) & whole)
