"""Sums found by amounts alone: some lines of one side that together make one line of the other.

Chance is the danger. For every sum the expected number of sums that hit the same amount by chance is reckoned from how
densely the sums of this very pool lie around it, and only where that is negligible is a sum called certain.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from reconcile import chance, daily
from reconcile.book import NO_DAY
from reconcile.daily import LIKELY, subsets
from reconcile.groups import Candidate, Open

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.book import Book, Case, Floats, Ints, Truths

NEGLIGIBLE = 2e-5
FAR = 20.0  # days on the average beyond which a sum is never certain
LIKELY_FAR = 0.02  # and sooner where days lie between
DAYS_MOST = 70
WHOLE = 13  # lines of a pool of which every subset is looked at
SMALLEST_POOL = 10
SUBSETS_MOST = 100_000  # of one pool and size
RULE_MANY = "sum-one-to-many"
RULE_ONE = "sum-many-to-one"
NEXT_TO = 1.0  # what it tells when the lines follow one another in the books
NETTED = 3.0  # lines of both signs in one sum are rarer, but for a line and its fee
SOLUTIONS_MOST = 200
FEE_AND_SUM = 2  # lines


@dataclass(frozen=True)
class Search:
    """One side's free lines in the order of their days, among which sums are sought, and how far."""

    book: Book
    place: Ints
    pool: int
    size: int
    window: int
    goals: Ints  # the other side's free lines in the order of their days


def by_amounts(case: Case, lines: Open, *, whole: bool = False) -> list[Candidate]:
    """Sums in both directions among the lines that are free; with `whole`, only where every subset can be looked at."""
    sides = [np.flatnonzero(free) for free in lines.free]
    books = (case.ours, case.theirs)
    found: list[Candidate] = []
    for side, (book, parts) in enumerate(zip(books, books[::-1], strict=True)):
        free = sides[1 - side]
        ordered = free[np.argsort(parts.day[free], kind="stable")]
        pool, few = _few(case, parts.day[ordered], book.day[sides[side]])
        goals = sides[side][np.argsort(book.day[sides[side]], kind="stable")]
        search = Search(parts, ordered, pool, case.options.bounds.size, case.reach, goals)
        for target in sides[side][few].tolist():
            found += _found(search, book, target, side)
        if not few.all() and not whole:
            lines.bounds.append({"bound": "pool", "lines": pool})
            found += _by_days(case, search, book, sides[side][~few], side)
    return found


def _by_days(case: Case, search: Search, book: Book, targets: Ints, side: int) -> Iterator[Candidate]:
    for one in daily.sums(case, search.book, search.place, book, targets, search.goals):
        if one.least <= LIKELY:
            goal = int(book.day[one.target]), bool(book.named[one.target])
            luck = one.expected, one.least, one.pool
            yield _candidate(search, one.members, goal, luck, (one.target, side), whole=one.whole)


def _few(case: Case, days: Ints, targets: Ints) -> tuple[int, Truths]:
    """How large a pool may be of which all subsets are looked at, and which targets have no larger one within reach."""
    bounds, undated = case.options.bounds, int((days == NO_DAY).sum())
    first, last = np.searchsorted(days, targets - case.reach), np.searchsorted(days, targets + case.reach, side="right")
    counts = np.where(targets == NO_DAY, len(days), last - first + undated)
    pool = bounds.pool
    while pool > SMALLEST_POOL and int((counts <= pool).sum()) * _looked_at(pool, bounds.size) > bounds.subsets:
        pool -= 1
    return pool, np.asarray(counts <= pool)


def _looked_at(pool: int, size: int) -> int:
    return sum(math.comb(pool, one) for one in sizes_of(pool, size))


def sizes_of(pool: int, size: int) -> range:
    """Sizes of sums for a pool: all of them in a small one, up to four lines in a large one."""
    if pool <= WHOLE:
        return range(2, pool + 1)
    return range(2, next((one for one in range(3, size + 1) if math.comb(pool, one) > SUBSETS_MOST), max(size, 2) + 1))


def _found(search: Search, book: Book, line: int, side: int) -> Iterator[Candidate]:
    target, day = int(book.amount[line]), int(book.day[line])
    if not target or not len(search.place):
        return
    # The lines of one day first: among a few, a sum is seldom chance. Farther ones only where the nearer have none.
    for days, likely in ((0, LIKELY), (search.window, LIKELY), (DAYS_MOST, LIKELY_FAR)):
        members = _nearest(search, target, day, days)
        found = list(_solutions(search, book, members, (line, side), likely)) if len(members) > 1 else []
        if found:
            yield from found
            return


