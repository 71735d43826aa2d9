"""The process that reads one upload under limits of its own: started as a program, in a folder that has it as `given`.

It writes the reading as `made` (JSON), or prints what is wrong (key and values, JSON) and ends with 1. What it was ended by,
when it prints nothing, is a limit.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from typing import Any

LIMITS = (("AS", "memory"), ("CPU", "cpu"), ("FSIZE", "file"))


def main(argv: list[str]) -> int:
    """Read `given`. `argv[1]` is JSON: name, columns, layout (see `Chosen`), memory and file (bytes), cpu (seconds)."""
    orders = json.loads(argv[1])
    _limit(orders)
    # Started as a file in isolation, it has to be told where the rest of it is.
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from reconcile.books import BooksError, read

    name = str(orders["name"])
    try:
        reading = read(name, Path("given").read_bytes(), _chosen(orders))
        Path("made").write_text(json.dumps(reading.as_json(), ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    except BooksError as fault:
        return _say(fault.key, fault.values)
    except (MemoryError, OSError, RecursionError):
        return _say("books-too-heavy", {"name": name})
    except Exception:  # noqa: BLE001 - a file that breaks its reader in a way nobody thought of is broken
        return _say("books-broken", {"name": name})
    return 0


def _limit(orders: dict[str, Any]) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for kind, order in LIMITS:
        if orders.get(order):
            resource.setrlimit(getattr(resource, f"RLIMIT_{kind}"), (int(orders[order]), int(orders[order])))


def _chosen(orders: dict[str, Any]) -> Any:
    """What was chosen, as far as it is of the kind that it should be."""
    from reconcile.books import Chosen

    layout = orders.get("layout") or {}
    known: dict[str, Any] = {key: str(layout[key]) for key in ("sheet", "sign", "encoding", "party") if layout.get(key)}
    known |= {key: int(layout[key]) for key in ("heading_row", "year") if str(layout.get(key, "")).isdigit()}
    return Chosen(orders.get("columns") or {}, **known)


def _say(key: str, values: dict[str, Any]) -> int:
    print(json.dumps({"key": key, "values": values}, ensure_ascii=False))  # noqa: T201 - this is how it answers
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv))
