"""Two questions asked four ways in one run: of the rollup, of the raw rows, by pandas, by DuckDB on the Parquet files."""

from __future__ import annotations

import statistics
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd

from data.connections import transaction
from data.demo import HISTORY, LATE
from data.replica import login_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.world import World

SQL = Path(__file__).parent / "sql"
FROM_DAY, TO_DAY = date(2025, 9, 1), date(2026, 11, 1)
RUNS = {"company": 3, "dealer": 7}


def _sql(name: str) -> str:
    return (SQL / f"{name}.sql").read_text()


def ask(world: World) -> list[dict[str, Any]]:
    """Company: month x channel x line over 14 months. Dealer: the ordinary account by month. All must agree to the cent."""
    _, code = world.dealers["ordinary"]
    period = {"from_day": FROM_DAY, "to_day": TO_DAY}
    dealer = {**period, "dealer_id": world.dealers["ordinary"][0]}
    ways: dict[str, dict[str, Callable[[], list[tuple[Any, ...]]]]] = {
        "company": {
            "rollup": lambda: _database(world, "company_rollup", period),
            "raw SQL": lambda: _database(world, "company_raw", period),
            "DuckDB on Parquet": lambda: _duckdb(world, "company_files", period),
        },
        "dealer": {
            "rollup": lambda: _database(world, "dealer_rollup", dealer),
            "raw SQL": lambda: _database(world, "dealer_raw", dealer),
            "pandas.read_sql": lambda: _pandas(world, dealer),
            "DuckDB on Parquet": lambda: _duckdb(world, "dealer_files", {**period, "dealer": code}),
        },
    }
    return [_compared(question, named) for question, named in ways.items()]


def _compared(question: str, ways: dict[str, Callable[[], list[tuple[Any, ...]]]]) -> dict[str, Any]:
    answers, spent = {}, {}
    for way, work in ways.items():
        answers[way] = work()
        spent[way] = statistics.median(_timed(work) for _ in range(RUNS[question]))
    base = answers["rollup"]
    return {
        "question": question,
        "rows": len(base),
        "rollup_ms": round(spent["rollup"] * 1000, 1),
        "times_the_rollup": {way: round(spent[way] / spent["rollup"], 1) for way in ways if way != "rollup"},
        "same_answer": {way: _same(answers[way], base) for way in ways if way != "rollup"},
    }


def _same(answer: list[tuple[Any, ...]], base: list[tuple[Any, ...]]) -> bool:
    return [(*row[:-1], int(row[-1])) for row in answer] == [(*row[:-1], int(row[-1])) for row in base]


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _database(world: World, name: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with transaction(login_role(world.scope.role), world.scope.uid) as connection:
        # Raw rows of a whole company are what the pages never ask for; here they are the yardstick.
        connection.exec_driver_sql("set local statement_timeout = 0")
        connection.exec_driver_sql("set local transaction_timeout = 0")
        return [tuple(row) for row in connection.exec_driver_sql(_sql(name), values)]


def _pandas(world: World, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with transaction(login_role(world.scope.role), world.scope.uid) as connection:
        rows = pd.read_sql(_sql("dealer_rows"), connection, params=values)
    rows["month"] = pd.to_datetime(rows["day"]).dt.to_period("M").dt.start_time.dt.date
    rows["net"] = rows["amount"] - rows["returned_amount"]
    return [(month, int(net)) for month, net in rows.groupby("month")["net"].sum().items()]


def _duckdb(world: World, name: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    # What the late batch corrected counts as it says, as in the database.
    files = {
        part: [str(path) for path in sorted((world.folder / batch).glob("sell_out*.parquet"))]
        for part, batch in (("history", HISTORY), ("late", LATE))
    }
    with duckdb.connect() as connection:
        for table in ("dealer", "model"):
            connection.read_csv(str(world.folder / "*" / f"{table}.csv"), all_varchar=True).create(table)
        used = {**values, **files}
        rows = connection.execute(_sql(name), used).fetchall()
    # Decimal of the major unit in the files, the minor unit in the database.
    return [(*row[:-1], int(row[-1] * 100)) for row in rows]