def _solutions(search: Search, book: Book, members: Ints, goal: tuple[int, int], likely: float) -> Iterator[Candidate]:
    line, side = goal
    target, day = int(book.amount[line]), int(book.day[line])
    amounts = search.book.amount[members]
    named = book.named
    sums, sizes = sums_of(amounts, search.size)
    hits = np.flatnonzero((sums == target) & (sizes > 1))
    near = book.amount[_around(search, book, day)] if len(hits) else amounts
    for size in np.unique(sizes[hits]).tolist():
        some = sums[(sizes > 1) & (sizes <= size)]
        # Other sums of these days are no chance: they make this one no less likely, only less than certain.
        least = chance.least_by_chance(some, target, amounts, book, near)
        expected = chance.expected_by_chance(some, target, amounts, book)
        for hit in hits[sizes[hits] == size][:SOLUTIONS_MOST].tolist():
            places = _places(hit, len(members), search.size)
            share = _nearness(search.book.day[members], places, day)
            if least * share > likely:
                continue
            rounded = chance.expected_of_round(some, target, amounts[places])
            goal, luck = (day, bool(named[line])), (max(expected, rounded), least * share, len(members))
            yield _candidate(search, members[places], goal, luck, (line, side), next_to=_consecutive(places))


def _nearness(days: Ints, places: Ints, day: int) -> float:
    """How close the chosen ones of these days are, against how they could lie in the pool."""
    if day == NO_DAY or (days[places] == NO_DAY).any():
        return 1.0
    return chance.nearness(days[places], day, days)


def _around(search: Search, book: Book, day: int) -> Ints:
    """The other side's free lines that may be sums of the same lines as one of this day."""
    if day == NO_DAY:
        return search.goals
    days = book.day[search.goals]
    return search.goals[slice(*np.searchsorted(days, [day - 2 * search.window, day + 2 * search.window + 1]).tolist())]


def sums_of(amounts: Ints, size: int) -> tuple[Ints, Ints]:
    """The sums of all subsets that are looked at, and how many lines each has."""
    if len(amounts) <= WHOLE:
        return _all_sums(amounts), _all_sums(np.ones(len(amounts), dtype=np.int64))
    choices = _chosen(len(amounts), size)
    return np.r_[amounts, 0][choices].sum(axis=0), _chosen_sizes(len(amounts), size)


def _all_sums(amounts: Ints) -> Ints:
    """Of every subset; the place of a sum, in binary, names its lines."""
    sums = np.zeros(1, dtype=np.int64)
    for amount in amounts.tolist():
        sums = np.concatenate([sums, sums + amount])
    return sums


def _places(hit: int, lines: int, size: int) -> Ints:
    if lines <= WHOLE:
        return np.array([place for place in range(lines) if hit >> place & 1], dtype=np.int64)
    chosen = _chosen(lines, size)[:, hit]
    return chosen[chosen < lines]


@cache
def _chosen(lines: int, size: int) -> Ints:
    """The places of every subset that is looked at, a column each, filled up with a place behind the last."""
    every = [subsets(lines, one).T for one in sizes_of(lines, size)]
    width = every[-1].shape[1]
    rows = np.concatenate([np.pad(one, ((0, 0), (0, width - one.shape[1])), constant_values=lines) for one in every])
    return np.ascontiguousarray(rows.T)


@cache
def _chosen_sizes(lines: int, size: int) -> Ints:
    return np.asarray((_chosen(lines, size) < lines).sum(axis=0))


def _nearest(search: Search, target: int, day: int, days: int) -> Ints:
    """The pool: the lines nearest in time that can be part of this sum."""
    amounts = search.book.amount[search.place]
    fits = (amounts != 0) & (np.abs(amounts) <= 3 * abs(target)) & (amounts != target)
    if day != NO_DAY:
        fits &= (np.abs(search.book.day[search.place] - day) <= days) | (search.book.day[search.place] == NO_DAY)
    place = search.place[fits]
    if len(place) <= search.pool:
        return np.asarray(place)
    distance = np.abs(search.book.day[place] - day) if day != NO_DAY else np.zeros(len(place))
    return np.asarray(place[np.sort(np.argsort(distance, kind="stable")[: search.pool])])


def _candidate(
    search: Search,
    members: Ints,
    goal: tuple[int, bool],
    luck: tuple[float, float, int],
    line: tuple[int, int],
    *,
    next_to: bool = False,
    whole: bool = True,
) -> Candidate:
    parts, target = tuple(sorted(members.tolist())), (line[0],)
    ours, theirs = (parts, target) if line[1] == 1 else (target, parts)
    (day, named), (expected, least, pool), days = goal, luck, search.book.day[members]
    far = _distance(days, day)
    alike = one_sign(search.book, members)
    score = (
        min(-math.log(least), 12.0) + (NEXT_TO if next_to else 0.0) - (0.0 if alike or len(parts) == FEE_AND_SUM else NETTED)
    )
    rule = RULE_MANY if line[1] == 0 else RULE_ONE
    alone = not named and not search.book.named[members].any()
    sure = whole and expected <= NEGLIGIBLE and alone and far <= FAR and alike
    told = {"pool": pool, "expected": float(f"{expected:.2g}")}
    return Candidate(ours, theirs, rule, score, sure, {"size": len(parts)}, told)


def one_sign(book: Book, members: Ints) -> bool:
    """Whether all these lines have one sign: sums of both signs hit far more amounts."""
    return len(np.unique(np.sign(book.amount[members]))) == 1


def _distance(days: Ints, day: int) -> float:
    known: Floats = np.abs(days[days != NO_DAY] - day).astype(np.float64)
    return float(min(known.mean(), 60.0)) if len(known) and day != NO_DAY else 0.0


def _consecutive(places: Ints) -> bool:
    return bool(places[-1] - places[0] == len(places) - 1)
