"""`make bench`: what each page query costs the standby, and what a page costs cold and warm, as ratios of one run.

Absolute times belong to the machine; the ratios, the rows and the buffers do not. Nothing here is a test.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import time
from typing import TYPE_CHECKING, Any

from data.connections import transaction
from data.demo import DEMO_UNTIL
from data.query import Query
from data.replica import login_role, open_scope
from data.settings import PROJECT
from queries import periods, statement
from tests.test_queries import import_all
from tests.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from sqlalchemy.engine import Engine

    from data.scope import Scope
    from tests.conftest import Installation, Server

RUNS = 9
ACCOUNTS = {"ordinary": "D00001", "large": "D00022"}
RESULT = PROJECT / "docs" / "bench" / "statement.json"
EXPLAIN = "explain (analyze, buffers, timing off, format json) "
NAIVE = "select * from bi.ledger_entry where dealer_id = %(dealer_id)s"


def test_bench(installation: Installation, admin: Engine, fresh_server: Server) -> None:
    """Measure, print, and keep the result in docs/bench."""
    import_all()
    del installation
    scope, ids = _scope(admin)
    result: dict[str, Any] = {
        "commit": subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
        ).stdout.strip(),
        "cache": "shared buffers warm (first run not counted); the app's cache as each row says",
        "runs": RUNS,
        "queries": [_query(scope, query, kind, ids[code]) for query in _by_dealer() for kind, code in ACCOUNTS.items()],
        "pages": [_page(fresh_server, kind, code) for kind, code in ACCOUNTS.items()],
    }
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text(json.dumps(result, indent=2) + "\n")
    print(json.dumps(result, indent=2))


def _by_dealer() -> list[Query]:
    return [query for query in Query.registry.values() if "dealer_id" in query.parameters]


def _scope(admin: Engine) -> tuple[Scope, dict[str, int]]:
    with admin.connect() as connection:
        uid = connection.exec_driver_sql("select uid from sec.principal where login = 'executive.demo'").scalar_one()
        rows = connection.exec_driver_sql("select dealer_code, dealer_id from sec.dealer_code").all()
    return open_scope(uid, "executive")[0], {row.dealer_code: row.dealer_id for row in rows}


def _arguments(query: Query, dealer: int) -> dict[str, int | date]:
    month = periods.preset("this-month", DEMO_UNTIL)
    everything: dict[str, int | date] = {
        "dealer_id": dealer, "from_date": month.start, "to_date": month.end, "as_of": month.end,
        "year_before": month.year_before, "first_row": 0, "row_count": statement.ROWS_PER_PAGE, "entry_id": 1,
    }  # fmt: skip
    return {name: everything[name] for name in query.parameters}


def _query(scope: Scope, query: Query, kind: str, dealer: int) -> dict[str, Any]:
    """The query against reading the account's whole ledger, which a page without it would have to do."""
    with transaction(login_role(scope.role), scope.uid) as connection:
        plans = [
            connection.exec_driver_sql(EXPLAIN + query.sql, _arguments(query, dealer)).scalar_one()[0]
            for _ in range(RUNS + 1)
        ][1:]
        naive = _median(lambda: len(connection.exec_driver_sql(NAIVE, {"dealer_id": dealer}).all()))
    plan = plans[-1]["Plan"]
    spent = statistics.median(one["Execution Time"] for one in plans)
    return {
        "query": query.name,
        "account": kind,
        "rows": plan["Actual Rows"],
        "database_ms": round(spent, 2),
        "buffers": plan["Shared Hit Blocks"] + plan["Shared Read Blocks"],
        "whole_ledger_read_by_the_client_is_times": round(naive / spent, 1),
    }


def _median(work: Callable[[], int]) -> float:
    spent = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        work()
        spent.append((time.perf_counter() - begun) * 1000)
    return statistics.median(spent)


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
