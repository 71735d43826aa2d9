"""Sums that contend for the same lines: what is settled together, and what is only suggested because of others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from reconcile.groups import Candidate, Group, Open, settle
from reconcile.sums import WHOLE, sizes_of, sums_of

if TYPE_CHECKING:
    import polars as pl

    from reconcile.book import Case, Truths

CLOSE = 3.0
LIKELY = 0.01  # expected chance hits from which one line against one of the same amount is the likelier reading
PAIR = 2  # lines
FEW_PARTS = 5  # a longer run may hold a line that was taken back in it
RIVALS_MOST = 24  # lines in suggested groups among which a rival of a sum is sought


def settled(case: Case, candidates: list[Candidate], lines: Open) -> None:
    """Settle sums of all kinds together. Days tell too little to prefer one sum to another that is as exact."""
    before = len(lines.groups)
    settle(_without_idle([one for one in candidates if not _undone(case, one)]), lines, close=CLOSE)
    fixed = [np.ones(len(free), dtype=np.bool_) for free in lines.free]
    for group in lines.groups:
        if group.status != "suggested":
            fixed[0][list(group.ours)] = fixed[1][list(group.theirs)] = False
    for place, group in enumerate(lines.groups[before:], start=before):
        if group.status == "certain" and _has_rival(case, group, fixed):
            lines.groups[place] = replace(group, status="suggested")


def likelier(sums: list[Candidate], alone: pl.DataFrame) -> list[Candidate]:
    """The sums without those that chance makes easily of lines that have their one equal within the days (`alone`)."""
    paired = {(0, line) for line in alone["i"].to_list()} | {(1, line) for line in alone["j"].to_list()}
    return [one for one in sums if (one.chance or {}).get("expected", 0.0) < LIKELY or not _lines_of(one) & paired]


def _lines_of(one: Candidate) -> set[tuple[int, int]]:
    return {(0, line) for line in one.ours} | {(1, line) for line in one.theirs}


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
    amounts = book.amount[list(parts)]
    return bool((np.abs(amounts[:, None] + amounts[None, :]) <= case.options.rounding).any())


def _without_idle(candidates: list[Candidate]) -> list[Candidate]:
    """Without the sums that are another sum of the same line and, beside it, lines that come to nothing."""
    kept: dict[tuple[int, int], list[set[int]]] = {}
    left = []
    for one in sorted(candidates, key=lambda one: len(one.ours) + len(one.theirs)):
        side = 0 if len(one.ours) == 1 else 1
        goal, parts = ((side, one.ours[0]), set(one.theirs)) if side == 0 else ((side, one.theirs[0]), set(one.ours))
        if not any(known < parts for known in kept.setdefault(goal, [])):
            kept[goal].append(parts)
            left.append(one)
    return left
