"""How many buffers a page query may touch at full size, and what it was asked for: held by test and bench."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from data.query import Query

if TYPE_CHECKING:
    from pathlib import Path

ROOM = 1.25
LEAST = 50
# Of cases and what else people write the large scale has next to nothing, the demo has some; so it is with what the demo's
# account manager has to expect. What was once measured with more is kept for them.
HERE, LEAST_HERE = "flow.", 1_000
MORE_IN_THE_DEMO = ("reps__expected", "statement__entries")


def written(path: Path, measured: list[dict[str, Any]]) -> None:
    """Keep what was measured, with a quarter of room, as the budget of each query and kind of account."""
    before: dict[str, int] = json.loads(path.read_text()) if path.exists() else {}
    budgets = {_name(row): max(math.ceil(row["buffers"] * ROOM), _least(row, before.get(_name(row), 0))) for row in measured}
    path.write_text(json.dumps(budgets, indent=2, sort_keys=True) + "\n")


def _least(row: dict[str, Any], before: int) -> int:
    """What the budget is at least; `before` is the one that it had."""
    if row["query"] in MORE_IN_THE_DEMO:
        return max(LEAST, before)
    if "months" in row and HERE in Query.registry[row["query"]].sql:
        return max(LEAST_HERE, before)
    return LEAST


def exceeded(path: Path, measured: list[dict[str, Any]]) -> list[str]:
    """A sentence per query over its budget, or without one."""
    budgets: dict[str, int] = json.loads(path.read_text())
    told = []
    for row in measured:
        budget = budgets.get(_name(row))
        if budget is None:
            told.append(f"{_name(row)} has no budget of buffers.")
        elif row["buffers"] > budget:
            told.append(f"{_name(row)} touched {row['buffers']:,} buffers; its budget is {budget:,}.")
    return told


def keep_asked(path: Path, measured: list[dict[str, Any]]) -> None:
    """Keep for how many months each query was asked, and which of its parameters stood for all there is."""
    kept = {_name(row): {name: row[name] for name in ("months", "everything")} for row in measured if "months" in row}
    path.write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n")


def asked_beyond(path: Path, measured: list[dict[str, Any]]) -> list[str]:
    """A sentence per query that pages ask for more than it was measured with at full size."""
    kept: dict[str, dict[str, Any]] = json.loads(path.read_text())
    told = []
    for row in (one for one in measured if "months" in one):
        known = kept.get(_name(row), {"months": 0, "everything": []})
        if row["months"] > known["months"] or not set(row["everything"]) <= set(known["everything"]):
            told.append(
                f"{_name(row)} is asked for {row['months']} months and all of {row['everything']}; it was measured with"
                f" {known['months']} and {known['everything']}. Measure it at full size (make bench)."
            )
    return told


def _name(row: dict[str, Any]) -> str:
    return f"{row['query']}, {row['account']}"
