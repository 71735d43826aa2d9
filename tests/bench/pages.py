"""What a draw of the statement costs with an empty cache of the app, and again: run by `make bench` on the demo."""

from __future__ import annotations

import json
import statistics
import time
from typing import TYPE_CHECKING, Any

from data.settings import PROJECT
from tests.wire import Wire

if TYPE_CHECKING:
    from tests.conftest import Server

RUNS = 9
ACCOUNTS = {"ordinary": "D00001", "large": "D00022"}
RESULT = PROJECT / "docs" / "bench" / "pages.json"


def test_bench(fresh_server: Server) -> None:
    """Measure, print, and keep the result in docs/bench."""
    result = [_page(fresh_server, kind, code) for kind, code in ACCOUNTS.items()]
    RESULT.write_text(json.dumps(result, indent=2) + "\n")
    print(json.dumps(result, indent=2))


def _page(server: Server, kind: str, code: str) -> dict[str, Any]:
    """One draw by protocol with an empty cache of the app, and the same again."""
    with Wire(server.url, cookie=server.sign_in("executive.demo")) as wire:
        wire.run("account")
        spent = []
        for _ in range(RUNS):
            begun = time.perf_counter()
            wire.run("statement", query_string=f"account={code}")
            spent.append((time.perf_counter() - begun) * 1000)
    cold, warm = spent[0], statistics.median(spent[1:])
    return {"page": "statement", "account": kind, "cold_is_times_warm": round(cold / warm, 1), "warm_ms": round(warm, 1)}
