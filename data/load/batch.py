"""Loads a folder: everything is checked, then everything is there; or nothing is. The contract is in `data/contract.py`."""

from __future__ import annotations

import datetime as dt
import functools
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import sqlalchemy as sa
from pypinyin import lazy_pinyin

from data.load.checks import check_rows, digits_by_dealer
from data.load.contract import BATCH_FILE, TABLES, Table
from data.load.files import Batch, Fault, Faults, LoadRefused, read_batch, read_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Connection, Engine

    from data.settings import Settings

__all__ = ["Fault", "LoadRefused", "Report", "load", "loader_engine", "name_sort"]

SQL = Path(__file__).parent / "sql"
LOADER = "dealerboard_loader"
LOCK = 7010
FURTHEST = dt.timedelta(days=92)
CHECKS = ("check_references", "check_changes", "check_intervals", "check_allocations", "check_cleared")
PUBLISHED_BEFORE = {"dealer": ("publish_dealer_code",), "ledger_entry": ("supersede_ledger_entry",),
                    "allocation": ("supersede_allocation",)}  # fmt: skip
STAGED = (*(table.name for table in TABLES), "dealer_key", "entry_key", "allocation_key")
COPIED_AT_ONCE = 200_000


@dataclass(frozen=True)
class Report:
    """What a load did. `rows` counts the new and changed rows of each table; a replayed batch has none."""

    batch_id: int
    batch_key: str
    rows: dict[str, int]
    replayed: bool


def loader_engine(settings: Settings) -> Engine:
    """An engine on the primary as the loader's role. The caller disposes of it."""
    url = settings.primary.set(username=LOADER, password=settings.secrets.passwords[LOADER])
    return sa.create_engine(url, poolclass=sa.NullPool, hide_parameters=True)


def load(folder: Path, settings: Settings, progress: Callable[[str], None] = lambda _line: None) -> Report:
    """Load `folder` as one batch, in one transaction; loads wait for one another. `progress` gets a line per step.

    Raises:
        LoadRefused: the folder breaks the contract; the faults say where. Nothing was written.
    """
    batch = read_batch(folder)
    engine = loader_engine(settings)
    try:
        with engine.begin() as connection:
            connection.execute(sa.text("select pg_advisory_xact_lock(:key)"), {"key": LOCK})
            return _replayed(connection, batch) or _load(connection, batch, progress)
    finally:
        engine.dispose()


def _load(connection: Connection, batch: Batch, progress: Callable[[str], None]) -> Report:
    _check_order(connection, batch)
    progress(f"{batch.key}: reading the files")
    frames = _read(connection, batch)
    progress(f"{batch.key}: {sum(frame.height for frame in frames.values()):,} rows into staging")
    _stage(connection, frames)
    progress(f"{batch.key}: checking against what is loaded")
    _check_reach(connection, batch)
    _check_staged(connection, batch)
    progress(f"{batch.key}: publishing")
    report = _publish(connection, batch, frames)
    progress(f"{batch.key}: committing")
    return report


def _replayed(connection: Connection, batch: Batch) -> Report | None:
    known = connection.execute(
        sa.text("select batch_id, content_hash from bi.load_batch where batch_key = :key"), {"key": batch.key}
    ).one_or_none()
    if known is None:
        return None
    if known.content_hash != batch.content_hash:
        fault = Fault(BATCH_FILE, 0, "key", batch.key, "a key of its own: this one was loaded with other content")
        raise LoadRefused([fault], 1)
    return Report(known.batch_id, batch.key, dict.fromkeys((table.name for table in TABLES), 0), replayed=True)


def _check_order(connection: Connection, batch: Batch) -> None:
    latest = connection.execute(sa.text("select max(data_through) from bi.load_batch")).scalar_one()
    if latest is not None and batch.data_through < latest:
        fault = Fault(BATCH_FILE, 0, "data_through", str(batch.data_through), f"{latest}, to which data is loaded, or later")
        raise LoadRefused([fault], 1)


def _read(connection: Connection, batch: Batch) -> dict[str, pl.DataFrame]:
    faults = Faults()
    texts = {table: read_table(batch.folder, table, faults) for table in TABLES}
    dealers = next(frame for table, frame in texts.items() if table.name == "dealer")
    digits = digits_by_dealer(_currencies(connection), dealers)
    frames = {
        table.name: check_rows(table, frame, digits, batch.data_through, faults)
        for table, frame in texts.items()
        if frame is not None
    }
    faults.refuse_if_any()
    if "dealer" in frames:
        frames["dealer"] = frames["dealer"].with_columns(
            name_sort=pl.col("name").map_elements(name_sort, return_dtype=pl.String)
        )
    return frames


