"""Reads, checks and copies a batch into temporary tables. Reading and copying go on at the same time, a piece ahead."""

from __future__ import annotations

import datetime as dt
import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import polars as pl
from psycopg2 import sql

from data.contract import TABLES, Table
from data.load.checks import check_piece, stored
from data.load.codes import CODED
from data.load.doubts import Doubts
from data.load.files import pieces, row_count
from data.load.rules import HAPPENED, day_of
from data.load.tables import LARGE, staged, stale

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy.engine import Connection

    from data.load.codes import Codes
    from data.load.faults import Faults
    from data.load.files import Piece
    from data.load.folder import Batch, Part
    from data.load.progress import Progress

# A key of three integers as one: room for every day of the contract, a million models and millions of accounts.
DAYS, MODELS = 1 << 17, 1 << 20


@dataclass
class Order:
    """Whether the rows of a large table come in the order of its key, file by file, and over which days each file goes."""

    days: list[tuple[dt.date, dt.date]] = field(default_factory=list)
    ascending: bool = True
    _last: int | None = None

    def follow(self, frame: pl.DataFrame) -> None:
        """Take the next rows of the file."""
        if frame.is_empty() or not self.ascending:
            return
        day, dealer, model = (pl.col(name).cast(pl.Int64) for name in ("day", "dealer_id", "model_id"))
        key = frame.select(((dealer * DAYS + day) * MODELS + model).alias("key"))["key"]
        after_last = self._last is None or (key[0] is not None and key[0] > self._last)
        self.ascending = bool(key.null_count() == 0 and after_last and (key.diff(null_behavior="drop") > 0).all())
        self._last = key[-1]

    def end(self, days: list[dt.date]) -> None:
        """The file has been read; these are days in it, the first and the last among them."""
        self._last = None
        if days:
            self.days.append((min(days), max(days)))

    @property
    def span(self) -> tuple[dt.date, dt.date] | None:
        """The first and the last day of all files."""
        return (min(first for first, _ in self.days), max(last for _, last in self.days)) if self.days else None

    @property
    def has_no_duplicates(self) -> bool:
        """Ascending files that share no day cannot hold a key twice."""
        ordered = sorted(self.days)
        return self.ascending and all(before[1] < after[0] for before, after in pairwise(ordered))


@dataclass
class Staged:
    """What lies in the temporary tables: rows per table, the order of the large ones, and the last day that has happened."""

    rows: dict[str, int] = field(default_factory=lambda: {table.name: 0 for table in TABLES})
    orders: dict[str, Order] = field(default_factory=lambda: {table.name: Order() for table in LARGE})
    brought: set[str] = field(default_factory=set)
    """The tables that have files in the batch."""
    given: dict[str, set[str]] = field(default_factory=lambda: {table.name: set() for table in TABLES})
    """The columns that the files of a table have, under the names of the contract."""
    last_day: dt.date | None = None

    def left_out(self, table: Table) -> list[str]:
        """The stored names of the columns that no file of the table has."""
        return [column.stored_as for column in table.columns if column.name not in self.given[table.name]]

    def look(self, table: Table, typed: pl.DataFrame) -> None:
        """Take what has been read of a table: how many rows, and the last day on which something happened."""
        self.rows[table.name] += typed.height
        happened = [day_of(table, name).max().alias(name) for name in HAPPENED.get(table.name, ())]
        days = typed.select(happened).row(0) if happened and typed.height else ()
        self.last_day = max((day for day in (*days, self.last_day) if day is not None), default=None)

    def brings(self, *names: str) -> bool:
        """Whether any of these tables has rows in the batch."""
        return any(self.rows[name] for name in names)

    def relations(self, name: str) -> list[str]:
        """The relations that rows of a table go to: itself, or its months of the batch."""
        order = self.orders.get(name)
        if order is None:
            return [name]
        months = {month for first, last in order.days for month in _months(first, last)}
        return [f"{name}_{month:%Y%m}" for month in sorted(months)]

    def days(self) -> tuple[dt.date, dt.date] | None:
        """The first and the last day of the large facts."""
        spans = [order.span for order in self.orders.values() if order.span]
        return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None


