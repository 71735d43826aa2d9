"""Loads a folder: everything is checked, then everything is there; or nothing is. The contract is in `data/contract`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from data.connections import loader_engine
from data.contract import BATCH_FILE, TABLES
from data.load import against, runs
from data.load.codes import known_codes
from data.load.faults import Faults, LoadRefused, refuse
from data.load.folder import Batch, read_batch
from data.load.identities import identities
from data.load.lookup import name_all
from data.load.progress import Progress, shown
from data.load.publish import publish
from data.load.stage import Staged, make_tables, measure, stage
from data.load.statements import Statements
from data.rollups import refresh_after

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from sqlalchemy.engine import Connection, Engine

    from data.load.against import Found
    from data.load.codes import Codes
    from data.settings import Settings

LOCK = 7010
FURTHEST = dt.timedelta(days=92)
# Beyond so many rows the planner's guesses at joins of several tables are not to be trusted with loops.
MANY_ROWS = 200_000
MEMORY = "set local work_mem = '256MB'"
# What a refusal leaves unchecked, so that nobody takes the faults it tells for all there are.
AFTER_ROWS = "keys, documents that rows name, changes of what is loaded, and sums"
AFTER_DOCUMENTS = "changes of what is loaded, and sums"
AFTER_CHANGES = "sums"


@dataclass(frozen=True)
class Report:
    """What a load did. `rows` counts the new and changed rows of each table; a replayed batch has none."""

    batch_id: int
    batch_key: str
    rows: dict[str, int]
    replayed: bool


def load(folder: Path, settings: Settings, progress: Callable[[str], None] = lambda _line: None) -> Report:
    """Load `folder` as one batch, in one transaction; loads wait for one another. `progress` gets a line per step.

    Raises:
        LoadRefused: the folder breaks the contract; the faults say where. Nothing was written.
    """
    batch, began = read_batch(folder), dt.datetime.now(dt.UTC)
    engine = loader_engine(settings)
    try:
        report = _loaded(engine, batch, progress)
        runs.loaded(engine, batch.key, began, report.batch_id, repeated=report.replayed)
    except LoadRefused as why:
        runs.refused(engine, batch.key, began, why)
        raise
    finally:
        engine.dispose()
    return report


def _loaded(engine: Engine, batch: Batch, progress: Callable[[str], None]) -> Report:
    with shown(progress) as bars, engine.connect() as connection:
        # Set before the first temporary table of the session, or not at all.
        connection.exec_driver_sql("set temp_buffers = '256MB'")
        connection.commit()
        with connection.begin():
            connection.execute(sa.text("select pg_advisory_xact_lock(:key)"), {"key": LOCK})
            return _replayed(connection, batch) or _Load(connection, engine, batch, bars).run()


def _replayed(connection: Connection, batch: Batch) -> Report | None:
    known = connection.execute(
        sa.text("select batch_id, content_hash from bi.load_batch where batch_key = :key"), {"key": batch.key}
    ).one_or_none()
    if known is None:
        return None
    if known.content_hash != batch.content_hash:
        raise refuse(BATCH_FILE, "key", batch.key, "a key of its own: this one was loaded with other content")
    return Report(known.batch_id, batch.key, dict.fromkeys((table.name for table in TABLES), 0), replayed=True)


class _Load:
    """The steps of one load, inside its transaction."""

    def __init__(self, connection: Connection, engine: Engine, batch: Batch, progress: Progress) -> None:
        self.connection, self.engine, self.batch, self.progress = connection, engine, batch, progress
        self.run_statement = Statements(connection)
        self.codes: Codes = known_codes(connection)
        self.many = False
        self.latest: dt.date | None = connection.execute(sa.text("select max(data_through) from bi.load_batch")).scalar_one()
        self.known = against.loaded_tables(connection)

    def run(self) -> Report:
        """Everything, or a refusal."""
        self._check_order()
        self.connection.exec_driver_sql(MEMORY)
        told = self._stage()
        self._check_documents(told)
        counts = self._compare(told)
        self._check_identities(told, counts)
        return self._publish(told, counts)

    def _say(self, step: str) -> None:
        self.progress.say(f"{self.batch.key}: {step}")

    def _check_order(self) -> None:
        if self.latest is not None and self.batch.data_through < self.latest:
            allowed = f"{self.latest}, to which data is loaded, or later"
            raise refuse(BATCH_FILE, "data_through", str(self.batch.data_through), allowed)

    def _stage(self) -> Staged:
        self._say("reading the files into staging")
        faults = Faults()
        told = stage(self.connection, self.batch, self.codes, faults, self.progress)
        faults.refuse_if_any(AFTER_ROWS)
        self._check_reach(told)
        make_tables(self.connection, told)
        measure(self.connection, told)
        self.many = sum(told.rows.values()) > MANY_ROWS
        self._loops(allowed=not self.many)
        return told

    def _loops(self, *, allowed: bool) -> None:
        """Keys of two columns that belong together make the planner expect one row, and join millions one by one."""
        self.connection.exec_driver_sql(f"set local enable_nestloop = {'on' if allowed else 'off'}")

    def _check_reach(self, told: Staged) -> None:
        """Figures are as of the data-through date; one far beyond the last row is a slip, and could not be taken back."""
        days = [day for day in (told.last_day, self.latest) if day is not None]
        if days and self.batch.data_through > max(days) + FURTHEST:
            allowed = f"{max(days) + FURTHEST} or earlier: the last row is of {max(days)}"
            raise refuse(BATCH_FILE, "data_through", str(self.batch.data_through), allowed)

    def _check_documents(self, told: Staged) -> None:
        self._say("checking keys and documents")
        self._refuse(
            against.duplicates(self.connection, told, self.batch.parts),
            against.missing_documents(self.connection, told, self.known),
            unchecked=AFTER_DOCUMENTS,
        )

    def _compare(self, told: Staged) -> dict[str, Mapping[str, int]]:
        self._say("checking against what is loaded")
        days = told.days()
        if days:
            # In a transaction of its own, because what it locks is locked on the standby too, and pages must not wait.
            with self.engine.begin() as other:
                other.execute(sa.text("select bi.ensure_months(:first, :last)"), {"first": days[0], "last": days[1]})
        against.compare(self.connection, told, self.known)
        counts = against.count_standings(self.connection, told, self.known)
        changes = against.forbidden_changes(self.connection, counts, correction=self.batch.correction)
        self._refuse(changes, unchecked=AFTER_CHANGES)
        return counts

    def _check_identities(self, told: Staged, counts: dict[str, Mapping[str, int]]) -> None:
        self._say("checking sums")
        self._refuse(identities(self.run_statement, told, self.known))
        # What changes is found by its key, row by row; without loops every month would be read for it.
        self._loops(allowed=True)
        against.keep_stale(self.connection, told, counts)

    def _refuse(self, *checks: Iterable[Found], unchecked: str = "") -> None:
        """Refuse the batch when one of the checks finds something; `unchecked` is what would come after them."""
        finding = against.Finding()
        for check in checks:
            finding.add(check)
        if finding.count:
            raise LoadRefused(name_all(self.batch, self.codes, finding.first), finding.count, unchecked)

    def _publish(self, told: Staged, counts: dict[str, Mapping[str, int]]) -> Report:
        self._say("publishing")
        batch_id = self._insert_batch(told)
        rows = publish(self.connection, batch_id, told, counts, self.run_statement, self.progress)
        self._measure(told, rows)
        self._loops(allowed=not self.many)
        self._refresh(batch_id)
        self._say("committing")
        return Report(batch_id, self.batch.key, rows, replayed=False)

    def _measure(self, told: Staged, rows: dict[str, int]) -> None:
        """Statistics of what was published; of a large table only of the months that were written."""
        written = {part: count for name, count in rows.items() if count for part in told.relations(name)}
        values: dict[str, Any] = {"tables": list(written), "rows": list(written.values())}
        names = list(self.run_statement("worth_measuring", **values).scalars()) if written else []
        if names:
            self.connection.execute(sa.text("select bi.measure(:tables)"), {"tables": names})

    def _insert_batch(self, told: Staged) -> int:
        statement = sa.text(
            "insert into bi.load_batch (batch_key, content_hash, data_through, is_correction, row_count)"
            " values (:key, :content_hash, :data_through, :correction, :rows) returning batch_id"
        )
        values: dict[str, Any] = {
            "key": self.batch.key, "content_hash": self.batch.content_hash, "data_through": self.batch.data_through,
            "correction": self.batch.correction, "rows": sum(told.rows.values()),
        }  # fmt: skip
        return int(self.connection.execute(statement, values).scalar_one())

    def _refresh(self, batch_id: int) -> None:
        """What is worked out from the rows: what accounts owe, then the rollups, whose warnings and segments read that."""
        moved = self.latest != self.batch.data_through
        dealers = [] if moved else list(self.run_statement("touched_standing").scalars())
        through = self.batch.data_through
        # With the date all accounts move.
        self.run_statement("refresh_standing", everybody=moved, dealers=dealers, as_of=through, batch=batch_id)
        self._say("working out rollups")
        refresh_after(self.connection, batch_id, through, self.progress.say)
