"""Sums that contend for the same lines: what is settled together, and what is only suggested because of others."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from reconcile import differences, packing
from reconcile.assign import SAFE
from reconcile.groups import Candidate, Group, Open, settle
from reconcile.sums import WHOLE, sizes_of, sums_of
from reconcile.sums import by_amounts as sums_by_amounts

if TYPE_CHECKING:
    from reconcile.book import Case, Truths
    from reconcile.groups import Lines

CLOSE = 3.0
PRIOR = {
    "pair": -2.5,
    "sum": -3.75,
    "lump": -2.0,
    "many": -1.0,
    "rounding": -6.0,
    "tolerance": -6.0,
    "bank-fee": -6.0,
}  # how likely a line is to be of such a group, before days and chance are seen
PAIR_TELLS = 2.5  # among weak pairs the score tells more than it says
LEAST = -2.0  # below this a finding is not even suggested
DOUBT = 1.5  # how likely a sum must be to leave a doubt about a pair
PAIR = 2  # lines
FEW_PARTS = 5  # a longer run may hold a line that was taken back in it
FEW_DIFFERENCES = 8  # that want each other's lines; more are settled by themselves
RIVALS_MOST = 24  # lines in suggested groups among which a rival of a sum is sought


def settled(case: Case, candidates: list[Candidate], lines: Open) -> None:
    """Settle sums of all kinds together, and the pairs that stand against them."""
    before = len(lines.groups)
    settle(candidates, lines, close=CLOSE)
    fixed = [np.ones(len(free), dtype=np.bool_) for free in lines.free]
    for group in lines.groups:
        if group.status == "certain":
            fixed[0][list(group.ours)] = fixed[1][list(group.theirs)] = False
    for place, group in enumerate(lines.groups[before:], start=before):
        if group.status == "certain" and _has_rival(case, group, fixed):
            lines.groups[place] = replace(group, status="suggested")


def weighed(case: Case, candidates: list[Candidate], small: list[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """The candidates with scores on one scale: those likelier than not, and those less likely."""
    some = [*_without_idle([one for one in candidates if not _undone(case, one)]), *small]
    likely: list[Candidate] = []
    others: list[Candidate] = []
    for one in some:
        score = _score(one)
        if score > LEAST:
            (likely if score > 0 else others).append(
                replace(one, score=math.log1p(math.exp(score)), sure=one.sure and score >= SAFE)
            )
    return likely, others


def _score(one: Candidate) -> float:
    """How much likelier than not a finding is, before others are seen."""
    if min(len(one.ours), len(one.theirs)) > 1:
        return one.score + PRIOR["many"]
    if one.rule.startswith(("amount", "number")):
        return one.score * PAIR_TELLS + PRIOR["pair"]
    return one.score + next(told for kind, told in PRIOR.items() if one.rule.startswith(kind))


def _lines_of(one: Candidate | Group) -> set[tuple[int, int]]:
    return {(0, line) for line in one.ours} | {(1, line) for line in one.theirs}


def doubt_pairs(case: Case, lines: Open) -> None:
    """Suggest only a pair by amount and date of which one line has another reading among lines that have nobody.

    It could as well be part of a sum, also with lines that are only suggested elsewhere, or differs from one by cents.
    """
    pairs = {place for place, group in enumerate(lines.groups) if group.status == "certain" and group.rule == "amount-date"}
    if not pairs:
        return
    loose = Open(case)
    for place, group in enumerate(lines.groups):
        if place not in pairs and group.status == "certain":
            loose.free[0][list(group.ours)] = loose.free[1][list(group.theirs)] = False
    paired = {mark: place for place in pairs for mark in _lines_of(lines.groups[place])}
    readings = [one for one in sums_by_amounts(case, loose, whole=True) if one.score >= DOUBT]
    alone = Open(case)
    for side, free in enumerate(lines.free):
        alone.free[side][:] = free
    for place in pairs:
        alone.free[0][list(lines.groups[place].ours)] = alone.free[1][list(lines.groups[place].theirs)] = True
    for one in [*readings, *differences.of_cents(case, alone)]:
        among = {paired[mark] for mark in _lines_of(one) if mark in paired}
        if len(among) == 1:
            place = among.pop()
            lines.groups[place] = replace(lines.groups[place], status="suggested")
    lines.bounds += alone.bounds


def _has_rival(case: Case, group: Group, loose: list[Truths]) -> bool:
    """Whether lines that are only suggested elsewhere would make up the same line together with others or its own parts."""
    side = 1 if len(group.ours) == 1 else 0
    book, parts = (case.ours, case.theirs)[side], (group.ours, group.theirs)[side]
    goal, line = (case.theirs, case.ours)[side], (group.theirs, group.ours)[side][0]
    near = np.abs(book.day - goal.day[line]) <= case.reach
    others = np.flatnonzero(loose[side] & near & (np.sign(book.amount) == np.sign(goal.amount[line])))
    pool = np.union1d(others[:RIVALS_MOST], np.array(parts)) if len(parts) <= WHOLE else others[:RIVALS_MOST]
    sums, sizes = sums_of(book.amount[pool], case.options.bounds.size)
    own = len(parts) <= WHOLE and len(parts) in sizes_of(len(pool), case.options.bounds.size)
    return int(((sums == goal.amount[line]) & (sizes > 1)).sum()) > own


def _undone(case: Case, one: Candidate) -> bool:
    """Whether two of a few parts take each other back but for cents: beside them the sum is one line against one."""
    book, parts = (case.ours, one.ours) if len(one.ours) > len(one.theirs) else (case.theirs, one.theirs)
    if not PAIR < len(parts) <= FEW_PARTS:
        return False
    amounts = book.amount[list(parts)].tolist()
    opposite = ((one, other) for one in amounts for other in amounts if one > 0 > other)
    return any(abs(one + other) <= case.options.rounding for one, other in opposite)


def _without_idle(candidates: list[Candidate]) -> list[Candidate]:
    """Without the sums that are another sum of the same line and, beside it, lines that come to nothing."""
    kept: dict[tuple[int, int], list[set[int]]] = {}
    left = []
    for one in sorted(candidates, key=lambda one: len(one.ours) + len(one.theirs)):
        if min(len(one.ours), len(one.theirs)) > 1:
            left.append(one)
            continue
        answers = _answers(one)
        if not any(known < parts for goal, parts in answers for known in kept.get(goal, [])):
            for goal, parts in answers:
                kept.setdefault(goal, []).append(parts)
            left.append(one)
    return left


def _answers(one: Candidate) -> list[tuple[tuple[int, int], set[int]]]:
    """The lines that stand alone on their side, each with the lines of the other that are as much."""
    sides = (one.ours, set(one.theirs)), (one.theirs, set(one.ours))
    return [((side, mine[0]), others) for side, (mine, others) in enumerate(sides) if len(mine) == 1]


def contested(small: list[Candidate], findings: list[Candidate]) -> list[Candidate]:
    """The differences that stand against other findings: those of few, one of which wants a line of a finding.

    A difference that a third line makes up for is none.
    """
    made_up: set[tuple[Lines, Lines]] = set()
    for one in findings:
        if len(one.ours) + len(one.theirs) == PAIR + 1:
            made_up |= {((mine,), (other,)) for mine in one.ours for other in one.theirs}
    left = [one for one in small if (one.ours, one.theirs) not in made_up]
    wanted = {mark for one in findings for mark in _lines_of(one)}
    marks = [sorted(_lines_of(one)) for one in left]
    together = [places for places in packing.contests(marks) if len(places) <= FEW_DIFFERENCES]
    return [left[place] for places in together if any(wanted & set(marks[one]) for one in places) for place in places]
