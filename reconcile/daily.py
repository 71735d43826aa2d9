"""Sums among so many lines that not every subset can be looked at: by days, many targets at once.

Bookkeepers sum what they have before them: lines of one day, or of a few days. So the subsets of each single day are looked
at up to a size, those of neighbouring days as far as they are few, and of the whole window every two lines. Each of these
pools is whole: what is found in it is found with all its rivals.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from reconcile.book import NO_DAY
from reconcile.chance import LEAST, Tally, nearness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.book import Book, Case, Floats, Ints, Truths

DAY_SUBSETS = 40_000  # of one day and size
MOST_SUBSETS = 30_000_000  # of a side's days together
MOST_OF_TWO = 20_000_000  # lines with the targets around them, of a side and sign, of which every two are looked at
CELLS = 500_000  # of these at once
WINDOW_SUBSETS = 20_000  # of neighbouring days, of one size
SOLUTIONS_MOST = 200
TWO = 2
NETTED = 3  # lines of both signs in one sum
SAMPLE = 120  # lines of a pool that tell how often its sums are common amounts
LIKELY = 0.15  # beyond this, chance explains the sum as well as anything
LIKELY_FAR = 5.0  # beyond this, not even lines that stand close together tell anything


@dataclass(frozen=True)
class Found:
    """Lines that make up a target, with the number of sums expected by chance among this pool."""

    target: int
    members: Ints
    expected: float
    least: float  # the same without the hits of other lines that may be sums themselves
    pool: int
    whole: bool  # larger sums of this pool were looked at as well: a rival would have been seen


@dataclass(frozen=True)
class Lines:
    """Dated lines in the order of their days; amounts as seen with one sign."""

    place: Ints
    day: Ints
    amount: Ints

    @classmethod
    def of(cls, book: Book, place: Ints, sign: int, *, mixed: bool = False) -> Lines:
        """Those of one sign, or of both."""
        fits = book.amount[place] != 0 if mixed else np.sign(book.amount[place]) == sign
        some = place[fits & (book.day[place] != NO_DAY)]
        some = some[np.argsort(book.day[some], kind="stable")]
        return cls(some, book.day[some], sign * book.amount[some])

    def within(self, first: int, last: int) -> slice:
        """The lines from one day to another, both included."""
        return slice(*np.searchsorted(self.day, [first, last + 1]).tolist())


def sums(case: Case, parts: Book, place: Ints, book: Book, targets: Ints, free: Ints) -> Iterator[Found]:
    """Sums of one sign among the parts at `place` that make up one of the targets, some of the other book's free lines."""
    strangers = np.unique(np.abs(np.delete(book.amount, free)), return_counts=True)
    for sign in (-1, 1):
        lines, goals = Lines.of(parts, place, sign), Lines.of(book, targets, sign)
        others = Lines.of(book, free, sign)
        search = _Search(lines, goals, book, case.reach, case.options.bounds.size, others, strangers)
        if len(lines.place) > 1 and len(goals.place):
            yield from search.of_one_day()
            yield from search.of_neighbouring_days()
            yield from search.of_two()
        every = Lines.of(parts, place, sign, mixed=True)
        if len(every.place) > len(lines.place) and len(goals.place):
            yield from _netted(replace(search, lines=every, size=min(NETTED, search.size)))


def _netted(search: _Search) -> Iterator[Found]:
    """Lines of both signs of one day: invoices less a credit note."""
    amounts = dict(zip(search.lines.place.tolist(), search.lines.amount.tolist(), strict=True))
    for one in search.of_one_day():
        signs = {amounts[line] > 0 for line in one.members.tolist()}
        if len(signs) > 1:
            yield one


