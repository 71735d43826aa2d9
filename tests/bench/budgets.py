"""How many buffers a page query may touch at full size: measured once, kept beside the results, held by test and bench."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

ROOM = 1.25
LEAST = 50


def written(path: Path, measured: list[dict[str, Any]]) -> None:
    """Keep what was measured, with a quarter of room, as the budget of each query and kind of account."""
    budgets = {_name(row): max(LEAST, math.ceil(row["buffers"] * ROOM)) for row in measured}
    path.write_text(json.dumps(budgets, indent=2, sort_keys=True) + "\n")


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


def _name(row: dict[str, Any]) -> str:
    return f"{row['query']}, {row['account']}"
