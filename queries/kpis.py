"""Every figure's one home: key, unit, which direction is good, where its definition comes from, and its formula.

The catalogue has, for each key, `kpi-<key>` (the label) and `kpi-<key>-definition` (the sentence shown beside the number).
Money is Int64 in the minor unit of the account's currency. A figure that cannot be computed is None, shown as a dash.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

import polars as pl

Good = Literal["up", "down", "neither"]


@dataclass(frozen=True)
class Kpi:
    """One definition. `source` names where it was taken from (see docs/kpis.md)."""

    key: str
    unit: Literal["money", "ratio", "date"]
    good: Good
    source: str


OPENING = Kpi("opening-balance", "money", "neither", "ledger")
CLOSING = Kpi("closing-balance", "money", "down", "ledger")
NOT_DUE = Kpi("not-yet-due", "money", "neither", "ledger, allocations")
OVERDUE = Kpi("overdue", "money", "down", "ledger, allocations")
UNAPPLIED = Kpi("unapplied-credits", "money", "neither", "ledger, allocations")
CREDIT_LIMIT = Kpi("credit-limit", "money", "neither", "credit limits")
EXPOSURE = Kpi("exposure", "money", "down", "ledger")
AVAILABLE = Kpi("available-credit", "money", "up", "credit limits, ledger")
CREDIT_USE = Kpi("credit-use", "ratio", "down", "credit limits, ledger")
DUE_NEXT = Kpi("due-next-week", "money", "neither", "ledger, allocations")
KPIS = (OPENING, CLOSING, NOT_DUE, OVERDUE, UNAPPLIED, CREDIT_LIMIT, EXPOSURE, AVAILABLE, CREDIT_USE, DUE_NEXT)


@dataclass(frozen=True)
class Bucket:
    """A class of lateness, both boundaries included; None is without bound. Days late = as-of date - due date."""

    key: str
    first_day: int | None
    last_day: int | None


BUCKETS = (
    Bucket("not-yet-due", None, 0),
    Bucket("late-1-30", 1, 30),
    Bucket("late-31-60", 31, 60),
    Bucket("late-61-90", 61, 90),
    Bucket("late-91-120", 91, 120),
    Bucket("late-over-120", 121, None),
)
AGEING_SCHEMA = {"bucket": pl.String, "items": pl.Int64, "charges": pl.Int64, "credits": pl.Int64, "net": pl.Int64}
WEEKS_SCHEMA = {"week": pl.Int64, "from_date": pl.Date, "to_date": pl.Date, "items": pl.Int64, "amount": pl.Int64}
WEEKS_AHEAD = 8
DAYS_PER_WEEK = 7


def due_date() -> pl.Expr:
    """The day an entry is due; the day it was booked when it has none, as credits have."""
    return pl.coalesce("due_on", "booked_on")


def days_late(as_of: date) -> pl.Expr:
    """Whole days past due at `as_of`; 0 on the due day itself, which is not late."""
    return (pl.lit(as_of) - due_date()).dt.total_days()


def ageing(open_items: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Open amounts by lateness: one row per bucket, in order, also where it is empty. The nets add up to the open balance.

    `open_items` has due_on, booked_on and open_amount. Credits not yet applied stand in their own column, never dropped.
    """
    late, amount = days_late(as_of), pl.col("open_amount")
    rows = []
    for bucket in BUCKETS:
        low = pl.lit(value=True) if bucket.first_day is None else late >= bucket.first_day
        high = pl.lit(value=True) if bucket.last_day is None else late <= bucket.last_day
        inside = open_items.filter(low & high)
        charges = int(inside.filter(amount > 0)["open_amount"].sum())
        credits = int(inside.filter(amount < 0)["open_amount"].sum())  # noqa: A001 - the bookkeeper's word
        rows.append((bucket.key, inside.height, charges, credits, charges + credits))
    return pl.DataFrame(rows, schema=AGEING_SCHEMA, orient="row")


def overdue(aged: pl.DataFrame) -> int:
    """What is late, net of credits as old: the sum of all buckets but the first."""
    return int(aged.filter(pl.col("bucket") != BUCKETS[0].key)["net"].sum())


def oldest_overdue(open_items: pl.DataFrame, as_of: date) -> date | None:
    """The earliest due date among open charges that are late; None when none is."""
    late = open_items.filter((pl.col("open_amount") > 0) & (days_late(as_of) > 0))
    oldest: date | None = late.select(due_date().min()).item() if late.height else None
    return oldest


def not_yet_due(aged: pl.DataFrame) -> int:
    """What is open and not late."""
    return int(aged.filter(pl.col("bucket") == BUCKETS[0].key)["net"].sum())


def unapplied(aged: pl.DataFrame) -> int:
    """Payments and credit notes that clear nothing yet; negative."""
    return int(aged["credits"].sum())


def due_by_week(open_items: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Open charges by when they fall due: week 0 is late already, 1 to 8 are the weeks from `as_of` on, 9 is later.

    Credits are left out: they fall due never, and pay nothing until they are applied.
    """
    charges = open_items.filter(pl.col("open_amount") > 0).with_columns(
        # The due day itself is not late, so what is due on the as-of day belongs to the first week.
        week=pl.when(due_date() < as_of)
        .then(0)
        .otherwise(((due_date() - pl.lit(as_of)).dt.total_days() - 1).clip(0) // DAYS_PER_WEEK + 1)
        .clip(0, WEEKS_AHEAD + 1)
    )
    rows = []
    for week in range(WEEKS_AHEAD + 2):
        inside = charges.filter(pl.col("week") == week)
        first, last = _days_of(week, as_of)
        rows.append((week, first, last, inside.height, int(inside["open_amount"].sum())))
    return pl.DataFrame(rows, schema=WEEKS_SCHEMA, orient="row")


def _days_of(week: int, as_of: date) -> tuple[date | None, date | None]:
    if week == 0:
        return None, as_of - timedelta(days=1)
    first = as_of + timedelta(days=(week - 1) * DAYS_PER_WEEK + (1 if week > 1 else 0))
    if week > WEEKS_AHEAD:
        return as_of + timedelta(days=WEEKS_AHEAD * DAYS_PER_WEEK + 1), None
    return first, as_of + timedelta(days=week * DAYS_PER_WEEK)


def available_credit(limit: int | None, exposure: int) -> int | None:
    """What the dealer may still order on account; None without a limit. Negative when it is over its limit."""
    return None if limit is None else limit - exposure


def credit_use(limit: int | None, exposure: int) -> Decimal | None:
    """Exposure as a part of the limit; None without a limit or with one of zero."""
    return None if not limit else Decimal(exposure) / Decimal(limit)
