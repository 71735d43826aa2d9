"""Sums found by amounts alone: some lines of one side that together make one line of the other.

Chance is the danger. For every sum the expected number of sums that hit the same amount by chance is reckoned from how
densely the sums of this very pool lie around it, and only where that is negligible is a sum called certain.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from reconcile.book import NO_DAY
from reconcile.groups import Candidate, Open, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.book import Book, Case, Floats, Ints

NEGLIGIBLE = 0.001
LIKELY = 0.5  # beyond this chance explains the sum as well as anything
WHOLE = 13  # lines of a pool of which every subset is looked at
SMALLEST_POOL = 10
RULE_MANY = "sum-one-to-many"
RULE_ONE = "sum-many-to-one"
PER_DAY = 0.05
NEXT_TO = 2.0  # what it tells when the lines follow one another in the books
SOLUTIONS_MOST = 200


@dataclass(frozen=True)
class Search:
    """One side's free lines in the order of their days, among which sums are sought, and how far."""

    book: Book
    place: Ints
    pool: int
    size: int


def by_amounts(case: Case, lines: Open) -> None:
    """Settle all sums of both directions together."""
    sides = [np.flatnonzero(free) for free in lines.free]
    pool = _pool(case, len(sides[0]) + len(sides[1]))
    if pool < case.options.bounds.pool and max(map(len, sides)) > pool:
        lines.bounds.append({"bound": "pool", "lines": pool})
    searches = [
        Search(book, side[np.argsort(book.day[side], kind="stable")], pool, case.options.bounds.size)
        for book, side in zip((case.ours, case.theirs), sides, strict=True)
    ]
    found: list[Candidate] = []
    for target in sides[1]:
        found += _found(searches[0], int(case.theirs.amount[target]), int(case.theirs.day[target]), (int(target), 1))
    for target in sides[0]:
        found += _found(searches[1], int(case.ours.amount[target]), int(case.ours.day[target]), (int(target), 0))
    settle(found, lines)


def _pool(case: Case, targets: int) -> int:
    """As many lines as the bound on subsets allows for this many targets."""
    bounds = case.options.bounds
    pool = bounds.pool
    while pool > SMALLEST_POOL and targets * _looked_at(pool, bounds.size) > bounds.subsets:
        pool -= 1
    return pool


def _looked_at(pool: int, size: int) -> int:
    return sum(math.comb(pool, one) for one in _sizes(pool, size))


def _sizes(pool: int, size: int) -> range:
    """Sizes of sums for a pool: all of them in a small one, up to four lines in a large one."""
    if pool <= WHOLE:
        return range(2, pool + 1)
    fits = max(one for one in range(2, max(size, 2) + 1) if one == 2 or math.comb(pool, one) <= 100_000)  # noqa: PLR2004
    return range(2, fits + 1)


def _found(search: Search, target: int, day: int, line: tuple[int, int]) -> Iterator[Candidate]:
    if not target or not len(search.place):
        return
    members = _nearest(search, target, day)
    if len(members) < 2:  # noqa: PLR2004 - A sum has two parts.
        return
    amounts, days = search.book.amount[members], search.book.day[members]
    grain = max(int(np.gcd.reduce(np.abs(np.r_[amounts, target]))), 1)
    expected = 0.0
    for size in _sizes(len(members), search.size):
        choices = subsets(len(members), size)
        sums = amounts[choices].sum(axis=1)
        expected += _expected(sums, target, grain)
        for hit in np.flatnonzero(sums == target)[:SOLUTIONS_MOST]:
            yield _candidate(members[choices[hit]], days[choices[hit]], choices[hit], day, expected, line, len(members))


def _nearest(search: Search, target: int, day: int) -> Ints:
    """The pool: the lines nearest in time that can be part of this sum."""
    amounts = search.book.amount[search.place]
    fits = (amounts != 0) & (amounts * np.sign(target) < abs(target))
    place = search.place[fits]
    if len(place) <= search.pool:
        return place
    distance = np.abs(search.book.day[place] - day) if day != NO_DAY else np.zeros(len(place))
    return place[np.sort(np.argsort(distance, kind="stable")[: search.pool])]


@cache
def subsets(lines: int, size: int) -> Ints:
    """All choices of `size` places out of `lines`, one a row."""
    flat = np.fromiter(itertools.chain.from_iterable(itertools.combinations(range(lines), size)), dtype=np.int64)
    return flat.reshape(-1, size)


def _expected(sums: Ints, target: int, grain: int) -> float:
    """How many sums would hit the target by chance: their density around it, times the smallest step between amounts."""
    reach = max(abs(target) // 10, 50 * grain)
    around = int(((np.abs(sums - target) <= reach) & (sums != target)).sum())
    return max(around, 0.2) * grain / (2 * reach)


def _candidate(
    members: Ints, days: Ints, places: Ints, day: int, expected: float, line: tuple[int, int], pool: int
) -> Candidate:
    parts, target = tuple(sorted(members.tolist())), (line[0],)
    ours, theirs = (parts, target) if line[1] == 1 else (target, parts)
    score = min(-math.log(expected), 12.0) - PER_DAY * _distance(days, day) + (NEXT_TO if _consecutive(places) else 0.0)
    rule = RULE_MANY if line[1] == 0 else RULE_ONE
    chance = {"pool": pool, "expected": float(f"{expected:.2g}")}
    return Candidate(ours, theirs, rule, score, expected <= NEGLIGIBLE, {"size": len(parts)}, chance)


def _distance(days: Ints, day: int) -> float:
    known: Floats = np.abs(days[days != NO_DAY] - day).astype(np.float64)
    return float(min(known.mean(), 60.0)) if len(known) and day != NO_DAY else 0.0


def _consecutive(places: Ints) -> bool:
    return bool(places[-1] - places[0] == len(places) - 1)