def make_tables(connection: Connection, told: Staged) -> None:
    """The temporary tables of a load that the batch brings nothing for, and those for rows that it replaces."""
    for table in TABLES:
        if table.name not in told.brought:
            staged(table).create(connection, checkfirst=False)
        stale(table).create(connection, checkfirst=False)


def _months(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The first days of the months from one day to another."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = (month + dt.timedelta(days=32)).replace(day=1)


def check_files(batch: Batch, codes: Codes, faults: Faults) -> Staged:
    """Check the rows of every file by themselves, without a database."""
    told = Staged()
    for table in TABLES:
        parts = batch.parts_of(table)
        for _ in _checked(parts, batch, codes, faults, told) if parts else ():
            pass
    return told


def stage(connection: Connection, batch: Batch, codes: Codes, faults: Faults, progress: Progress) -> Staged:
    """Read, check and copy every file of the batch. Once there is a fault the rest is still checked, but not copied."""
    told = Staged()
    for table in TABLES:
        parts = batch.parts_of(table)
        if not parts:
            continue
        if not faults.count:
            staged(table).create(connection, checkfirst=False)
        told.brought.add(table.name)
        with progress.bar(f"{table.name} read", sum(row_count(part) for part in parts)) as bar:
            for rows in _ahead(_copied(_checked(parts, batch, codes, faults, told), faults)):
                if not faults.count:
                    _copy(connection, table, rows)
                bar.advance(rows.count)
    return told


def _checked(parts: tuple[Part, ...], batch: Batch, codes: Codes, faults: Faults, told: Staged) -> Iterator[pl.DataFrame]:
    """The rows of one table as they are stored, with the file and row they come from."""
    table = parts[0].table
    sources: dict[Part, Iterable[Piece]] = {part: pieces(part) for part in parts}
    if table.name in CODED:
        sources = {part: list(source) for part, source in sources.items()}
        codes.learn(table, [piece.frame for source in sources.values() for piece in source])
    for part, source in sources.items():
        days: list[dt.date] = []
        doubts = Doubts(part)
        for piece in source:
            told.given[table.name].update(name for name, kind in piece.frame.schema.items() if kind != pl.Null)
            typed = check_piece(piece, codes, batch.data_through, faults, doubts)
            frame = stored(table, typed, codes)
            told.look(table, typed)
            if table.large:
                told.orders[table.name].follow(frame)
                days += [day for day in (frame["day"].min(), frame["day"].max()) if isinstance(day, dt.date)]
            yield frame.with_columns(pl.lit(part.number, pl.Int16).alias("file_no"))
        for fault in doubts.faults(codes):
            faults.add(fault)
        if table.large:
            told.orders[table.name].end(days)


@dataclass(frozen=True)
class _Rows:
    """Rows as COPY takes them."""

    count: int
    columns: list[str]
    text: io.BytesIO


def _copied(frames: Iterator[pl.DataFrame], faults: Faults) -> Iterator[_Rows]:
    for frame in frames:
        text = io.BytesIO()
        if not faults.count:
            frame.write_csv(text, include_header=False)
            text.seek(0)
        yield _Rows(frame.height, frame.columns, text)


def _ahead(rows: Iterator[_Rows]) -> Iterator[_Rows]:
    """The same rows, the next ones being made while the last ones are copied."""
    with ThreadPoolExecutor(1) as worker:
        following = worker.submit(next, rows, None)
        while (one := following.result()) is not None:
            following = worker.submit(next, rows, None)
            yield one


def _copy(connection: Connection, table: Table, rows: _Rows) -> None:
    names = sql.SQL(", ").join(map(sql.Identifier, rows.columns))
    statement = sql.SQL("copy {} ({}) from stdin (format csv)").format(sql.Identifier(staged(table).name), names)
    with _cursor(connection) as cursor:
        cursor.copy_expert(statement, rows.text)


def _cursor(connection: Connection) -> Any:
    return connection.connection.cursor()


def measure(connection: Connection, told: Staged) -> None:
    """Take statistics of what was staged: a fresh table has none, and would be joined as if it were small."""
    for table in TABLES:
        if told.rows[table.name]:
            with _cursor(connection) as cursor:
                cursor.execute(sql.SQL("analyze {}").format(sql.Identifier(staged(table).name)))