def _currencies(connection: Connection) -> dict[str, str]:
    rows = connection.execute(sa.text("select dealer_code, currency from bi.dealer"))
    return {row.dealer_code: row.currency for row in rows}


def name_sort(name: str) -> str:
    """The key by which a name is sorted: pinyin without tones, lower case, syllables apart."""
    return " ".join(part.strip() for part in lazy_pinyin(name) if part.strip()).lower()


def _stage(connection: Connection, frames: dict[str, pl.DataFrame]) -> None:
    connection.execute(sa.text("truncate " + ", ".join(f"stage.{name}" for name in STAGED)))
    for name, frame in frames.items():
        _copy(connection, name, frame)
    # Keys of two columns that belong together make the planner expect a single row and join millions one by one.
    connection.execute(sa.text("set local enable_nestloop = off"))
    for step in ("number_dealers", "number_entries", "number_allocations"):
        connection.execute(sa.text("select stage.measure()"))
        connection.execute(_sql(step))
    connection.execute(sa.text("select stage.measure()"))


def _copy(connection: Connection, name: str, frame: pl.DataFrame) -> None:
    cursor: Any = connection.connection.cursor()
    for part in frame.iter_slices(COPIED_AT_ONCE):
        text = io.BytesIO()
        part.write_csv(text, include_header=False)
        text.seek(0)
        cursor.copy_expert(f"copy stage.{name} ({', '.join(part.columns)}) from stdin (format csv)", text)
    cursor.close()


@functools.cache
def _sql(name: str) -> sa.TextClause:
    return sa.text((SQL / f"{name}.sql").read_text(encoding="utf-8"))


def _run(connection: Connection, name: str, values: dict[str, object]) -> sa.CursorResult[tuple[object, ...]]:
    statement = _sql(name)
    wanted = statement.compile().params
    return connection.execute(statement, {key: value for key, value in values.items() if key in wanted})


def _check_reach(connection: Connection, batch: Batch) -> None:
    """Figures are as of the data-through date; one far beyond the last entry is a slip, and could not be taken back."""
    last = connection.execute(_sql("last_entry")).scalar_one()
    if last is not None and batch.data_through > last + FURTHEST:
        allowed = f"{last + FURTHEST} or earlier: the last entry is of {last}"
        raise LoadRefused([Fault(BATCH_FILE, 0, "data_through", str(batch.data_through), allowed)], 1)


def _check_staged(connection: Connection, batch: Batch) -> None:
    faults = Faults()
    digits = digits_by_dealer(_staged_currencies(connection), None)
    for name in CHECKS:
        for row in _run(connection, name, {"correction": batch.correction}).mappings():
            value = _money(int(row["found"]), digits.get(row["dealer"], 2)) if "dealer" in row else row["found"]
            faults.add(Fault(row["file_name"], row["line_no"] or 0, row["column_name"], value, row["allowed"]))
        if name == "check_references":
            # The other checks join on what these rows name.
            faults.refuse_if_any()
    faults.refuse_if_any()


def _staged_currencies(connection: Connection) -> dict[str, str]:
    rows = connection.execute(sa.text("select dealer, currency from stage.dealer"))
    return {row.dealer: row.currency for row in rows} | _currencies(connection)


def _money(minor: int, digits: int) -> str:
    whole, behind = divmod(abs(minor), 10**digits)
    sign = "-" if minor < 0 else ""
    return f"{sign}{whole}.{behind:0{digits}d}" if digits else f"{sign}{whole}"


def _publish(connection: Connection, batch: Batch, frames: dict[str, pl.DataFrame]) -> Report:
    batch_id = connection.execute(
        sa.text(
            "insert into bi.load_batch (batch_key, content_hash, data_through, is_correction, row_count)"
            " values (:key, :content_hash, :data_through, :correction, :rows) returning batch_id"
        ),
        {
            "key": batch.key, "content_hash": batch.content_hash, "data_through": batch.data_through,
            "correction": batch.correction, "rows": sum(frame.height for frame in frames.values()),
        },
    ).scalar_one()  # fmt: skip
    values: dict[str, object] = {"batch": batch_id, "as_of": batch.data_through}
    rows = {table.name: _publish_table(connection, table, values) for table in TABLES}
    connection.execute(sa.text("select stage.measure_published()"))
    _run(connection, "publish_standing", values)
    return Report(batch_id, batch.key, rows, replayed=False)


def _publish_table(connection: Connection, table: Table, values: dict[str, object]) -> int:
    for name in PUBLISHED_BEFORE.get(table.name, ()):
        _run(connection, name, values)
    return int(_run(connection, f"publish_{table.name}", values).rowcount)
