"""One account at one day, from the files in plain Python: what the statement's figures must be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import polars as pl

from tests.oracle import cents

if TYPE_CHECKING:
    from datetime import date

    from tests.oracle import Books

LAST_DAYS = (0, 30, 60, 90, 120)


@dataclass(frozen=True)
class Account:
    """`items` are all entries booked by `as_of`, each with what is open of it then, as `Books.open_items` gives them."""

    items: list[dict[str, Any]]
    limit: int | None
    as_of: date

    @property
    def balance(self) -> int:
        """The sum of all entries."""
        return sum(item["amount"] for item in self.items)

    @property
    def open(self) -> list[dict[str, Any]]:
        """What is not cleared in full."""
        return [item for item in self.items if item["open"]]

    def days_late(self, item: dict[str, Any]) -> int:
        """From the due date; from the booking where there is none."""
        return int((self.as_of - (item["due_on"] or item["booked_on"])).days)

    @property
    def overdue(self) -> int:
        """What is late, less credits as old, as far as these do not exceed it."""
        return max(sum(int(item["open"]) for item in self.open if self.days_late(item) > 0), 0)

    @property
    def oldest(self) -> date | None:
        """The due date of the charge that is late longest."""
        late = [item["due_on"] or item["booked_on"] for item in self.open if item["open"] > 0 and self.days_late(item) > 0]
        return min(late, default=None)

    @property
    def due_soon(self) -> list[int]:
        """Open charges due from the day itself to seven days after it."""
        return [item["open"] for item in self.open if item["open"] > 0 and -7 <= self.days_late(item) <= 0]

    @property
    def ageing(self) -> list[tuple[int, int, int, int]]:
        """By lateness: items, charges, credits, net."""
        classes: list[list[int]] = [[] for _ in (*LAST_DAYS, None)]
        for item in self.open:
            classes[sum(1 for last in LAST_DAYS if self.days_late(item) > last)].append(item["open"])
        return [(len(one), sum(a for a in one if a > 0), sum(a for a in one if a < 0), sum(one)) for one in classes]

    @property
    def due_by_week(self) -> list[tuple[int, int]]:
        """Open charges: late already, the eight weeks to come, later; items and amount."""
        weeks: list[list[int]] = [[] for _ in range(10)]
        for item in self.open:
            if item["open"] > 0:
                ahead = -self.days_late(item)
                weeks[0 if ahead < 0 else min(9, (max(ahead, 1) + 6) // 7)].append(item["open"])
        return [(len(one), sum(one)) for one in weeks]

    def before(self, day: date) -> int:
        """The balance on the morning of a day."""
        return sum(item["amount"] for item in self.items if item["booked_on"] < day)

    def since(self, day: date) -> list[dict[str, Any]]:
        """The entries booked from a day on."""
        return [item for item in self.items if item["booked_on"] >= day]


def account(books: Books, dealer: str, as_of: date) -> Account:
    """One account at one day."""
    limits = books._all("credit_limit", ["dealer", "valid_from"]).filter(
        (pl.col("dealer") == dealer) & (pl.col("valid_from").str.to_date() <= as_of)
    )
    limit = limits.with_columns(cents("amount")).sort("valid_from")["amount"].to_list()
    return Account(books.open_items(dealer, as_of), limit[-1] if limit else None, as_of)


def cleared_by(books: Books, dealer: str, entry: str, as_of: date) -> list[int]:
    """The allocations of one entry up to a day, reversals among them."""
    mine = books.allocations.filter(
        (pl.col("dealer") == dealer)
        & ((pl.col("debit_entry") == entry) | (pl.col("credit_entry") == entry))
        & (pl.col("effective_on") <= as_of)
    )
    return mine.sort("effective_on")["amount"].to_list()


def day_before(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)
