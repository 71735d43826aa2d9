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
Unit = Literal["money", "ratio", "date", "days", "weeks", "count", "times"]
Source = Literal[
    "ledger", "allocations", "credit-limits", "confirmations", "disputes",
    "sell-in", "sell-out", "stock", "movements", "prices", "thresholds", "turnover",
    "fees", "sub-accounts", "rebates", "claims", "orders", "deliveries", "complaints", "targets",
]  # fmt: skip


@dataclass(frozen=True)
class Kpi:
    """One definition. The catalogue names the `sources` it is computed from (`source-<name>`)."""

    key: str
    unit: Unit
    good: Good
    sources: tuple[Source, ...]


OPENING = Kpi("opening-balance", "money", "neither", ("ledger",))
CLOSING = Kpi("closing-balance", "money", "down", ("ledger",))
NOT_DUE = Kpi("not-yet-due", "money", "neither", ("ledger", "allocations"))
OVERDUE = Kpi("overdue", "money", "down", ("ledger", "allocations"))
UNAPPLIED = Kpi("unapplied-credits", "money", "neither", ("ledger", "allocations"))
CREDIT_LIMIT = Kpi("credit-limit", "money", "neither", ("credit-limits",))
EXPOSURE = Kpi("exposure", "money", "down", ("ledger",))
AVAILABLE = Kpi("available-credit", "money", "up", ("credit-limits", "ledger"))
CREDIT_USE = Kpi("credit-use", "ratio", "down", ("credit-limits", "ledger"))
DUE_NEXT = Kpi("due-next-week", "money", "neither", ("ledger", "allocations"))
BOOKS_DIFFERENCE = Kpi("books-difference", "money", "neither", ("confirmations",))
CHANGED_SINCE = Kpi("changed-since", "money", "neither", ("ledger", "confirmations"))
OF_CONFIRMATIONS = (BOOKS_DIFFERENCE, CHANGED_SINCE)
DISPUTED = Kpi("disputed", "money", "neither", ("disputes",))
DISPUTED_OVERDUE = Kpi("disputed-overdue", "money", "neither", ("disputes", "ledger", "allocations"))
CREDIT_TO_COME = Kpi("credit-to-come", "money", "down", ("disputes", "ledger"))
OF_DISPUTES = (DISPUTED, DISPUTED_OVERDUE, CREDIT_TO_COME)
KPIS = (
    OPENING, CLOSING, NOT_DUE, OVERDUE, UNAPPLIED, CREDIT_LIMIT, EXPOSURE, AVAILABLE, CREDIT_USE, DUE_NEXT,
    *OF_CONFIRMATIONS, *OF_DISPUTES,
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
# The statuses of a dispute that nobody has decided yet.
UNDECIDED = ("submitted", "in_review", "asked_back", "second_look", "reopened")


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
    """What is late, net of credits as old: the sum of all buckets but the first."""
    return int(aged.filter(pl.col("bucket") != BUCKETS[0].key)["net"].sum())


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


def books_difference(own: int | None, confirmed: int) -> int | None:
    """The dealer's own balance less ours as it was confirmed; plus when its books owe us more. None without an own one."""
    return None if own is None else own - confirmed


def books_differences() -> pl.Expr:
    """The same over rows of own_balance and confirmed_balance."""
    return pl.col("own_balance") - pl.col("confirmed_balance")


def changed_since(changes: pl.DataFrame) -> int:
    """By how much a balance is another than it was: the sum of `effect` over the entries that changed."""
    return int(changes["effect"].sum())


def disputed(contested: pl.DataFrame) -> int:
    """What disputes that are not decided yet contest together.

    `contested` has a row for each dispute and entry: dispute_no, status, amount, approved_amount, settled_amount, entry_id
    and part (both null for a dispute of no entry).
    """
    undecided = contested.filter(pl.col("status").is_in(UNDECIDED))
    return int(undecided.unique("dispute_no")["amount"].sum())


def disputed_overdue(contested: pl.DataFrame, open_items: pl.DataFrame, as_of: date) -> int:
    """What of the late charges is contested entry by entry; of one entry never more than is open of it."""
    undecided = contested.filter(pl.col("status").is_in(UNDECIDED) & pl.col("entry_id").is_not_null())
    parts = undecided.group_by("entry_id").agg(pl.col("part").sum())
    late = open_items.filter((pl.col("open_amount") > 0) & (days_late(as_of) > 0))
    return int(late.join(parts, on="entry_id").select(pl.min_horizontal("open_amount", "part").sum()).item())


def credit_to_come(contested: pl.DataFrame) -> int:
    """What is approved and no credit note has settled yet."""
    decided = contested.filter(~pl.col("status").is_in(UNDECIDED)).unique("dispute_no")
    return int(decided.select((pl.col("approved_amount") - pl.col("settled_amount")).clip(0).sum()).item())
