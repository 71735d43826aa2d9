"""Every query of every page: database time and buffers touched.

Those that name an account are asked of a small, an ordinary and the largest one; all others as the pages asked them when
they were drawn (asked.py), and only what no page asks by itself with arguments written down here.
"""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, Any

from auth.roles import Role
from data.connections import transaction
from data.query import Query
from data.replica import login_role
from queries import find, periods, quality, statement
from tests.test_queries import import_all

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.scope import Scope
    from tests.bench.asked import Ask

RUNS = 7
# The same word means something else there.
OF_ITS_OWN: dict[str, dict[str, object]] = {"quality__chart": {"least": quality.LIMIT}}
EXPLAIN = "explain (analyze, buffers, timing off, format json) "


def arguments(query: Query, scope: Scope, dealer: int, dealers: list[int] | None = None) -> dict[str, object]:
    """What a page asks with when nothing has been chosen."""
    assert scope.data_through is not None
    # A whole month, on whatever day the data ends.
    month = periods.preset("last-month", scope.data_through)
    everything: dict[str, object] = {
        "dealer_id": dealer,
        "dealers": dealers,
        "from_date": month.start,
        "to_date": month.end,
        "as_of": scope.data_through,
        "year_before": month.year_before,
        "first_row": 0,
        "row_count": statement.ROWS_PER_PAGE,
        "entry_id": 1,
        "search": "",
        "most": 1000,
        # As many as can be pasted, none of which is there: each is looked for in every way.
        "numbers": [f"{number:012}" for number in range(10**11, 10**11 + find.MOST_NUMBERS)],
        "entry_ids": list(range(1, find.MOST_HITS + 1)),
        "least": 0,
        "greatest": find.MOST_MONEY,
        "only_payments": True,
        # Who looked last before the newest load.
        "uid": scope.uid,
        "batch_id": 1,
        "dispute_no": 1,
        "about": "dispute",
        "about_no": 1,
        "claim_no": 1,
        "attachment_no": 1,
        "reference": "",
        "quarter": periods.month_start(month.end, (month.end.month - 1) % periods.MONTHS_PER_QUARTER),
        "goods_too": True,
        "order_code": "O0001",
        "request_no": 1,
        "minor_units": 100,
        # Complaints: what waits, and no single one.
        "number": None,
        "clock": "2026-11-01 00:00+08",
        "is_waiting": True,
        "code": None,
        "complaint_no": 1,
        "model_id": 1,
        "window_days": 56,
        # An aim that every account has to be asked about.
        "channel_code": None,
        "branch_ids": None,
        "line_code": "AC",
        "until": month.end,
        "model_ids": None,
        "batch_code": None,
        "fault_code": None,
        "kind": "overdue",
        "reps": [1],
        "rep_id": 1,
        "currency": "CNY",
        # Of a branch in the month and in the year before: every account of it, or every model.
        "every": True,
        "key": "branch",
        "part": "line",
        "firsts": [str(month.start), str(month.year_before.replace(day=1))],
        "lasts": [str(month.end), str(month.year_before)],
        "recents": [str(month.start), str(month.year_before.replace(day=1))],
        "branches": [1],
        "page": "executive",
        "picture": "trend",
        "channel": None,
        "line": None,
        "models": None,
        "dealer": None,
        "model": "",
        "until_date": month.end,
        "before_from": month.start,
        "before_to": month.end,
        "other_from": month.start,
        "other_to": month.end,
        "reconciliation_no": 1,
        "result_no": 1,
    }
    return {name: everything[name] for name in query.parameters} | OF_ITS_OWN.get(query.name, {})


def plan(scope: Scope, sql: str, values: Mapping[str, object], runs: int = RUNS) -> dict[str, Any]:
    """Rows, median milliseconds in the database and buffers of a warm run, in a signed transaction on the standby."""
    with transaction(login_role(Role(scope.role)), scope.uid) as connection:
        plans = [connection.exec_driver_sql(EXPLAIN + sql, values).scalar_one()[0] for _ in range(runs + 1)][1:]
    last = plans[-1]["Plan"]
    return {
        "rows": int(last["Actual Rows"]),
        "database_ms": round(statistics.median(one["Execution Time"] for one in plans), 2),
        "buffers": last["Shared Hit Blocks"] + last["Shared Read Blocks"],
    }


def page_queries(
    scopes: Mapping[Role, Scope], dealers: dict[str, tuple[int, str]], asks: Sequence[Ask], runs: int = RUNS
) -> list[dict[str, Any]]:
    """Each registered query, as told above. `scopes` has that of one person of each role, the executive's among them."""
    import_all()
    found = _as_asked(scopes, asks, runs)
    executive, drawn = scopes[Role.EXECUTIVE], {row["query"] for row in found}
    for query in (one for one in Query.registry.values() if one.name not in drawn):
        kinds = dealers if "dealer_id" in query.parameters else {"all accounts": (0, "")}
        for kind, (dealer, _code) in kinds.items():
            told = plan(executive, query.sql, arguments(query, executive, dealer), runs)
            found.append({"query": query.name, "account": kind, **told})
    return found


def _as_asked(scopes: Mapping[Role, Scope], asks: Sequence[Ask], runs: int) -> list[dict[str, Any]]:
    """By query and choice, over all pages and roles: the dearest of what was asked, and the most months and rows."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for ask in (one for one in asks if "dealer_id" not in Query.registry[one.query].parameters):
        told = plan(scopes[ask.role], Query.registry[ask.query].sql, ask.arguments, runs)
        told |= {"role": str(ask.role), "page": ask.page, "months": ask.months}
        before = found.setdefault((ask.query, ask.choice), told)
        dearest = max(before, told, key=lambda one: one["buffers"])
        most = {name: max(before[name], told[name]) for name in ("rows", "database_ms", "months")}
        everything = sorted({*before.get("everything", ()), " ".join(ask.everything)})
        found[ask.query, ask.choice] = dearest | most | {"everything": everything}
    return [{"query": query, "account": choice, **told} for (query, choice), told in sorted(found.items())]
