"""The result of an engine that knows the truth: what the scorer must find nothing wrong with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.reconcile_cases.score import closing_difference
from tests.reconcile_cases.truth import members, money

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.reconcile_cases.truth import Case, Line, Side


def perfect(case: Case) -> dict[str, Any]:
    """Every group as it is, every rival set whole and ambiguous, the rest in both lists."""
    rival = {line for rivals in case.rivals for line in rivals.lines}
    groups = [_group(group.lines, "certain") for group in case.groups if rival.isdisjoint(group.lines)]
    for rivals in case.rivals:
        truths = [group.lines for group in case.groups if group.lines[0] in rivals.lines]
        groups.append(_group(rivals.lines, "ambiguous") | {"choices": [_sides(truth) for truth in truths]})
    alone = [entry for entry in case.alone if entry.line not in rival]
    result = {
        f"only_{side}": [{"id": entry.line.id, "reason": entry.reason} for entry in alone if entry.line.side == side]
        for side in ("ours", "theirs")
    }
    closing = str(closing_difference(case))
    return result | {"groups": groups, "statement": {"items": [{"amount": closing}], "closing_difference": closing}}


def _group(lines: Iterable[Line], status: str) -> dict[str, Any]:
    lines = tuple(lines)
    difference = total(lines, "ours") - total(lines, "theirs")
    return _sides(lines) | {"status": status, "rule": "truth", "difference": money(difference)}


def _sides(lines: tuple[Line, ...]) -> dict[str, list[str]]:
    ours, theirs = members(lines)
    return {"ours": sorted(ours), "theirs": sorted(theirs)}


def total(lines: Iterable[Line], side: Side) -> int:
    """What one side's lines come to."""
    return sum(line.amount for line in lines if line.side == side)
