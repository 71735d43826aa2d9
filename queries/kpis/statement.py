"""The figures of a statement of account: balances, ageing, credit, what falls due, days sales outstanding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import polars as pl

from queries.kpis.figure import Kpi

OPENING = Kpi("opening-balance", "money", "neither", ("ledger",))
CLOSING = Kpi("closing-balance", "money", "down", ("ledger",))
NOT_DUE = Kpi("not-yet-due", "money", "neither", ("ledger", "allocations"))
OVERDUE = Kpi("overdue", "money", "down", ("ledger", "allocations"))
UNAPPLIED = Kpi("unapplied-credits", "money", "neither", ("ledger", "allocations"))
CREDIT_LIMIT = Kpi("credit-limit", "money", "neither", ("credit-limits",))
EXPOSURE = Kpi("exposure", "money", "down", ("ledger",))
AVAILABLE = Kpi("available-credit", "money", "up", ("credit-limits", "ledger"))
CREDIT_USE = Kpi("credit-use", "ratio", "down", ("credit-limits", "ledger"))
DAYS_SALES_OUTSTANDING = Kpi("days-sales-outstanding", "days", "down", ("ledger",))
DUE_NEXT = Kpi("due-next-week", "money", "neither", ("ledger", "allocations"))
OF_STATEMENT = (
    OPENING, CLOSING, NOT_DUE, OVERDUE, UNAPPLIED, CREDIT_LIMIT, EXPOSURE, AVAILABLE, CREDIT_USE, DUE_NEXT,
    DAYS_SALES_OUTSTANDING,
)  # fmt: skip


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
    amount = pl.col("open_amount")
    sums = open_items.group_by(bucket=_bucket(days_late(as_of))).agg(
        items=pl.len().cast(pl.Int64),
        charges=amount.filter(amount > 0).sum(),
        credits=amount.filter(amount < 0).sum(),
        net=amount.sum(),
    )
    every = pl.DataFrame({"bucket": [bucket.key for bucket in BUCKETS]})
    return every.join(sums, on="bucket", how="left", maintain_order="left").with_columns(pl.exclude("bucket").fill_null(0))


def _bucket(late: pl.Expr) -> pl.Expr:
    bounded = [bucket for bucket in BUCKETS if bucket.last_day is not None]
    last = next(bucket for bucket in BUCKETS if bucket.last_day is None)
    return pl.coalesce(*(pl.when(late <= bucket.last_day).then(pl.lit(bucket.key)) for bucket in bounded), pl.lit(last.key))


def overdue(aged: pl.DataFrame) -> int:
    """What is late, net of credits as old: the sum of all buckets but the first; nothing where credits exceed it."""
    return max(int(aged.filter(pl.col("bucket") != BUCKETS[0].key)["net"].sum()), 0)


def late_charges(aged: pl.DataFrame) -> int:
    """Late charges alone, before the credits as old that stand against them."""
    return int(aged.filter(pl.col("bucket") != BUCKETS[0].key)["charges"].sum())


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

    The due day itself is not late, so what is due on `as_of` belongs to week 1, which has eight days. Credits are left out:
    they fall due never, and pay nothing until they are applied.
    """
    ahead = (due_date() - pl.lit(as_of)).dt.total_days()
    week = pl.when(ahead < 0).then(0).otherwise((ahead - 1).clip(0) // DAYS_PER_WEEK + 1).clip(0, WEEKS_AHEAD + 1)
    sums = (
        open_items.filter(pl.col("open_amount") > 0)
        .group_by(week=week.cast(pl.Int64))
        .agg(items=pl.len().cast(pl.Int64), amount=pl.col("open_amount").sum())
    )
    days = [(number, *_days_of(number, as_of)) for number in range(WEEKS_AHEAD + 2)]
    every = pl.DataFrame(days, schema={name: WEEKS_SCHEMA[name] for name in ("week", "from_date", "to_date")}, orient="row")
    return every.join(sums, on="week", how="left", maintain_order="left").with_columns(
        pl.col("items", "amount").fill_null(0)
    )


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


# A year, so that a season is in it once.
YEAR_DAYS = 365


def days_sales_outstanding(balance: int, sales: int, days: int) -> Decimal | None:
    """How many days of sales the balance is: balance / (sales / days). None when nothing was sold, or nothing is owed to us.

    `sales` are invoices and debit notes less credit notes of the last `days`, with VAT as the balance has it.
    """
    return Decimal(balance) * days / sales if sales > 0 and balance >= 0 else None
