"""Monday (S3): which accounts an account manager visits first, why, how much money is at stake, and in what order.

The order is one rule: the money at stake, the most first; then the number of reasons; then the code. When somebody was there
last is not known, so it plays no part.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import polars as pl

from data.cache import remembered
from data.query import Query
from queries import home, periods

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from data.scope import Scope

ACCOUNTS = Query(
    "monday__accounts",
    {
        "dealer_id": pl.Int64,
        **dict.fromkeys(("dealer_code", "name", "currency", "city", "contact", "phone"), pl.String),
        "margin": pl.Int64,
        "margin_before": pl.Int64,
    },
)
FIRST = 5
YEAR = 12
# A margin that fell by less is not worth a journey.
FALL_TENTHS = 1
# What was promised for a day within this week is talked about now.
DAYS_AHEAD = 6
# Both are about the same debt: of the two the larger counts.
SAME_MONEY = ("overdue", "credit_use")
WAITING, FALLING = "waiting", "falling"


@dataclass(frozen=True)
class Reason:
    """Why an account is visited: `kind` is one of the warnings', or WAITING or FALLING.

    `at_stake` is money in the minor unit, None where it is not about money; `told` is the row that it is told from.
    """

    kind: str
    at_stake: int | None
    told: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Call:
    """An account to visit, with its reasons, the one with most money first."""

    dealer_id: int
    code: str
    name: str
    currency: str
    city: str
    contact: str | None
    phone: str | None
    reasons: tuple[Reason, ...]

    @property
    def at_stake(self) -> int:
        """The money of all reasons; of those about the same debt the larger alone."""
        same = [one.at_stake or 0 for one in self.reasons if one.kind in SAME_MONEY]
        return max(same, default=0) + sum(one.at_stake or 0 for one in self.reasons if one.kind not in SAME_MONEY)


def accounts(scope: Scope, rep: int, today: date) -> pl.DataFrame:
    """The accounts that a rep looks after at `today`, with the gross margin of three whole months now and a year before."""
    period = home.period_of(today)
    start, end = periods.month_start(period.start, YEAR), periods.month_end(periods.month_start(period.end, YEAR))
    return remembered(
        scope,
        ACCOUNTS,
        dealers=scope.dealers,
        rep_id=rep,
        as_of=today,
        from_date=period.start,
        to_date=period.end,
        before_from=start,
        before_to=end,
    )


def calls(found: pl.DataFrame, warned: pl.DataFrame, work: pl.DataFrame, day: date) -> list[Call]:
    """Every account with a reason, in order. `warned` are open warnings, `work` the queue, `day` that of the clock."""
    reasons: dict[int, list[Reason]] = {}
    for one, reason in [*_warned(warned), *_waiting(work, day), *_falling(found)]:
        reasons.setdefault(one, []).append(reason)
    every = [_call(row, reasons[row["dealer_id"]]) for row in found.iter_rows(named=True) if row["dealer_id"] in reasons]
    return in_order(every)


def in_order(every: Iterable[Call]) -> list[Call]:
    """By the money at stake, the most first, then by the number of reasons, then by the code.

    Money of two currencies is not to be compared: the accounts of the currency that most of them have come first.
    """
    found = list(every)
    counts = Counter(one.currency for one in found)
    return sorted(found, key=lambda one: (-counts[one.currency], one.currency, -one.at_stake, -len(one.reasons), one.code))


def _call(row: Mapping[str, Any], reasons: Sequence[Reason]) -> Call:
    ordered = sorted(reasons, key=lambda one: (-(one.at_stake or 0), one.kind, str(one.told.get("reference", ""))))
    return Call(
        row["dealer_id"],
        row["dealer_code"],
        row["name"],
        row["currency"],
        row["city"],
        row["contact"],
        row["phone"],
        tuple(ordered),
    )


def _warned(rows: pl.DataFrame) -> list[tuple[int, Reason]]:
    still = rows.filter(pl.col("state") == "open")
    return [(row["dealer_id"], Reason(row["kind"], row["at_stake"], row)) for row in still.iter_rows(named=True)]


def _waiting(rows: pl.DataFrame, day: date) -> list[tuple[int, Reason]]:
    """Cases that wait for us and whose promise is broken, or falls due within the week."""
    soon = rows.filter(pl.col("at_us") & (pl.col("promised_on") <= day + timedelta(days=DAYS_AHEAD)))
    return [(row["dealer_id"], Reason(WAITING, row["amount"], row)) for row in soon.iter_rows(named=True)]


def _falling(rows: pl.DataFrame) -> list[tuple[int, Reason]]:
    """Accounts that earn at least a tenth less than a year before; at stake is what they earn less."""
    fallen = (pl.col("margin_before") > 0) & (pl.col("margin") * 10 <= pl.col("margin_before") * (10 - FALL_TENTHS))
    return [
        (row["dealer_id"], Reason(FALLING, row["margin_before"] - row["margin"], row))
        for row in rows.filter(fallen).iter_rows(named=True)
    ]
