"""How much of it: the sizes of the demo, and its calendar."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

DEMO_SEED = 20261031
DEMO_UNTIL = dt.date(2026, 10, 31)
MONTHS_BACK = 26
HISTORY, LATE = "01-history", "02-late"
EPOCH = dt.date(1970, 1, 1)
LONG = frozenset({"sell_in", "sell_out", "stock_snapshot", "sales_order_line", "order_step", "delivery_line"})
LONGER = LONG | {"ledger_entry", "allocation", "delivery", "stock_movement", "complaint_message"}

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Scale:
    """One size. `median_month` is what the middle account buys in a month, without VAT, in the minor unit.

    `entries` are those of the account with the large ledger, `assortment` the models that the middle account keeps,
    `order_months` how far back the papers of orders reach. Accounts that buy more than `weekly` times the middle one order
    every week, those above `often` every second. With two `stores` a part of the lines is delivered on its own.
    `at_once` accounts are worked out together, by so many `processes`; `parquet` are the tables that are no CSV, and `parts`
    says whether the large facts are cut into months.
    """

    dealers: int
    reps: int
    models: int
    entries: int
    median_month: int
    assortment: int
    order_months: int
    weekly: float = 4.0
    often: float = 1.4
    stores: int = 1
    at_once: int = 100
    processes: int = 1
    parquet: frozenset[str] = LONG
    parts: bool = False


_GREAT: dict[str, Any] = {"weekly": 0.7, "often": 0.0, "stores": 2, "processes": 2, "parts": True}
SCALES = {
    "tiny": Scale(40, 60, 120, 2_000, 15_000_000, 8, 14),
    "small": Scale(300, 60, 120, 50_000, 15_000_000, 12, 14),
    "medium": Scale(1_500, 150, 500, 50_000, 20_000_000, 22, 8, **_GREAT),
    "haier": Scale(7_000, 600, 1_500, 50_000, 56_000_000, 34, 4, **_GREAT, parquet=LONGER),
}


@dataclass(frozen=True)
class Calendar:
    """The days of the demo, counted from 0."""

    start: dt.date
    until: dt.date

    @classmethod
    def ending(cls, until: dt.date) -> Calendar:
        """The 26 months up to a day."""
        months = until.year * 12 + until.month - MONTHS_BACK
        return cls(dt.date(months // 12, months % 12 + 1, 1), until)

    @property
    def days(self) -> int:
        """How many."""
        return (self.until - self.start).days + 1

    @property
    def last(self) -> int:
        """The number of the last day."""
        return self.days - 1

    def day(self, number: int) -> dt.date:
        """The day of this number, which may lie before the first or after the last."""
        return self.start + dt.timedelta(days=int(number))

    def number(self, day: dt.date) -> int:
        """The number of a day."""
        return (day - self.start).days

    def ago(self, days: int) -> int:
        """The number of the day so many days before the last."""
        return self.last - days

    def months(self) -> Ints:
        """The month of each day, counted from 0."""
        first = np.datetime64(self.start, "D")
        days = first + np.arange(self.days)
        found: Ints = (days.astype("datetime64[M]") - first.astype("datetime64[M]")).astype(np.int64)
        return found

    def month_starts(self) -> list[dt.date]:
        """The first day of every month."""
        firsts = [self.start]
        while (following := (firsts[-1] + dt.timedelta(days=32)).replace(day=1)) <= self.until:
            firsts.append(following)
        return firsts

    def since_epoch(self, numbers: Ints) -> npt.NDArray[np.int32]:
        """Days as Arrow counts them."""
        return (numbers + (self.start - EPOCH).days).astype(np.int32)

    def snapshot_days(self) -> Ints:
        """Once a week, the last of them the last day."""
        return np.arange(self.last % 7, self.days, 7)


def quarter_starts(calendar: Calendar) -> list[dt.date]:
    """The first days of the quarters that have a day in the calendar."""
    first = calendar.start.replace(month=(calendar.start.month - 1) // 3 * 3 + 1, day=1)
    found = [first]
    while (following := (found[-1] + dt.timedelta(days=95)).replace(day=1)) <= calendar.until:
        found.append(following)
    return found


def quarter_end(start: dt.date) -> dt.date:
    """The last day of the quarter that begins here."""
    return (start + dt.timedelta(days=95)).replace(day=1) - dt.timedelta(days=1)
