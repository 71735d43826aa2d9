"""What comes out: groups of lines, and candidates for them that may contend for the same lines."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from reconcile import packing
from reconcile.assign import SAFE, TIED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reconcile.book import Case, Truths

Status = Literal["certain", "suggested", "ambiguous"]
Lines = tuple[int, ...]
MOST_CHOICES = 50
LEAST = 0.1  # what a finding is worth at least: alone with its lines, it is shown
CONTENDING_MOST = 40  # findings that are weighed against each other at once; of more, the best


@dataclass(frozen=True)
class Group:
    """Lines of both sides that belong together, by their places; of rivals, all of them, and each reading in `choices`."""

    ours: Lines
    theirs: Lines
    rule: str
    status: Status
    choices: tuple[tuple[Lines, Lines], ...] = ()
    evidence: dict[str, Any] = field(default_factory=dict)
    chance: dict[str, Any] | None = None
    readings: int = 0  # how many, where `choices` holds only the first of them


@dataclass(frozen=True)
class Candidate:
    """A group that may be one; `score` compares it with others that want the same lines."""

    ours: Lines
    theirs: Lines
    rule: str
    score: float
    sure: bool
    evidence: dict[str, Any] = field(default_factory=dict)
    chance: dict[str, Any] | None = None


class Open:
    """Which lines are in no group yet, and the groups found so far."""

    def __init__(self, case: Case) -> None:
        self.free: tuple[Truths, Truths] = (
            np.ones(len(case.ours), dtype=np.bool_),
            np.ones(len(case.theirs), dtype=np.bool_),
        )
        self.groups: list[Group] = []
        self.bounds: list[dict[str, Any]] = []

    def add(self, group: Group) -> None:
        """Keep a group; its lines are taken."""
        self.groups.append(group)
        self.free[0][list(group.ours)] = False
        self.free[1][list(group.theirs)] = False

    def has(self, ours: Iterable[int], theirs: Iterable[int]) -> bool:
        """Whether all these lines are still in no group."""
        return bool(self.free[0][list(ours)].all() and self.free[1][list(theirs)].all())


def rivals(choices: Sequence[tuple[Lines, Lines]], rule: str, evidence: dict[str, Any] | None = None) -> Group:
    """The group of readings of which none can be preferred; all their lines are its members."""
    ordered = tuple(sorted(set(choices)))
    ours = sorted({line for one, _ in ordered for line in one})
    theirs = sorted({line for _, one in ordered for line in one})
    return Group(tuple(ours), tuple(theirs), rule, "ambiguous", ordered, evidence or {})


def settle(candidates: Iterable[Candidate], lines: Open, close: float = TIED) -> None:
    """Take the candidates that are best together; answers within `close` of each other become one ambiguous group."""
    best = sorted(candidates, key=lambda one: (round(one.score, 6), one.sure))
    standing = sorted({(one.ours, one.theirs): one for one in best}.values(), key=_order)
    standing = [one for one in standing if lines.has(one.ours, one.theirs)]
    for places in packing.contests([_marks(one) for one in standing]):
        contending = [standing[place] for place in places]
        if len(contending) > CONTENDING_MOST:
            marks = {mark for one in contending for mark in _marks(one)}
            lines.bounds.append({"bound": "component", "lines": len(marks)})
            _settle_by_parts(contending, lines, close)
        else:
            _settle(contending, lines, close)


def _settle_by_parts(contending: list[Candidate], lines: Open, close: float) -> None:
    """Of too many, the better ones first; what of these excludes one of the others is not beyond doubt, nor are they."""
    for places in packing.contests([_marks(one) for one in contending]):
        some = [contending[place] for place in places]
        if len(some) <= CONTENDING_MOST:
            _settle(some, lines, close)
            continue
        kept, others = some[: len(some) * 3 // 4], some[len(some) * 3 // 4 :]
        wanted = {mark for one in others for mark in _marks(one)}
        _settle_by_parts([replace(one, sure=one.sure and wanted.isdisjoint(_marks(one))) for one in kept], lines, close)
        left = [replace(one, sure=False) for one in others if lines.has(one.ours, one.theirs)]
        _settle_by_parts(left, lines, close)


def _settle(contending: list[Candidate], lines: Open, close: float) -> None:
    worth = [max(one.score, LEAST) for one in contending]
    contest = packing.Contest.of(worth, [_marks(one) for one in contending])
    chosen, lost = contest.best()
    for doubt in _doubts(chosen, _rivals_of(chosen, contending, contest, lost, close), contending):
        some = [contending[other] for other in sorted(doubt)]
        if len(some) > 1:
            lines.add(rivals([(one.ours, one.theirs) for one in some], some[0].rule, some[0].evidence))
        else:
            place = min(doubt)
            alone = not contest.against[place]
            sure = some[0].sure and (alone or lost[place] >= SAFE) and not _as_good(place, contending, contest, close)
            lines.add(_group(some[0], "certain" if sure else "suggested"))


def _rivals_of(
    chosen: set[int], contending: list[Candidate], contest: packing.Contest, lost: list[float], close: float
) -> dict[int, set[int]]:
    """For each chosen candidate those that could as well be true.

    With them little is lost, or only what another finding is worth that wants a line of an answer as good by itself.
    """
    found: dict[int, set[int]] = {place: set() for place in chosen}
    for place in chosen:
        for other in packing.places(contest.against[place]):
            if lost[other] < close:
                found[place].add(other)
        found[place] |= {other for other in _as_good(place, contending, contest, close) if lost[other] < SAFE}
    return found


def _as_good(place: int, contending: list[Candidate], contest: packing.Contest, close: float) -> set[int]:
    """Other answers for the same lines that are by themselves as good as this one."""
    one = contending[place]
    others = ((other, contending[other]) for other in packing.places(contest.against[place]))
    return {other for other, some in others if _same_question(one, some) and abs(one.score - some.score) < close}


def _doubts(chosen: set[int], rivals_: dict[int, set[int]], contending: list[Candidate]) -> list[set[int]]:
    """The chosen candidates, with those that could as well be true, and with all other chosen ones that want their lines."""
    doubts: list[tuple[set[int], set[tuple[int, int]]]] = []
    for place in sorted(chosen):
        doubt = {place} | rivals_[place]
        marks = {mark for one in doubt for mark in _marks(contending[one])}
        joined = [one for one in doubts if one[1] & marks]
        doubts = [one for one in doubts if not one[1] & marks]
        doubts.append((doubt.union(*(one for one, _ in joined)), marks.union(*(some for _, some in joined))))
    return [one for one, _ in doubts]


def _same_question(one: Candidate, other: Candidate) -> bool:
    """Whether both are answers for the same lines of one side."""
    return one.ours == other.ours or one.theirs == other.theirs


def _group(one: Candidate, status: Status) -> Group:
    return Group(one.ours, one.theirs, one.rule, status, (), one.evidence, one.chance)


def _order(one: Candidate) -> tuple[float, int, Lines, Lines]:
    return -round(one.score, 6), len(one.ours) + len(one.theirs), one.ours, one.theirs


def _marks(one: Candidate) -> list[tuple[int, int]]:
    return [(0, line) for line in one.ours] + [(1, line) for line in one.theirs]
