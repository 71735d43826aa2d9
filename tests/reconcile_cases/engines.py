"""What is measured: the product's own command, and a greedy matcher beside it."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from reconcile.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Engine = Callable[[Path, Path, Path, Path], None]

Row = dict[str, str]
GREEDY_DAYS = 5


def product(ours: Path, theirs: Path, options: Path, out: Path) -> None:
    """What `python -m reconcile` does, in this process, since a start of Python takes longer than a small case."""
    ended = main([str(ours), str(theirs), "--out", str(out), "--options", str(options)])
    assert ended == 0, "the command could not work on the case"


def greedy(ours: Path, theirs: Path, options: Path, out: Path) -> None:
    """First come, first served: a shared number and the amount, then the amount within five days; all of it certain."""
    mine, yours = _rows(ours), _rows(theirs)
    known = json.loads(options.read_text(encoding="utf-8"))
    turned = -1 if _turned(mine, yours) else 1
    groups: list[dict[str, Any]] = []
    free = {row["id"]: row for row in yours}
    left = {row["id"]: row for row in mine}
    for keys in (_number_keys, _amount_keys):
        _take(left, free, turned, keys, groups)
    result = {
        "options": {"sign": "turned" if turned < 0 else "same"},
        "groups": groups,
        "only_ours": [{"id": name, "reason": "missing"} for name in left],
        "only_theirs": [{"id": name, "reason": "missing"} for name in free],
        "statement": _statement(known, left, free, turned),
    }
    out.write_text(json.dumps(result), encoding="utf-8")


ENGINES: dict[str, Engine] = {"product": product, "greedy": greedy}


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _turned(mine: list[Row], yours: list[Row]) -> bool:
    """Whether more of their amounts are ours turned round than are ours."""
    amounts = {row["amount"] for row in mine}
    same = sum(row["amount"] in amounts for row in yours)
    return same < sum(str(-Decimal(row["amount"])) in amounts for row in yours)


def _number_keys(row: Row, amount: Decimal) -> list[object]:
    text = " ".join(row.get(name, "") for name in ("invoice", "bank", "document", "text"))
    return [(number, amount) for number in re.findall(r"\d{6,}", text)]


def _amount_keys(_row: Row, amount: Decimal) -> list[object]:
    return [amount]


def _take(
    left: dict[str, Row],
    free: dict[str, Row],
    turned: int,
    keys: Callable[[Row, Decimal], list[object]],
    groups: list[dict[str, Any]],
) -> None:
    """Pairs whatever has a key in common and a day that is near, in the order of the files."""
    found: dict[object, list[Row]] = defaultdict(list)
    for row in free.values():
        for key in keys(row, turned * Decimal(row["amount"])):
            found[key].append(row)
    for name, row in list(left.items()):
        rivals = (other for key in keys(row, Decimal(row["amount"])) for other in found.get(key, []))
        first = next((r for r in rivals if r["id"] in free and (keys is _number_keys or _near(row, r))), None)
        if first is not None:
            groups.append(
                {"ours": [name], "theirs": [first["id"]], "rule": keys.__name__, "status": "certain", "difference": "0.00"}
            )
            del left[name], free[first["id"]]


def _near(one: Row, other: Row) -> bool:
    import datetime as dt

    apart = dt.date.fromisoformat(one["date"]) - dt.date.fromisoformat(other["date"])
    return abs(apart.days) <= GREEDY_DAYS


def _statement(options: dict[str, str], left: dict[str, Row], free: dict[str, Row], turned: int) -> dict[str, Any]:
    opening = Decimal(options["ours_opening"]) - turned * Decimal(options["theirs_opening"])
    items = [
        opening,
        *(Decimal(row["amount"]) for row in left.values()),
        *(-turned * Decimal(row["amount"]) for row in free.values()),
    ]
    return {"items": [{"amount": str(item)} for item in items], "closing_difference": str(sum(items))}
