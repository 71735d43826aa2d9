"""One against many, and many against many, where numbers say which: an invoice paid in parts, a payment for several."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from reconcile import candidates
from reconcile.assign import components
from reconcile.book import NO_DAY
from reconcile.differences import COSTS, explained
from reconcile.groups import Candidate, Lines, Open, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.book import Case, Ints

TELLING = 2.0  # what a number must tell to join lines of different amounts
LONG = 6  # signs of a number that joins lines by itself
MOST_MEMBERS = 400
BASE = 20.0
PER_DAY = 0.1
FARTHEST = 100.0  # days beyond which farther ones tell nothing more


def by_numbers(case: Case, lines: Open) -> None:
    """Sums that agree among lines which numbers join."""
    pairs = candidates.by_number(case, lines.free, amounts=False).filter(pl.col("number") >= TELLING).sort("i", "j")
    if not pairs.height:
        return
    alone = (_exact(case, *one) for one in _of_one_number(case, lines))
    settle(filter(None, (*alone, *(_exact(case, *one) for one in _stars(pairs)))), lines)
    open_ = _open(pairs, lines)
    settle(filter(None, (_exact(case, *one) for one in _joined(open_))), lines)
    open_ = _open(open_, lines)
    stars = filter(None, (_differing(case, *one) for one in _stars(open_)))
    settle([*stars, *(found for one in _joined(open_) for found in _parted(case, *one))], lines)


def _parted(case: Case, ours: Lines, theirs: Lines) -> Iterator[Candidate]:
    """Joined lines as one group; or as those of their times, where each is one: a number may join two by accident."""
    pieces = _pieces(case, ours, theirs)
    found = [_differing(case, *one) for one in pieces]
    if len(pieces) > 1 and all(found):
        yield from (replace(one, sure=False) for one in found if one is not None)
    elif (whole := _differing(case, ours, theirs)) is not None:
        yield whole


def _pieces(case: Case, ours: Lines, theirs: Lines) -> list[tuple[Lines, Lines]]:
    """The lines between which no more days lie than those of one event may; none if some have no other side."""
    days: Ints = np.concatenate([case.ours.day[list(ours)], case.theirs.day[list(theirs)]])
    ordered = np.unique(days)
    starts = ordered[1:][np.diff(ordered) > case.reach]
    piece = np.searchsorted(starts, days, side="right")
    mine, other = piece[: len(ours)], piece[len(ours) :]
    if set(mine.tolist()) != set(other.tolist()):
        return []
    return [
        (tuple(np.array(ours)[mine == at].tolist()), tuple(np.array(theirs)[other == at].tolist()))
        for at in range(len(starts) + 1)
    ]


def _open(pairs: pl.DataFrame, lines: Open) -> pl.DataFrame:
    free = lines.free[0][pairs["i"].to_numpy()] & lines.free[1][pairs["j"].to_numpy()]
    return pairs.filter(pl.Series(free, dtype=pl.Boolean))


def _of_one_number(case: Case, lines: Open) -> Iterator[tuple[Lines, Lines]]:
    """All open lines of both sides that carry one number: what other numbers some of them have besides does not matter."""
    sides = []
    for book, free, name in zip((case.ours, case.theirs), lines.free, ("ours", "theirs"), strict=True):
        open_ = book.keys.filter(pl.Series(free[book.keys["line"].to_numpy()]) & ~pl.col("end") & (pl.col("weight") >= LONG))
        sides.append(open_.group_by("key").agg(pl.col("line").sort().alias(name)))
    both = sides[0].join(sides[1], on="key").with_columns(count=pl.col("ours").list.len() + pl.col("theirs").list.len())
    few = both.filter(pl.col("count").is_between(3, MOST_MEMBERS)).sort("key")
    for ours, theirs in few.select("ours", "theirs").unique(maintain_order=True).rows():
        yield tuple(ours), tuple(theirs)


def _stars(pairs: pl.DataFrame) -> Iterator[tuple[Lines, Lines]]:
    """Each line with all the lines that numbers join it to."""
    for line, others in pairs.group_by("j", maintain_order=True).agg("i").rows():
        if 1 < len(others) <= MOST_MEMBERS:
            yield tuple(sorted(others)), (line,)
    for line, others in pairs.group_by("i", maintain_order=True).agg("j").rows():
        if 1 < len(others) <= MOST_MEMBERS:
            yield (line,), tuple(sorted(others))


def _joined(pairs: pl.DataFrame) -> Iterator[tuple[Lines, Lines]]:
    """All the lines that numbers join, however many steps apart."""
    i, j = pairs["i"].to_numpy(), pairs["j"].to_numpy()
    for one in components(i, j, np.arange(len(i))):
        ours, theirs = tuple(np.unique(i[one]).tolist()), tuple(np.unique(j[one]).tolist())
        if max(len(ours), len(theirs)) > 1 and len(ours) + len(theirs) <= MOST_MEMBERS:
            yield ours, theirs


def _exact(case: Case, ours: Lines, theirs: Lines) -> Candidate | None:
    mine, other = case.ours.amount[list(ours)], case.theirs.amount[list(theirs)]
    if mine.sum() != other.sum():
        return None
    alike = Counter(mine.tolist()) & Counter(other.tolist())
    if alike and min(len(ours), len(theirs)) > 1:
        return None
    score = BASE - PER_DAY * min(_apart(case, ours, theirs), FARTHEST)
    if alike:
        return Candidate(ours, theirs, "reversal", score - 1, sure=False)
    return Candidate(ours, theirs, _rule(ours, theirs), score, sure=True)


def _differing(case: Case, ours: Lines, theirs: Lines) -> Candidate | None:
    mine, other = case.ours.amount[list(ours)], case.theirs.amount[list(theirs)]
    if set(mine.tolist()) & set(other.tolist()):
        return None
    rule, cost = explained(case, int(mine.sum()), int(other.sum()), parts=len(ours) + len(theirs))
    if not rule:
        return None
    score = BASE - 2 * cost - PER_DAY * min(_apart(case, ours, theirs), FARTHEST)
    # Many against many that agree only nearly may be two events that a number joins by accident.
    sure = cost < COSTS["digits-swapped"] and min(len(ours), len(theirs)) == 1
    return Candidate(ours, theirs, rule, score, sure=sure)


def _apart(case: Case, ours: Lines, theirs: Lines) -> float:
    days = [book.day[list(lines)] for book, lines in ((case.ours, ours), (case.theirs, theirs))]
    known = [some[some != NO_DAY] for some in days]
    return abs(float(np.median(known[0])) - float(np.median(known[1]))) if all(map(len, known)) else 0.0


def _rule(ours: Lines, theirs: Lines) -> str:
    if len(ours) > 1 and len(theirs) > 1:
        return "number-many-to-many"
    return "number-one-to-many" if len(ours) == 1 else "number-many-to-one"
