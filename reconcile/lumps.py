"""One line for a whole run of lines: a period's lump posting. Runs in the order of days need no search of subsets."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from reconcile.book import NO_DAY
from reconcile.groups import Candidate, Open
from reconcile.sums import expected_by_chance, one_sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.book import Book, Case, Ints, Truths

LONGEST = 400  # lines in one run
SPAN = 45  # days that one lump may cover
SHORTEST = 3
SLACK = 10  # days between the run and its lump
LIKELY = 0.05
NEGLIGIBLE = 1e-4
MOST = 4000  # lines of a side up to which runs are sought


def by_runs(case: Case, lines: Open) -> list[Candidate]:
    """Runs of free lines, of one sign or kind or of all, whose sum is a line of the other side."""
    found: list[Candidate] = []
    for side, (book, target_book) in enumerate(((case.ours, case.theirs), (case.theirs, case.ours))):
        free, targets = np.flatnonzero(lines.free[side]), np.flatnonzero(lines.free[1 - side])
        if max(len(free), len(targets)) > MOST:
            lines.bounds.append({"bound": "runs", "lines": len(free) + len(targets)})
            continue
        for run in _orders(book, free):
            found += _runs(book, run, target_book, targets, side)
    return found


def _orders(book: Book, free: Ints) -> Iterator[Ints]:
    dated = free[book.day[free] != NO_DAY]
    ordered = dated[np.argsort(book.day[dated], kind="stable")]
    yield ordered
    for sign in (-1, 1):
        yield ordered[np.sign(book.amount[ordered]) == sign]
    kinds = book.lines["kind"].gather(ordered).to_numpy()
    for kind in sorted(set(kinds.tolist())):
        same: Truths = kinds == kind
        if 0 < same.sum() < len(ordered):
            yield ordered[same]


def _runs(book: Book, run: Ints, target_book: Book, targets: Ints, side: int) -> Iterator[Candidate]:
    if len(run) < SHORTEST:
        return
    before = np.r_[0, np.cumsum(book.amount[run])]
    day = book.day[run]
    # A run ends where the day does: bookkeepers sum days, not parts of them.
    begins = np.flatnonzero(np.r_[True, np.diff(day) != 0])
    ends = np.r_[begins[1:], len(run)]
    for target in targets.tolist():
        amount, when = int(target_book.amount[target]), int(target_book.day[target])
        named = bool(target_book.named[target])
        if not amount or when == NO_DAY:
            continue
        first = begins[(day[begins] >= when - SPAN) & (day[begins] <= when + SLACK)]
        last = ends[(day[ends - 1] >= when - SPAN) & (day[ends - 1] <= when + SLACK)]
        sums = before[last][None, :] - before[first][:, None]
        for row, column in zip(*np.nonzero(sums == amount), strict=True):
            members = run[first[row] : last[column]]
            if SHORTEST <= len(members) <= LONGEST:
                expected = expected_by_chance(sums[sums != 0], amount, book.amount[run], target_book)
                if expected > LIKELY:
                    break
                apart = abs(int(day[last[column] - 1]) - when)
                yield _candidate(book, members, (target, named), side, expected, apart)


def _candidate(book: Book, members: Ints, goal: tuple[int, bool], side: int, expected: float, apart: int) -> Candidate:
    (target, named), parts = goal, tuple(sorted(members.tolist()))
    ours, theirs = (parts, (target,)) if side == 0 else ((target,), parts)
    score = min(-math.log(max(expected, 1e-9)), 14.0) - 0.1 * apart + 0.001 * len(parts)
    sure = expected <= NEGLIGIBLE and one_sign(book, members) and not (named or book.named[members].any())
    rule = "lump-many-to-one" if side == 0 else "lump-one-to-many"
    return Candidate(
        ours, theirs, rule, score, sure, {"size": len(parts)}, {"pool": len(parts), "expected": float(f"{expected:.2g}")}
    )
