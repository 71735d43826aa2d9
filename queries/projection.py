"""How a month will probably end: what is sold so far, and what last year's same month sold from the same working day on.

The rest of last year's month is multiplied by the growth of the last months and of this one so far. The same rule, tried on
each of the past months as of the same working day, says how far it was off.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from queries import periods

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Three months before the one that is projected say how much more is sold than a year ago.
GROWTH_MONTHS = 3
# A year of months: each of them had another season.
TRIALS = 12
# With fewer there is no saying how often the rule is right.
LEAST_TRIALS = 6
SATURDAY = 5
# Every trial compares three months and itself with the year before.
MONTHS_READ = TRIALS + GROWTH_MONTHS + 12


@dataclass(frozen=True)
class Place:
    """How far a month is: working days that are over, and days off since the last of them."""

    worked: int
    off: int


@dataclass(frozen=True)
class Projection:
    """What a month will come to; money in the minor unit.

    `low` and `high` are what the rule's largest errors in `trials` past months would make of it, None while these are fewer
    than LEAST_TRIALS. `growth` is that over the year before, as a part of it.
    """

    month: date
    so_far: int
    expected: int
    last_year: int
    low: int | None
    high: int | None
    trials: int
    growth: Decimal
    worked: int
    working_days: int


@dataclass(frozen=True)
class Calendar:
    """Which days are worked: by weekends, and by what is known of single days, `holiday` or `workday`."""

    special: Mapping[date, str]

    def is_worked(self, day: date) -> bool:
        """Whether a day is a working day."""
        kind = self.special.get(day)
        return kind == "workday" or (kind is None and day.weekday() < SATURDAY)

    def place(self, day: date) -> Place:
        """How far the month of `day` is when the day is over."""
        worked = off = 0
        for one in _days(periods.month_start(day), day):
            worked, off = (worked + 1, 0) if self.is_worked(one) else (worked, off + 1)
        return Place(worked, off)

    def reached(self, month: date, place: Place) -> date:
        """The last day of `month` that is over when it is as far as `place`; the day before the month when none is."""
        worked, off, last = 0, 0, month - timedelta(days=1)
        for one in _days(month, periods.month_end(month)):
            if self.is_worked(one):
                worked, off = worked + 1, 0
            else:
                off += 1
            if worked > place.worked or (worked == place.worked and off > place.off):
                break
            last = one
        return last

    def working_days(self, month: date) -> int:
        """How many days of a month are worked."""
        return sum(self.is_worked(one) for one in _days(month, periods.month_end(month)))


def projected_month(through: date) -> date:
    """The month to project when the data reaches `through`: the running one, or the next when it is over."""
    return periods.month_start(through + timedelta(days=1))


def projection(days: Mapping[date, int], calendar: Calendar, through: date) -> Projection | None:
    """How the month will end that runs on the day after `through`; None without the same month of last year.

    `days` are net sales by day, from the first day that any are known of.
    """
    month = projected_month(through)
    first = min(days, default=through)
    place = calendar.place(through) if periods.month_start(through) == month else Place(0, 0)
    expected = _expected(days, calendar, month, place, first)
    if expected is None:
        return None
    total, so_far, growth = expected
    tried = _tried(days, calendar, month, place, first)
    low, high = (None, None) if len(tried) < LEAST_TRIALS else (tried[0], tried[-1])
    bounds = [None if one is None else max(_rounded(total * one), min(so_far, total)) for one in (low, high)]
    working_days = calendar.working_days(month)
    year_ago = periods.month_start(month, 12)
    last_year = _sum(days, year_ago, periods.month_end(year_ago))
    return Projection(month, so_far, total, last_year, bounds[0], bounds[1], len(tried), growth, place.worked, working_days)


def _expected(
    days: Mapping[date, int], calendar: Calendar, month: date, place: Place, first: date
) -> tuple[int, int, Decimal] | None:
    """The whole month, what of it is sold, and the growth that was reckoned with."""
    last_year = periods.month_start(month, 12)
    reached, reached_before = calendar.reached(month, place), calendar.reached(last_year, place)
    if last_year < first:
        return None
    so_far = _sum(days, month, reached)
    now, before = so_far, _sum(days, last_year, reached_before)
    for back in range(1, GROWTH_MONTHS + 1):
        then, then_before = periods.month_start(month, back), periods.month_start(month, back + 12)
        if then_before >= first:
            now += _sum(days, then, periods.month_end(then))
            before += _sum(days, then_before, periods.month_end(then_before))
    if before <= 0:
        return None
    growth = Decimal(now) / before
    rest = _sum(days, reached_before + timedelta(days=1), periods.month_end(last_year))
    return so_far + _rounded(rest * growth), so_far, growth - 1


def _tried(days: Mapping[date, int], calendar: Calendar, month: date, place: Place, first: date) -> list[Decimal]:
    """What each past month came to, as a part of what the rule would have said on the same working day; in order."""
    found = []
    for back in range(1, TRIALS + 1):
        past = periods.month_start(month, back)
        said = _expected(days, calendar, past, place, first)
        if said is not None and said[0] > 0:
            found.append(Decimal(_sum(days, past, periods.month_end(past))) / said[0])
    return sorted(found)


def _sum(days: Mapping[date, int], start: date, end: date) -> int:
    return sum(days.get(day, 0) for day in _days(start, end))


def _days(start: date, end: date) -> Sequence[date]:
    return [start + timedelta(days=one) for one in range((end - start).days + 1)]


def _rounded(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))