@dataclass(frozen=True)
class _Search:
    lines: Lines
    goals: Lines
    book: Book
    reach: int
    size: int
    free: Lines  # the goals and all others of their book that may be sums
    strangers: tuple[Ints, Ints]  # amounts of the lines that are in groups, and how many have each

    def of_one_day(self) -> Iterator[Found]:
        """All lines on one day, the target's own or another one within reach."""
        days, begin = np.unique(self.lines.day, return_index=True)
        end = np.r_[begin[1:], len(self.lines.day)]
        most = _affordable((end - begin).tolist(), self.size)
        own, near = (Tally(self.goals.amount, self.size, self.book) for _ in range(2))
        hits: list[tuple[int, int, Ints, int]] = []
        for day, first, last in zip(days.tolist(), begin.tolist(), end.tolist(), strict=True):
            same, around = self.goals.within(day, day), self.goals.within(day - self.reach, day + self.reach)
            amounts = self.lines.amount[first:last]
            for size in _sizes(last - first, self.size, most) if around.stop > around.start else ():
                total = subset_sums(amounts, size)
                ordered = np.sort(total)
                goals = self.free.amount[self.free.within(day - self.reach, day + self.reach)]
                own.add(same, size, ordered, goals)
                equal = near.add(around, size, ordered, goals)
                for one in np.flatnonzero(_some(equal)).tolist():
                    goal = around.start + one
                    rows = _rows(total, int(self.goals.amount[goal]), last - first, size)
                    hits += [(goal, size, first + row, last - first) for row in rows]
        expected = own.expected(), near.expected()
        for goal, size, rows, pool in hits:
            apart = abs(int(self.lines.day[rows[0]] - self.goals.day[goal]))
            usual, least = (float(one[size, goal]) for one in expected[1 if apart else 0])
            share = self._nearness_of_days(int(self.goals.day[goal]), apart, size) if apart else 1.0
            yield self._found(goal, rows, (usual, least * share), pool, most)

    def _nearness_of_days(self, day: int, apart: int, size: int) -> float:
        """The share of all choices of so many lines of one day within reach that are at most so many days apart from it."""
        reach = self.lines.day[self.lines.within(day - self.reach, day + self.reach)]
        days, lines = np.unique(reach, return_counts=True)
        choices = np.array([math.comb(count, size) for count in lines.tolist()], dtype=np.float64)
        return float(choices[np.abs(days - day) <= apart].sum() / choices.sum())

    def of_neighbouring_days(self) -> Iterator[Found]:
        """Three lines and more of several days around the target's, as many days as there is room for."""
        for day in np.unique(self.goals.day).tolist():
            goals = self.goals.within(day, day)
            tally = Tally(self.goals.amount[goals], self.size, self.book)
            near = self.free.amount[self.free.within(day - 2 * self.reach, day + 2 * self.reach)]
            hits = []
            for size in range(2, self.size + 1):
                pool = self._room(day, size)
                if pool.stop - pool.start < size or (size > TWO and len(np.unique(self.lines.day[pool])) == 1):
                    break
                total = subset_sums(self.lines.amount[pool], size)
                equal = tally.add(slice(None), size, np.sort(total), near)
                # Two lines are looked for in the whole window; here they only tell what chance does.
                for one in np.flatnonzero(_some(equal) & (size > TWO)).tolist():
                    rows = _rows(total, int(tally.targets[one]), pool.stop - pool.start, size)
                    hits += [(one, size, pool.start + row, pool) for row in rows]
            expected, least = tally.expected()
            for one, size, rows, pool in hits:
                if len(np.unique(self.lines.day[rows])) > 1:
                    luck = float(expected[size, one]), float(least[size, one]) * self._nearness(rows, day, pool)
                    yield self._found(goals.start + one, rows, luck, pool.stop - pool.start, 0)

    def of_two(self) -> Iterator[Found]:
        """Every two lines of different days within reach."""
        for goals, pool in self._of_several_days():
            day = int(self.goals.day[goals.start])
            order = pool.start + np.argsort(self.lines.amount[pool], kind="stable")
            amounts, targets = self.lines.amount[order], self.goals.amount[goals]
            expected, equal = _pairs(amounts, targets)
            for one in np.flatnonzero(_some(equal) & (expected <= LIKELY_FAR)).tolist():
                target = int(targets[one])
                found = [order[list(rows)] for rows in _two(amounts, target)]
                near = [
                    (np.sort(rows), self._nearness(rows, day, pool))
                    for rows in found
                    if len(np.unique(self.lines.day[rows])) > 1
                ]
                near = [(rows, share) for rows, share in near if share * float(expected[one]) <= LIKELY]
                common, strange = (
                    _common(amounts, some, target) if near else 0.0 for some in (self.book.sizes, self.strangers)
                )
                for rows, share in near:
                    luck = max(float(expected[one]), common), max(float(expected[one]), strange) * share
                    yield self._found(goals.start + one, rows, luck, len(order), 0)

    def _of_several_days(self) -> list[tuple[slice, slice]]:
        """The goals of each day with the lines around it, but of days so full that anything would be found there."""
        days = np.unique(self.goals.day).tolist()
        around = [(self.goals.within(day, day), self.lines.within(day - self.reach, day + self.reach)) for day in days]
        some = [(goals, pool) for goals, pool in around if self._has_several_days(pool)]
        looked_at = [(goals.stop - goals.start) * (pool.stop - pool.start) for goals, pool in some]
        most = max(looked_at, default=0)
        while sum(one for one in looked_at if one <= most) > MOST_OF_TWO:
            most //= 2
        return [one for one, count in zip(some, looked_at, strict=True) if count <= most]

    def _has_several_days(self, pool: slice) -> bool:
        return pool.stop > pool.start and bool(self.lines.day[pool.start] != self.lines.day[pool.stop - 1])

    def _nearness(self, rows: Ints, day: int, pool: slice) -> float:
        return nearness(self.lines.day[rows], day, self.lines.day[pool])

    def _room(self, day: int, size: int) -> slice:
        """The days around, as many as keep the subsets few."""
        for reach in range(self.reach, -1, -1):
            pool = self.lines.within(day - reach, day + reach)
            if math.comb(pool.stop - pool.start, size) <= WINDOW_SUBSETS:
                return pool
        return slice(0, 0)

    def _found(self, goal: int, rows: Ints, luck: tuple[float, float], pool: int, most: int) -> Found:
        size = len(rows)
        whole = size < self.size and math.comb(pool, size + 1) <= most
        return Found(int(self.goals.place[goal]), self.lines.place[rows], *luck, pool, whole or pool <= size)


