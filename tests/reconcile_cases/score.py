"""Scores a result against the truth, by the thresholds that the engine answers for."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.reconcile_cases.truth import Alone, Case, Group, Line, Members, Rivals

SMALL = 200
FAMILY_LEAST = 20
# What a family is counted by. A group is in one of the first five; the others are counted beside.
COLUMNS = ("certain", "suggested", "ambiguous", "lost", "wrong certain", "rival certain", "false alarms")


@dataclass(slots=True)
class Tally:
    """Counts of one family at one level."""

    groups: int = 0
    findable: int = 0
    found: int = 0
    decided: int = 0
    rivals: int = 0
    rivals_whole: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        for name in ("groups", "findable", "found", "decided", "rivals", "rivals_whole"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.counts += other.counts

    @property
    def recall(self) -> float | None:
        return self.found / self.findable if self.findable else None


@dataclass(slots=True)
class Finding:
    """One thing that is not as it should be, with the lines it is about."""

    kind: str
    family: str
    lines: list[Line]
    came: list[dict[str, Any]]


@dataclass(slots=True)
class Score:
    """Of one case: tallies by family, the broken promises, and what to look at."""

    case: Case
    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    certain: int = 0
    certain_right: int = 0
    promises: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)


class _Answer:
    """A result, looked up by line."""

    def __init__(self, result: dict[str, Any]) -> None:
        self.groups: list[dict[str, Any]] = result["groups"]
        self.by_line = {name: group for group in self.groups for name in (*group["ours"], *group["theirs"])}
        self.by_members = {members_of(group): group for group in self.groups}
        self.reason = {entry["id"]: entry["reason"] for side in ("only_ours", "only_theirs") for entry in result[side]}

    def of(self, lines: Iterable[Line]) -> list[dict[str, Any]]:
        """The groups that have any of these lines, each once."""
        found = {id(group): group for line in lines if (group := self.by_line.get(line.id))}
        return list(found.values())


def members_of(group: dict[str, Any]) -> Members:
    return frozenset(group["ours"]), frozenset(group["theirs"])


def score(case: Case, result: dict[str, Any]) -> Score:
    """Counts what is right and what is not."""
    answer, scored = _Answer(result), Score(case)
    scored.promises = [*partition(case, result), *closure(case, result)]
    for group in case.groups:
        _count_group(scored, answer, group)
    for rivals in case.rivals:
        _count_rivals(scored, answer, rivals)
    _count_certain(scored, answer)
    _count_alarms(scored, answer)
    for alone in case.alone:
        scored.reasons[alone.reason, _told(answer, alone)] += 1
    return scored


def _told(answer: _Answer, alone: Alone) -> str:
    group = answer.by_line.get(alone.line.id)
    return f"in a group, {group['status']}" if group else answer.reason.get(alone.line.id, "nowhere")


def _count_group(scored: Score, answer: _Answer, group: Group) -> None:
    tally = scored.tallies[group.family]
    state = _state(answer, group)
    tally.groups += 1
    tally.counts[state] += 1
    tally.decided += group.label == "decided"
    tally.findable += group.findable
    tally.found += group.findable and state != "lost"
    if group.findable and state == "lost":
        scored.findings.append(Finding("lost", group.family, list(group.lines), answer.of(group.lines)))
    if group.label == "decided" and any(found["status"] == "ambiguous" for found in answer.of(group.lines)):
        tally.counts["false alarms"] += 1
        scored.findings.append(Finding("false alarm", group.family, list(group.lines), answer.of(group.lines)))


def _state(answer: _Answer, group: Group) -> str:
    """As what a true group came: certain, suggested, among the choices of an ambiguous one, or not at all."""
    for reading in group.accepted():
        for part in reading:
            found = answer.by_members.get(part)
            if found and found["status"] != "ambiguous" and (all(part) or len(reading) == 1):
                return str(found["status"])
    return "ambiguous" if any(_among_choices(found, group) for found in answer.of(group.lines)) else "lost"


def _among_choices(found: dict[str, Any], group: Group) -> bool:
    if found["status"] != "ambiguous":
        return False
    accepted = [part for reading in group.accepted() for part in reading if all(part) or len(reading) == 1]
    if any(members_of(choice) in accepted for choice in found.get("choices", [])):
        return True
    ours, theirs = members_of(found)
    return bool(found.get("choices_cut")) and any(part[0] <= ours and part[1] <= theirs for part in accepted)


def _count_rivals(scored: Score, answer: _Answer, rivals: Rivals) -> None:
    """Rivals must never be certain. Where chance has brought others near, what is whole cannot be said."""
    tally, names = scored.tallies[rivals.family], {line.id for line in rivals.lines}
    found = answer.of(rivals.lines)
    certain = [group for group in found if group["status"] == "certain"]
    whole = any(names <= {*g["ours"], *g["theirs"]} for g in found if g["status"] == "ambiguous")
    tally.counts["rival certain"] += len(certain)
    if rivals.whole:
        tally.rivals += 1
        tally.rivals_whole += whole
    if certain or (rivals.whole and not whole):
        kind = "rival certain" if certain else "rivals not whole"
        scored.findings.append(Finding(kind, rivals.family, list(rivals.lines), found))


def _count_certain(scored: Score, answer: _Answer) -> None:
    right = {part for group in scored.case.groups for reading in group.accepted() for part in reading}
    lines = {line.id: line for line in scored.case.lines}
    families = families_of(scored.case)
    for group in answer.groups:
        if group["status"] != "certain":
            continue
        scored.certain += 1
        if members_of(group) in right:
            scored.certain_right += 1
            continue
        touched = [lines[name] for name in (*group["ours"], *group["theirs"]) if name in lines]
        family = families[touched[0].id] if touched else "?"
        scored.tallies[family].counts["wrong certain"] += 1
        scored.findings.append(Finding("wrong certain", family, touched, [group]))


def families_of(case: Case) -> dict[str, str]:
    """The family of each line."""
    alone = {entry.line.id: entry.family for entry in case.alone}
    alone |= {line.id: rivals.family for rivals in case.rivals for line in rivals.lines}
    return alone | {line.id: group.family for group in case.groups for line in group.lines}


def _count_alarms(scored: Score, answer: _Answer) -> None:
    """Ambiguous groups of lines that all stand alone in truth are false alarms as well."""
    lines = {line.id: line for line in scored.case.lines}
    alone = {entry.line.id: entry.family for entry in scored.case.alone}
    rival = {line.id for rivals in scored.case.rivals for line in rivals.lines}
    for group in answer.groups:
        names = [*group["ours"], *group["theirs"]]
        if group["status"] == "ambiguous" and all(name in alone and name not in rival for name in names):
            scored.tallies[alone[names[0]]].counts["false alarms"] += 1
            scored.findings.append(Finding("false alarm", alone[names[0]], [lines[name] for name in names], [group]))


# Promises of every result


def partition(case: Case, result: dict[str, Any]) -> list[str]:
    """Each line stands in one place, and nothing else does."""
    broken = []
    for side in ("ours", "theirs"):
        stands = Counter(name for group in result["groups"] for name in group[side])
        stands.update(entry["id"] for entry in result[f"only_{side}"])
        names = {line.id for line in case.lines if line.side == side}
        if set(stands) != names or any(count != 1 for count in stands.values()):
            more = [name for name, count in stands.items() if count > 1]
            broken.append(f"partition of {side}: {len(names - set(stands))} nowhere, {len(more)} twice: {more[:3]}")
    return broken


def closure(case: Case, result: dict[str, Any]) -> list[str]:
    """Differences are those of their members, and the statement's items come to the difference of both closings."""
    amounts = {line.id: line.amount for line in case.lines}
    broken = []
    for group in result["groups"]:
        difference = sum(amounts[n] for n in group["ours"]) - sum(amounts[n] for n in group["theirs"])
        if Decimal(group["difference"]) != Decimal(difference) / 100:
            broken.append(f"difference of {group['ours']} and {group['theirs']}: {group['difference']}, is {difference}")
    statement = result["statement"]
    items = sum((Decimal(str(item["amount"])) for item in statement["items"]), Decimal())
    if not items == Decimal(str(statement["closing_difference"])) == closing_difference(case):
        closing = statement["closing_difference"]
        broken.append(f"closure: items {items}, closing {closing}, true {closing_difference(case)}")
    return broken[:5]


def closing_difference(case: Case) -> Decimal:
    """Ours less theirs with our sign, from the options and the lines."""
    opening = Decimal(case.options["ours_opening"]) - (-1 if case.turned else 1) * Decimal(case.options["theirs_opening"])
    return opening + Decimal(case.total("ours") - case.total("theirs")) / 100
