"""The result as plain values: ids instead of places, decimal text instead of minor units, sentences in both languages."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from reconcile import leftovers, sentences, statement
from reconcile.groups import MOST_CHOICES
from reconcile.options import money

if TYPE_CHECKING:
    from reconcile.book import Case
    from reconcile.groups import Group, Lines, Open

SIDES = ("ours", "theirs")


def told(case: Case, lines: Open, turn: int, version: int, began: float) -> dict[str, Any]:
    """The whole result; its parts are described in docs/reconcile.md."""
    ids = case.ours.lines["id"].to_list(), case.theirs.lines["id"].to_list()
    groups = [_group(case, one, ids) for one in sorted(lines.groups, key=lambda one: (one.ours[:1] or (10**9,), one.theirs))]
    reasons = [leftovers.told(case, lines, side) for side in (0, 1)]
    only = [[_only(one, ids, side) for one in reasons[side]] for side in (0, 1)]
    sums = int(case.ours.amount.sum()), int(case.theirs.amount.sum())
    alone = [
        (SIDES[side], reason, int(book.amount[line]))
        for side, book in enumerate((case.ours, case.theirs))
        for line, reason, _ in reasons[side]
    ]
    return {
        "version": version,
        "options": case.options.plain(),
        "groups": groups,
        "only_ours": only[0],
        "only_theirs": only[1],
        "statement": statement.drawn_up(
            case.options, turn, sums, [(one.rule, _difference(case, one)) for one in lines.groups], alone
        ),
        "bounds": [dict(one) for one in dict.fromkeys(map(_bound, lines.bounds))],
        "counts": _counts(groups, only),
        "seconds": round(time.monotonic() - began, 3),
    }


def _bound(one: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((name, money(value) if name == "amount" else value) for name, value in one.items())


def _difference(case: Case, group: Group) -> int:
    return int(case.ours.amount[list(group.ours)].sum()) - int(case.theirs.amount[list(group.theirs)].sum())


def _group(case: Case, group: Group, ids: tuple[list[str], list[str]]) -> dict[str, Any]:
    difference = _difference(case, group)
    shown: dict[str, Any] = {
        **_named(group.ours, group.theirs, ids),
        "rule": group.rule,
        "status": group.status,
        "difference": money(difference),
        "alternatives": max(_readings(group), 1),
    }
    if group.choices:
        shown["choices"] = [_named(*one, ids) for one in group.choices[:MOST_CHOICES]]
        if _readings(group) > MOST_CHOICES:
            shown["choices_cut"] = True
    shown["evidence"] = group.evidence
    if group.chance is not None:
        shown["chance"] = group.chance
    shown["sentence"] = _sentence(group, difference)
    return shown


def _readings(group: Group) -> int:
    return max(group.readings, len(group.choices))


def _named(ours: Lines, theirs: Lines, ids: tuple[list[str], list[str]]) -> dict[str, list[str]]:
    return {"ours": [ids[0][line] for line in ours], "theirs": [ids[1][line] for line in theirs]}


def _sentence(group: Group, difference: int) -> dict[str, str]:
    key = "reconcile-rivals" if group.status == "ambiguous" else f"reconcile-rule-{group.rule}"
    chance = group.chance or {"pool": 0, "expected": 0.0}
    values = {
        "ours": len(group.ours),
        "theirs": len(group.theirs),
        "difference": money(difference),
        "alternatives": _readings(group),
        "days": abs(int(group.evidence["days"])) if "days" in group.evidence else None,
        **chance,
    }
    return sentences.said(key, values)


def _only(one: tuple[int, str, list[tuple[int, int]]], ids: tuple[list[str], list[str]], side: int) -> dict[str, Any]:
    line, reason, near = one
    names = [ids[where][place] for where, place in near]
    key = f"reconcile-only-{SIDES[side]}-{reason}"
    return {
        "id": ids[side][line],
        "reason": reason,
        "near": names,
        "sentence": sentences.said(key, {}),
    }


def _counts(groups: list[dict[str, Any]], only: list[list[dict[str, Any]]]) -> dict[str, Any]:
    return {
        "groups": len(groups),
        **{status: sum(one["status"] == status for one in groups) for status in ("certain", "suggested", "ambiguous")},
        "rules": dict(sorted(Counter(one["rule"] for one in groups).items())),
        "only_ours": len(only[0]),
        "only_theirs": len(only[1]),
        "lines": int(np.sum([len(one["ours"]) + len(one["theirs"]) for one in groups])) + len(only[0]) + len(only[1]),
    }