def _affordable(days: list[int], size: int) -> int:
    """How many subsets of one day and size may be looked at, so that all days together stay within what a run may spend."""
    most = DAY_SUBSETS
    while most > 1 and sum(math.comb(lines, one) for lines in days for one in _sizes(lines, size, most)) > MOST_SUBSETS:
        most //= 2
    return most


def _sizes(lines: int, size: int, most: int) -> range:
    """Sizes from two lines up to where the subsets become too many."""
    last = next((one for one in range(2, size + 1) if math.comb(lines, one) > most), size + 1)
    return range(2, min(last, lines + 1))


def subset_sums(amounts: Ints, size: int) -> Ints:
    """The sums of every choice of `size` amounts, in the order of `subsets`."""
    chosen = subsets(len(amounts), size)
    total = amounts[chosen[0]]
    for places in chosen[1:]:
        total = total + amounts[places]
    return np.asarray(total)


@lru_cache(maxsize=100)
def subsets(lines: int, size: int) -> Ints:
    """All choices of `size` places out of `lines`, one a column."""
    flat = np.fromiter(itertools.chain.from_iterable(itertools.combinations(range(lines), size)), dtype=np.int32)
    return np.ascontiguousarray(flat.reshape(-1, size).T)


def _some(equal: Ints) -> Truths:
    """Whether there are sums, and not so many that they tell nothing."""
    return np.asarray((equal > 0) & (equal <= SOLUTIONS_MOST))


def _rows(total: Ints, target: int, lines: int, size: int) -> Ints:
    return subsets(lines, size)[:, np.flatnonzero(total == target)].T.astype(np.int64)


def _pairs(amounts: Ints, targets: Ints) -> tuple[Floats, Ints]:
    """For each target the sums of two that are expected by chance, and how many there are; `amounts` ascend."""
    step = max(CELLS // max(len(amounts), 1), 1)
    found = [_pairs_of(amounts, targets[first : first + step]) for first in range(0, len(targets), step)]
    return np.concatenate([one for one, _ in found]), np.concatenate([one for _, one in found])


def _pairs_of(amounts: Ints, targets: Ints) -> tuple[Floats, Ints]:
    reach = np.maximum(targets // 10, 50)[:, None]
    rest = targets[:, None] - amounts[None, :]
    left, right = np.searchsorted(amounts, rest), np.searchsorted(amounts, rest, side="right")
    itself = np.where(2 * amounts[None, :] == targets[:, None], 1, 0)
    equal = (right - left - itself).sum(axis=1) // 2
    around = np.searchsorted(amounts, rest + reach, side="right") - np.searchsorted(amounts, rest - reach)
    near = np.maximum(around.sum(axis=1) / 2 - equal, LEAST)
    return near / (2 * reach[:, 0]), equal


def _two(amounts: Ints, target: int) -> Iterator[tuple[int, int]]:
    """Places of every two that make up the target."""
    low = np.flatnonzero(2 * amounts <= target)
    first, last = (np.searchsorted(amounts, target - amounts[low], side=side) for side in ("left", "right"))
    for one in np.flatnonzero(last > np.maximum(first, low + 1)).tolist():
        for other in range(max(int(first[one]), int(low[one]) + 1), int(last[one])):
            yield int(low[one]), other


def _common(amounts: Ints, lines: tuple[Ints, Ints], target: int) -> float:
    """How often two of a pool, of which an even sample is enough, make up the amount of some line."""
    step = -(-len(amounts) // SAMPLE)
    some = amounts[::step]
    total = subset_sums(some, 2) if len(some) > 1 else some[:0]
    values, counts = lines
    if not len(values):
        return 0.0
    place = np.minimum(np.searchsorted(values, total), len(values) - 1)
    hits = counts[place][(values[place] == total) & (total != target)].sum()
    return float(hits) * step * step / float(counts.sum())
