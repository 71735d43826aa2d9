"""Some lines of one day against some of another day, by their sums alone: two of ours are three of theirs.

There are so many ways to take some of each that only few lines, of odd amounts, tell anything; and it is never certain.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from reconcile.daily import Lines, subset_sums, subsets
from reconcile.groups import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.book import Case, Ints
    from reconcile.groups import Open

SIZES = (2, 3)
DAY_MOST = 12  # lines of a day and sign beyond which everything adds up to something
LIKELY = 0.02
PER_DAY = 0.2
RULE = "sum-many-to-many"


@dataclass(frozen=True)
class _Day:
    """The sums of two and three lines of one day: in order, with the lines of each."""

    day: int
    total: Ints
    rows: list[Ints]
    amount: Ints  # of all lines of the book

    def amounts(self, at: int) -> list[int]:
        """The amounts of the lines of one of the sums."""
        return [int(one) for one in self.amount[self.rows[at]]]

    def lines(self, at: int) -> tuple[int, ...]:
        """The lines of one of the sums."""
        return tuple(sorted(self.rows[at].tolist()))


def by_amounts(case: Case, lines: Open) -> list[Candidate]:
    """Two or three lines of each side that are still free, of one sign and day, and agree in their sum."""
    found: list[Candidate] = []
    for sign in (-1, 1):
        ours, theirs = (
            _days(Lines.of(book, np.flatnonzero(free), sign), book.amount)
            for book, free in zip((case.ours, case.theirs), lines.free, strict=True)
        )
        for day, mine in ours.items():
            others = (theirs.get(day + lag) for lag in range(-case.reach, case.reach + 1))
            found += _agreeing(mine, [one for one in others if one is not None], case.options.rounding)
    return found


def _days(lines: Lines, amount: Ints) -> dict[int, _Day]:
    days, begin, count = np.unique(lines.day, return_index=True, return_counts=True)
    found = {}
    for day, first, some in zip(days.tolist(), begin.tolist(), count.tolist(), strict=True):
        if not SIZES[0] <= some <= DAY_MOST:
            continue
        sizes = [size for size in SIZES if size <= some]
        total = np.concatenate([subset_sums(lines.amount[first : first + some], size) for size in sizes])
        rows = list(itertools.chain.from_iterable(lines.place[first + subsets(some, size).T] for size in sizes))
        order = np.argsort(total, kind="stable")
        found[day] = _Day(day, total[order], [rows[at] for at in order.tolist()], amount)
    return found


def _have_a_pair(mine: list[int], other: list[int], cents: int) -> bool:
    """Whether two of them are one amount but for cents: these are a pair, and the others another finding."""
    return any(abs(one - another) <= cents for one in mine for another in other)


def _agreeing(mine: _Day, others: list[_Day], cents: int) -> Iterator[Candidate]:
    if not others:
        return
    every = np.sort(np.concatenate([one.total for one in others]))
    for other in others:
        first, last = (np.searchsorted(other.total, mine.total, side=side) for side in ("left", "right"))
        for at in np.flatnonzero(last > first).tolist():
            expected = _expected(mine.total, every, int(mine.total[at]))
            if expected > LIKELY:
                continue
            score = -math.log(expected) - PER_DAY * abs(other.day - mine.day)
            chance = {"pool": len(every) + len(mine.total), "expected": float(f"{expected:.2g}")}
            for place in range(int(first[at]), int(last[at])):
                if _have_a_pair(mine.amounts(at), other.amounts(place), cents):
                    continue
                size = {"size": len(mine.rows[at]) + len(other.rows[place])}
                yield Candidate(mine.lines(at), other.lines(place), RULE, score, False, size, chance)  # noqa: FBT003


def _expected(mine: Ints, every: Ints, target: int) -> float:
    """How many sums of the one side would hit one of the other, as densely as they lie around this one."""
    grain = next(step for step in (10_000, 100, 1) if target % step == 0)
    reach = max(target // 10, 50 * grain)
    near = mine[np.abs(mine - target) <= reach]
    around = np.searchsorted(every, near + reach, side="right") - np.searchsorted(every, near - reach)
    return max(float(around.sum()) - 1, 1.0) * grain / (2 * reach)
