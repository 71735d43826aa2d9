"""Periods of a statement: presets by name, counted from the data-through date, never from the clock."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

PRESETS = ("this-month", "last-month", "this-quarter", "last-quarter", "this-year", "last-year", "12-months", "all")
# Of figures by whole months.
MONTH_PRESETS = (
    "12-months", "3-months", "this-month", "last-month", "this-quarter", "last-quarter", "this-year", "last-year",
)  # fmt: skip
FREE = "free"
COMPARISONS = ("last-year", "last-period")
FIRST_DAY = date(1990, 1, 1)
MONTHS_PER_QUARTER = 3


@dataclass(frozen=True)
class Period:
    """Days from `start` to `end`, both included; balances are as of `end`."""

    start: date
    end: date

    @property
    def is_everything(self) -> bool:
        """Whether it begins before any entry can."""
        return self.start == FIRST_DAY

    @property
    def year_before(self) -> date:
        """The same day a year before `end` (28 February for the 29th)."""
        return same_day_of(self.end, self.end.year - 1)


def same_day_of(day: date, year: int) -> date:
    """`day` in another year; the month's last day where it has no such day."""
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


def month_start(day: date, months_back: int = 0) -> date:
    """The first day of the month `months_back` before that of `day`."""
    index = day.year * 12 + day.month - 1 - months_back
    return date(index // 12, index % 12 + 1, 1)


def month_end(day: date) -> date:
    """The last day of the month of `day`."""
    return date(day.year, day.month, calendar.monthrange(day.year, day.month)[1])


def whole_months(through: date, most: int) -> list[Period]:
    """The last whole months up to `through`, the newest first; the month whose last day it is counts."""
    newest = 0 if through == month_end(through) else 1
    starts = [month_start(through, back) for back in range(newest, newest + most)]
    return [Period(start, month_end(start)) for start in starts]


def last_whole_month(period: Period) -> Period | None:
    """The newest month that ends within the period; None when none does."""
    month = whole_months(period.end, 1)[0]
    return month if month.end >= period.start else None


def in_whole_months(period: Period, through: date) -> Period:
    """The months that `period` touches, from the first day of the first to the last of the last, not beyond `through`."""
    return Period(month_start(period.start), min(month_end(period.end), through))


def months_of(period: Period) -> list[date]:
    """The first day of each month that the period touches, in order."""
    count = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month
    return [month_start(period.end, back) for back in range(count, -1, -1)]


def compared(period: Period, how: str) -> Period | None:
    """Whole months to compare whole months with: as many before them, or those of the year before.

    None when the last month is not over: some days of a month are not to be compared with all of another.

    Raises:
        KeyError: no such comparison.
    """
    if period.end != month_end(period.end):
        return None
    back = {"last-year": 12, "last-period": len(months_of(period))}[how]
    return Period(month_start(period.start, back), month_end(month_start(period.end, back)))


def preset(name: str, today: date) -> Period:
    """The period of a preset. The running month, quarter and year end at `today`, the data-through date.

    Raises:
        KeyError: no such preset.
    """
    quarter = month_start(today, (today.month - 1) % MONTHS_PER_QUARTER)
    year = date(today.year, 1, 1)
    return {
        "this-month": Period(month_start(today), today),
        "last-month": Period(month_start(today, 1), month_start(today) - timedelta(days=1)),
        "this-quarter": Period(quarter, today),
        "last-quarter": Period(month_start(quarter, MONTHS_PER_QUARTER), quarter - timedelta(days=1)),
        "this-year": Period(year, today),
        "last-year": Period(date(today.year - 1, 1, 1), year - timedelta(days=1)),
        "12-months": Period(month_start(today, 11), today),
        "3-months": Period(whole_months(today, 3)[-1].start, whole_months(today, 1)[0].end),
        "all": Period(FIRST_DAY, today),
    }[name]
