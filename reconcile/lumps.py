"""One line for a whole run of lines: a period's lump posting. Runs in the order of days need no search of subsets."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from reconcile import chance
from reconcile.book import NO_DAY
from reconcile.groups import Candidate, Open
from reconcile.sums import one_sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.book import Book, Case, Ints, Truths

LONGEST = 400  # lines in one run
SPAN = 45  # days that one lump may cover
SHORTEST = 3
SLACK = 10  # days between the run and its lump
LIKELY = 0.05
NEGLIGIBLE = 1e-4


def by_runs(case: Case, lines: Open) -> list[Candidate]:
    """Runs of free lines, of one sign, kind or text or of all, whose sum is a line of the other side."""
    found: list[Candidate] = []
    for side, (book, target_book) in enumerate(((case.ours, case.theirs), (case.theirs, case.ours))):
        free, targets = np.flatnonzero(lines.free[side]), np.flatnonzero(lines.free[1 - side])
        targets = targets[(target_book.amount[targets] != 0) & (target_book.day[targets] != NO_DAY)]
        for run in _orders(book, free):
            found += _runs(book, run, target_book, targets, side)
    return found


def _orders(book: Book, free: Ints) -> Iterator[Ints]:
    dated = free[book.day[free] != NO_DAY]
    ordered = dated[np.argsort(book.day[dated], kind="stable")]
    yield ordered
    for sign in (-1, 1):
        yield ordered[np.sign(book.amount[ordered]) == sign]
    for name in ("kind", "text"):
        cells = book.lines[name].gather(ordered)
        counts = cells.value_counts().filter(pl.col("count").is_between(SHORTEST, len(ordered) - 1))
        for cell in sorted(set(counts[name].to_list()) - ({""} if name == "text" else set())):
            yield ordered[(cells == cell).to_numpy()]


@dataclass(frozen=True)
class _Sums:
    """Every stretch of whole days in a run: where it begins and ends in the run, its days and what it comes to; by sum."""

    begin: Ints
    end: Ints
    first: Ints
    last: Ints
    total: Ints

    @classmethod
    def of(cls, book: Book, run: Ints) -> _Sums:
        day, before = book.day[run], np.r_[0, np.cumsum(book.amount[run])]
        # A run ends where the day does: bookkeepers sum days, not parts of them.
        begins = np.flatnonzero(np.r_[True, np.diff(day) != 0])
        ends = np.r_[begins[1:], len(run)]
        begin, end = (np.concatenate([one[step:] if last else one[: len(one) - step] for step in range(SPAN + SLACK + 1)
                                      if step < len(one)]) for last, one in ((False, begins), (True, ends)))  # fmt: skip
        fits = day[end - 1] - day[begin] <= SPAN + SLACK
        begin, end = begin[fits], end[fits]
        total = before[end] - before[begin]
        order = np.argsort(total, kind="stable")
        begin, end = begin[order], end[order]
        return cls(begin, end, day[begin], day[end - 1], total[order])

    def around(self, when: int) -> Truths:
        """Which of them lie before a day, or a little behind it."""
        return (self.first >= when - SPAN) & (self.last <= when + SLACK)


def _runs(book: Book, run: Ints, target_book: Book, targets: Ints, side: int) -> Iterator[Candidate]:
    if len(run) < SHORTEST or not len(targets):
        return
    sums, amounts = _Sums.of(book, run), target_book.amount[targets]
    first, last = np.searchsorted(sums.total, amounts), np.searchsorted(sums.total, amounts, side="right")
    for at in np.flatnonzero(last > first).tolist():
        target = int(targets[at])
        when, named = int(target_book.day[target]), bool(target_book.named[target])
        lines = sums.end - sums.begin
        fits = sums.around(when)
        hits = [one for one in range(first[at], last[at]) if fits[one] and SHORTEST <= lines[one] <= LONGEST]
        if not hits:
            continue
        every = sums.total[fits]
        expected = chance.expected_by_chance(every[every != 0], int(amounts[at]), book.amount[run], target_book)
        for one in hits if expected <= LIKELY else ():
            apart = abs(int(sums.last[one]) - when)
            yield _candidate(book, run[sums.begin[one] : sums.end[one]], (target, named), side, expected, apart)


def _candidate(book: Book, members: Ints, goal: tuple[int, bool], side: int, expected: float, apart: int) -> Candidate:
    (target, named), parts = goal, tuple(sorted(members.tolist()))
    ours, theirs = (parts, (target,)) if side == 0 else ((target,), parts)
    score = min(-math.log(max(expected, 1e-9)), 14.0) - 0.1 * apart + 0.001 * len(parts)
    sure = expected <= NEGLIGIBLE and one_sign(book, members) and not (named or book.named[members].any())
    rule = "lump-many-to-one" if side == 0 else "lump-one-to-many"
    return Candidate(
        ours, theirs, rule, score, sure, {"size": len(parts)}, {"pool": len(parts), "expected": float(f"{expected:.2g}")}
    )
