"""What a run has to compute anew: which accounts from which month on, which branches on which days, which months of reps."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

import polars as pl

DEALERS = {"dealer_id": pl.Int64, "month": pl.Date}
BRANCH_DAYS = {"branch_id": pl.Int64, "day": pl.Date}
# Up to so many accounts are read by their key; more are read by reading the month.
FEW = 400


@dataclass(frozen=True)
class Work:
    """The keys that changed.

    `dealers` has an account and the month from which on its stock and sales change; `branch_days` the days of branches whose
    sums change; `owners` an account or a branch, or null for all, and a month in which what is
    measured of it changes.
    None means: everything since the first fact.
    """

    first: dt.date
    data_through: dt.date
    dealers: pl.DataFrame | None = None
    branch_days: pl.DataFrame | None = None
    owners: pl.DataFrame | None = None
    cohort_months: tuple[dt.date, ...] | None = None
    complaints: bool = True

    @property
    def last(self) -> dt.date:
        """The month of the data-through date."""
        return month_start(self.data_through)

    @property
    def loses_months(self) -> bool:
        """Whether something changes in a month before the first fact: what was there has moved to a later one."""
        if self.dealers is None or self.branch_days is None or self.owners is None:
            return False
        days = (self.dealers["month"].min(), self.branch_days["day"].min(), self.owners["month"].min())
        return any(isinstance(day, dt.date) and day < self.first for day in days)

    def months(self) -> list[dt.date]:
        """The months to go through, in order."""
        if self.dealers is None or self.branch_days is None or self.owners is None:
            return months_between(self.first, self.last)
        found = set(self.owners["month"].to_list()) | {month_start(day) for day in self.branch_days["day"].unique()}
        found |= {week_month(day, self.last) for day in self.branch_days["day"].unique()}
        since = self.dealers["month"].min()
        if isinstance(since, dt.date):
            found |= set(months_between(since, self.last))
        return sorted(month for month in found if self.first <= month <= self.last)


def month_start(day: dt.date) -> dt.date:
    """The first day of its month."""
    return day.replace(day=1)


def next_month(month: dt.date) -> dt.date:
    """The first day of the month behind."""
    return month_end(month) + dt.timedelta(days=1)


def month_end(month: dt.date) -> dt.date:
    """The last day of the month."""
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def monday(day: dt.date) -> dt.date:
    """The first day of its week."""
    return day - dt.timedelta(days=day.weekday())


def week_month(day: dt.date, last: dt.date) -> dt.date:
    """The month in which the week of this day is computed: the one it ends in, as far as there is data."""
    return min(month_start(monday(day) + dt.timedelta(days=6)), last)


def months_between(first: dt.date, last: dt.date) -> list[dt.date]:
    """The months from `first` to `last`, both included."""
    found = []
    month = first
    while month <= last:
        found.append(month)
        month = next_month(month)
    return found
