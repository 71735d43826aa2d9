"""What chance has done to a case: labels are taken back where an accident makes undecidable what was meant to be decided.

The families write what each is about; many of them share one ledger. An amount without a number may then have an equal
nearby, a faulty number may be as near to a neighbour's, and several amounts may add up in two ways. A fair judge does not
ask for what the files do not say: such a group becomes grey, or not findable.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.reconcile_cases.truth import Case, Group, Line, Side

# Calendar days within which a rival counts: the tolerance of five days and some, or five working days over a holiday.
NEAR, NEAR_WORKING, NUMBERS_NEAR = 7, 14, 30
FEE_MOST = 5000
SMALL_POOL, LARGEST_SUM = 16, 5
CHANCE_GREY, CHANCE_LOST = 1e-3, 0.05


class Shelf:
    """Lines of both books by amount, or all of them, each list by day."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.by_amount: dict[tuple[Side, int], list[Line]] = defaultdict(list)
        self.by_day: dict[Side, list[Line]] = defaultdict(list)
        for line in sorted(lines, key=lambda line: line.date):
            self.by_amount[line.side, line.amount].append(line)
            self.by_day[line.side].append(line)

    def equal(self, side: Side, amount: int, date: dt.date, days: int) -> list[Line]:
        return near(self.by_amount[side, amount], date, days)

    def around(self, side: Side, date: dt.date, days: int) -> list[Line]:
        return near(self.by_day[side], date, days)


def near(lines: list[Line], date: dt.date, days: int) -> list[Line]:
    """Those within so many days."""
    days_of = [line.date for line in lines] if len(lines) < 200 else _Days(lines)
    first = bisect_left(days_of, date - dt.timedelta(days=days))
    return lines[first : bisect_right(days_of, date + dt.timedelta(days=days))]


class _Days(list):
    """The days of lines, looked up one by one."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines

    def __len__(self) -> int:
        return len(self.lines)

    def __getitem__(self, at: int) -> dt.date:  # type: ignore[override]
        return self.lines[at].date


def settle(case: Case) -> None:
    """Takes labels back where chance asks for it."""
    days = NEAR_WORKING if case.options["working_days"] else NEAR
    decided = {line for group in case.groups if group.by == "number" and group.label != "rival" for line in group.lines}
    decided |= {entry.line for entry in case.alone if entry.reason == "duplicate"}
    decided |= {line for rivals in case.rivals for line in rivals.lines if line.invoice}
    invoices = {line.invoice for line in case.lines if line.side == "ours"}
    open_lines = Shelf(line for line in case.lines if line not in decided)
    for group in case.groups:
        if group.label == "decided" and group.by in ("amount", "typo", "fee") and _has_rival(group, open_lines, days):
            group.label = "grey"
        if group.by == "typo" and _is_of_another(group, invoices):
            group.label = "grey"
    _settle_sums(case, days)
    for rivals in case.rivals:
        unnumbered = [line for line in rivals.lines if not line.invoice]
        rivals.whole = not any(_equals(line, rivals.lines, open_lines, days) for line in unnumbered)


def _has_rival(group: Group, shelf: Shelf, days: int) -> bool:
    if group.by == "typo":
        return any(_as_near(line, group, shelf) for line in group.lines)
    if group.by == "fee":
        return any(_within_fee(line, group.lines, shelf, days) for line in group.lines)
    return any(_equals(line, group.lines, shelf, days) for line in group.lines)


def _is_of_another(group: Group, invoices: set[str]) -> bool:
    """Whether the faulty number is, by chance, the right one of something else."""
    own = {line.invoice for line in group.lines if line.side == "ours"}
    return any(number in invoices and number not in own for line in group.lines for number in digits(line))


def _equals(line: Line, own: tuple[Line, ...], shelf: Shelf, days: int) -> bool:
    """Whether a line outside could stand for this one or beside it."""
    sides: tuple[Side, Side] = ("ours", "theirs")
    return any(other not in own for side in sides for other in shelf.equal(side, line.amount, line.date, days))


def _within_fee(line: Line, own: tuple[Line, ...], shelf: Shelf, days: int) -> bool:
    sides: tuple[Side, Side] = ("ours", "theirs")
    around = (other for side in sides for other in shelf.around(side, line.date, days))
    return any(other not in own and abs(other.amount - line.amount) <= FEE_MOST for other in around)


def _as_near(line: Line, group: Group, shelf: Shelf) -> bool:
    """Whether another line of that amount has a number as much like the faulty one."""
    other_side: Side = "theirs" if line.side == "ours" else "ours"
    rivals = [r for r in shelf.equal(other_side, line.amount, line.date, NUMBERS_NEAR) if r not in group.lines]
    return any(alike(mine, yours) for rival in rivals for mine in digits(line) for yours in digits(rival)) or any(
        not digits(rival) for rival in rivals
    )


def digits(line: Line) -> list[str]:
    """The numbers of a line that could be an invoice's."""
    return re.findall(r"[0-9Ol]{5,}", f"{line.invoice} {line.text}")


def alike(one: str, other: str) -> bool:
    """Whether two numbers are a fault apart, or one is the other's end."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return one.endswith(other) or other.endswith(one)
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, rest_other = one[start:], other[start:]
    return (
        rest[1:] == rest_other[1:]
        or rest[1:] == rest_other
        or rest == rest_other[1:]
        or (rest[:2] == rest_other[:2][::-1] and rest[2:] == rest_other[2:])
    )


def _settle_sums(case: Case, days: int) -> None:
    """Where a sum is found by amounts alone: how many others would be by chance."""
    taken = {line for group in case.groups if group.by != "sum" and group.label != "rival" for line in group.lines}
    shelf = Shelf(line for line in case.lines if line not in taken)
    for group in case.groups:
        if group.by == "sum" and group.findable:
            one, many = whole_and_parts(group.lines)
            pool = shelf.around(many[0].side, one.date, days)
            chance = math.comb(len(pool), len(many)) / abs(one.amount)
            if chance > CHANCE_GREY or (len(pool) <= SMALL_POOL and ways(pool, one.amount) > 1):
                group.label = "grey"
            group.findable = chance <= CHANCE_LOST


def whole_and_parts(lines: tuple[Line, ...]) -> tuple[Line, tuple[Line, ...]]:
    """The one line, and those of the other book."""
    sides = Counter(line.side for line in lines)
    one = next(line for line in lines if sides[line.side] == 1)
    return one, tuple(line for line in lines if line is not one)


def ways(pool: list[Line], amount: int) -> int:
    """How many sets of at most five of a small pool add up to an amount."""
    return sum(sum(line.amount for line in some) == amount for some in _sets(pool))


def _sets(pool: list[Line]) -> Iterator[tuple[Line, ...]]:
    for size in range(1, LARGEST_SUM + 1):
        yield from combinations(pool, size)
