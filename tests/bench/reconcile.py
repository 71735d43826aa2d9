"""How matching grows from 1,000 to 100,000 lines a side: `python -m tests.bench.reconcile`, run by `make bench`.

Each size is a process of its own, so that its memory is its own. Nine lines in ten have a counterpart, by number, by amount
and day, or in two parts.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from data.settings import PROJECT

SIZES = (1_000, 10_000, 20_000, 100_000)
RESULT = PROJECT / "docs" / "bench" / "reconcile.json"
FIRST = dt.date(2026, 1, 1)
Row = tuple[dt.date, int, str, str]


def main() -> int:
    """Measure every size, print, and keep the result in docs/bench."""
    result = [_measured(size) for size in SIZES]
    RESULT.write_text(json.dumps(result, indent=2) + "\n")
    print(json.dumps(result, indent=2))
    return 0


def _measured(size: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for side, rows in zip(("ours", "theirs"), _books(size), strict=True):
            _write(folder / f"{side}.csv", rows)
        begun = time.perf_counter()
        command = [sys.executable, "-m", "reconcile", "ours.csv", "theirs.csv", "--out", "result.json"]
        subprocess.run(command, cwd=folder, env={"PYTHONPATH": str(PROJECT)}, check=True, stdout=subprocess.DEVNULL)
        seconds = time.perf_counter() - begun
        counts = json.loads((folder / "result.json").read_text(encoding="utf-8"))["counts"]
    # Kilobytes of the largest child so far; sizes grow, so that is this one.
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {
        "lines": size,
        "seconds": round(seconds, 1),
        "memory_mb": round(memory),
        **{name: counts[name] for name in ("certain", "suggested", "ambiguous", "only_ours", "only_theirs")},
    }


def _books(size: int) -> tuple[list[Row], list[Row]]:
    ours: list[Row] = []
    theirs: list[Row] = []
    draw = random.Random(size)
    for number in range(size):
        _event(draw, str(10_000_000 + number), ours, theirs)
    return ours, theirs


def _event(draw: random.Random, number: str, ours: list[Row], theirs: list[Row]) -> None:
    day = FIRST + dt.timedelta(days=draw.randrange(365))
    later, amount, share = (
        day + dt.timedelta(days=draw.choice((0, 0, 0, 1, 1, 2, 3))),
        draw.randint(10_000, 9_000_000),
        draw.random(),
    )
    if share < 0.9:
        ours.append((day, amount, number if share < 0.65 else "", ""))
        theirs.append((later, amount, "", f"货款{number}" if share < 0.65 else ""))
    elif share < 0.95:
        ours.append((day, amount, number, ""))
    else:
        theirs += [(later, amount // 3, number, ""), (later, amount - amount // 3, "", "")]


def _write(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("id", "date", "amount", "invoice", "text"))
        writer.writerows(
            (place, day, f"{minor / 100:.2f}", number, text) for place, (day, minor, number, text) in enumerate(rows)
        )


if __name__ == "__main__":
    raise SystemExit(main())
