"""What chance has done: equally good readings of the same evidence, sought without knowing how the lines were drawn."""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from tests.reconcile_cases.truth import Rivals

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.reconcile_cases.judge.ledger import Ledger
    from tests.reconcile_cases.truth import Group, Line, Side

# Days within which parts may stand around their sum: the tolerance and a weekend; and farther, where nobody is sure.
NEAR, FAR = 7, 11
WORKING_NEAR, WORKING_FAR = 11, 16
MOST_PARTS = 5
# Sets that are counted one by one; where there are more, what chance alone would bring is reckoned.
COUNTED = 400_000
NEGLIGIBLE, HOPELESS = 1e-3, 0.05


class Shelf:
    """Open lines by day, and by amount."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.by_side: dict[Side, list[Line]] = {"ours": [], "theirs": []}
        self.by_amount: dict[int, list[Line]] = defaultdict(list)
        for line in sorted(lines, key=lambda line: line.date):
            self.by_side[line.side].append(line)
            self.by_amount[line.amount].append(line)

    def around(self, side: Side, date: dt.date, days: int) -> list[Line]:
        lines = self.by_side[side]
        first = bisect_left(lines, date - dt.timedelta(days=days), key=lambda line: line.date)
        return lines[first : bisect_right(lines, date + dt.timedelta(days=days), key=lambda line: line.date)]

    def equal(self, line: Line, days: int) -> list[Line]:
        """Lines of the same amount near its day, itself included."""
        return [other for other in self.by_amount[line.amount] if abs((other.date - line.date).days) <= days]


def settle(ledger: Ledger) -> None:
    """Takes back as decided what chance has made undecidable."""
    shelf = Shelf(ledger.open_lines)
    near, far = (WORKING_NEAR, WORKING_FAR) if ledger.case.options["working_days"] else (NEAR, FAR)
    for group in ledger.case.groups:
        if group.by == "amount" and group.label == "decided" and _has_equal_outside(group.lines, shelf, near):
            group.label = "grey"
    for rivals in ledger.case.rivals:
        rivals.whole = rivals.whole and not _has_equal_outside(rivals.lines, shelf, far)
    for group in ledger.sums:
        _settle_sum(ledger, group, shelf, near, far)


def _has_equal_outside(lines: tuple[Line, ...], shelf: Shelf, days: int) -> bool:
    return any(other not in lines for line in lines for other in shelf.equal(line, days))


def _settle_sum(ledger: Ledger, group: Group, shelf: Shelf, near: int, far: int) -> None:
    """Decided, where one set alone comes to the amount and chance is small; rivals, where several do; else not findable."""
    whole = [line for line in group.lines if sum(other.side == line.side for other in group.lines) == 1]
    if len(whole) != 1:
        _settle_several(group, shelf, near)
        return
    part_side: Side = "theirs" if whole[0].side == "ours" else "ours"
    pool = shelf.around(part_side, whole[0].date, near)
    sets = sum(math.comb(len(pool), size) for size in range(1, MOST_PARTS + 1))
    if sets > COUNTED:
        _settle_by_chance(group, pool, whole[0])
        return
    found = _sets(pool, whole[0].amount)
    wider = shelf.around(part_side, whole[0].date, far)
    alike = [some for some in found if len(some) < len(group.lines) and len({line.amount > 0 for line in some}) == 1]
    if len(alike) > 1:
        _as_rivals(ledger, group, [*alike, (whole[0],)], whole=len(alike) == len(found))
    elif len(found) > 1 or _chance(group, pool, whole[0]) > NEGLIGIBLE or len(wider) > len(pool) + 6:
        group.label = "grey"


def _settle_several(group: Group, shelf: Shelf, near: int) -> None:
    """Several against several: a matter of chance, which few lines make small."""
    pools = [len(shelf.around(side, group.lines[0].date, near)) for side in ("ours", "theirs")]
    group.label = "grey"
    group.findable = math.comb(pools[0], 2) * math.comb(pools[1], 3) < 10_000


def _settle_by_chance(group: Group, pool: list[Line], whole: Line) -> None:
    group.label = "grey"
    group.findable = _chance(group, pool, whole) <= HOPELESS


def _chance(group: Group, pool: list[Line], whole: Line) -> float:
    """How many sets of that size chance would bring: sums fall on steps of what divides all amounts."""
    step = math.gcd(*(line.amount for line in pool), whole.amount) or 1
    return math.comb(len(pool), len(group.lines) - 1) / max(1.0, abs(whole.amount) / step)


def _sets(pool: list[Line], amount: int) -> list[tuple[Line, ...]]:
    """Every set of at most five that comes to the amount, and of which no part comes to nothing or to the whole."""
    sizes = range(1, MOST_PARTS + 1)
    found = (some for size in sizes for some in combinations(pool, size) if sum(line.amount for line in some) == amount)
    return [some for some in found if not _has_idle_part(some)]


def _has_idle_part(some: tuple[Line, ...]) -> bool:
    """Whether lines among them take each other back: such a set is the smaller one and something else."""
    return any(sum(line.amount for line in part) == 0 for size in range(1, len(some)) for part in combinations(some, size))


def _as_rivals(ledger: Ledger, group: Group, found: list[tuple[Line, ...]], *, whole: bool) -> None:
    """Several sets of one sign and of no more lines: rivals. They are whole only if no other group is among them."""
    lines = tuple({line: None for some in found for line in some})
    group.label = "rival"
    among = any(line in other.lines for other in ledger.case.groups if other is not group for line in lines)
    ledger.case.rivals.append(Rivals(group.family, lines, whole=whole and not among))
