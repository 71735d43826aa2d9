"""What comes out: groups of lines, and candidates for them that may contend for the same lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from reconcile.assign import SAFE, TIED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reconcile.book import Case, Truths

Status = Literal["certain", "suggested", "ambiguous"]
Lines = tuple[int, ...]
MOST_CHOICES = 50
PAIR = 2  # lines
ENTANGLED = 1.0  # findings of different lines nearer to each other than this cannot both be told from chance


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
        self.bounds: list[dict[str, object]] = []

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
    """Take the better of candidates that contend; those within `close` of each other become one ambiguous group."""
    best = sorted(candidates, key=lambda one: (round(one.score, 6), one.sure))
    standing = sorted({(one.ours, one.theirs): one for one in best}.values(), key=_order)
    users = _users(standing)
    gone: set[int] = set()
    for place, one in enumerate(standing):
        if place in gone or not lines.has(one.ours, one.theirs):
            continue
        against = sorted({user for line in _marks(one) for user in users[line]} - gone - {place})
        against = [user for user in against if lines.has(standing[user].ours, standing[user].theirs)]
        tied, one_question = _tied(place, standing, users, lines, close)
        if len(tied) > 1:
            gone |= tied
            if one_question:
                choices = [(standing[user].ours, standing[user].theirs) for user in sorted(tied)]
                lines.add(rivals(choices, one.rule, one.evidence))
            continue
        lead = min((one.score - standing[user].score for user in against), default=SAFE)
        lines.add(_group(one, "certain" if one.sure and lead >= SAFE else "suggested"))


def _tied(
    place: int, standing: list[Candidate], users: dict[tuple[int, int], list[int]], lines: Open, close: float
) -> tuple[set[int], bool]:
    """This candidate and all that contend with it at the same score, and so on; and whether they are one question.

    Answers for the same lines must be farther apart than findings that want some of each other's lines; where these are
    as good as one another, they are chance.
    """
    tied, ask, one_question = {place}, [place], True
    while ask:
        here = ask.pop()
        for user in sorted({user for line in _marks(standing[here]) for user in users[line]} - tied):
            other, apart = standing[user], abs(standing[user].score - standing[place].score)
            same = _same_question(standing[here], other)
            sums = min(len(_marks(standing[here])), len(_marks(other))) > PAIR
            if apart < (close if same and sums else min(close, ENTANGLED)) and lines.has(other.ours, other.theirs):
                tied.add(user)
                ask.append(user)
                one_question &= same
    return tied, one_question


def _same_question(one: Candidate, other: Candidate) -> bool:
    """Whether both are answers for the same lines of one side."""
    return one.ours == other.ours or one.theirs == other.theirs


def _group(one: Candidate, status: Status) -> Group:
    return Group(one.ours, one.theirs, one.rule, status, (), one.evidence, one.chance)


def _order(one: Candidate) -> tuple[float, int, Lines, Lines]:
    return -round(one.score, 6), len(one.ours) + len(one.theirs), one.ours, one.theirs


def _marks(one: Candidate) -> list[tuple[int, int]]:
    return [(0, line) for line in one.ours] + [(1, line) for line in one.theirs]


def _users(standing: list[Candidate]) -> dict[tuple[int, int], list[int]]:
    users: dict[tuple[int, int], list[int]] = {}
    for place, one in enumerate(standing):
        for line in _marks(one):
            users.setdefault(line, []).append(place)
    return users
