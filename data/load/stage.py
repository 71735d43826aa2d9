"""Reads, checks and copies a batch into temporary tables. Reading and copying go on at the same time, a piece ahead."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import polars as pl
import sqlalchemy as sa
from psycopg2 import sql

from data.contract import NUMBERED, TABLES, Table
from data.load.checks import check_piece, stored
from data.load.files import Piece, pieces, row_count
from data.load.rules import HAPPENED, day_of
from data.load.tables import LARGE, staged, stale

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from sqlalchemy.engine import Connection

    from data.load.codes import Codes
    from data.load.faults import Faults
    from data.load.folder import Batch, Part
    from data.load.progress import Progress

# Read whole, because their codes get integers in the order of all of them.
CODED = (*NUMBERED, "code")
# A key of three integers as one: 17 bits hold every day of the contract, 20 a million models, which leaves 26 for accounts.
DAY_BITS, MODEL_BITS = 17, 20
EPOCH_TO_EARLIEST = 7305


@dataclass
class Order:
    """Whether the rows of a large table come in the order of its key, file by file, and over which days each file goes."""

    days: list[tuple[dt.date, dt.date]] = field(default_factory=list)
    ascending: bool = True
    _last: int | None = None

    def begin(self) -> None:
        """A new file."""
        self._last = None

    def follow(self, frame: pl.DataFrame) -> None:
        """Take the next rows of the file."""
        if frame.is_empty() or not self.ascending:
            return
        day = pl.col("day").cast(pl.Int32).cast(pl.Int64)
        key = frame.select(
            ((pl.col("dealer_id").cast(pl.Int64) << DAY_BITS | day) << MODEL_BITS | pl.col("model_id").cast(pl.Int64)).alias("key")
        )["key"]
        after_last = self._last is None or (key[0] is not None and key[0] > self._last)
        self.ascending = bool(key.null_count() == 0 and after_last and (key.diff(null_behavior="drop") > 0).all())
        self._last = key[-1]

    def end(self, first: dt.date | None, last: dt.date | None) -> None:
        """The days of a file that has been read."""
        if first is not None and last is not None:
            self.days.append((first, last))

    @property
    def has_no_duplicates(self) -> bool:
        """Ascending files that share no day cannot hold a key twice."""
        ordered = sorted(self.days)
        return self.ascending and all(before[1] < after[0] for before, after in zip(ordered, ordered[1:], strict=False))


@dataclass
class Staged:
    """What lies in the temporary tables: rows per table, the order of the large ones, and the last day that has happened."""

    rows: dict[str, int] = field(default_factory=lambda: {table.name: 0 for table in TABLES})
    orders: dict[str, Order] = field(default_factory=lambda: {table.name: Order() for table in LARGE})
    last_day: dt.date | None = None

    def brings(self, *names: str) -> bool:
        """Whether any of these tables has rows in the batch."""
        return any(self.rows[name] for name in names)

    def days(self) -> tuple[dt.date, dt.date] | None:
        """The first and the last day of the large facts."""
        found = [day for order in self.orders.values() for days in order.days for day in days]
        return (min(found), max(found)) if found else None


def make_tables(connection: Connection) -> None:
    """The temporary tables of a load; they vanish with its transaction."""
    for table in TABLES:
        staged(table).create(connection)
        stale(table).create(connection)


def stage(connection: Connection, batch: Batch, codes: Codes, faults: Faults, progress: Progress) -> Staged:
    """Read, check and copy every file of the batch. Once there is a fault the rest is still checked, but not copied."""
    told = Staged()
    for table in TABLES:
        parts = batch.parts_of(table)
        if parts:
            with progress.bar(f"{table.name} read", sum(row_count(part) for part in parts)) as bar:
                for frame in _ahead(_texts(_checked(parts, batch, codes, faults, told))):
                    if not faults.count:
                        _copy(connection, table, frame)
                    bar.advance(frame.rows)
    return told


@dataclass(frozen=True)
class _Text:
    """Rows as COPY takes them."""

    rows: int
    columns: list[str]
    text: io.BytesIO


def _checked(parts: tuple[Part, ...], batch: Batch, codes: Codes, faults: Faults, told: Staged) -> Iterator[pl.DataFrame]:
    table = parts[0].table
    for part, piece in _read(parts, codes):
        typed = check_piece(part, piece, codes, batch.data_through, faults)
        frame = stored(table, typed, codes)
        told.rows[table.name] += frame.height
        _look_at_days(table, typed, told)
        if table.large:
            told.orders[table.name].follow(frame)
        yield frame.with_columns(pl.lit(part.number).alias("file_no"))


def _read(parts: tuple[Part, ...], codes: Codes) -> Iterator[tuple[Part, Piece]]:
    table = parts[0].table
    if table.name not in CODED:
        for part in parts:
            yield from ((part, piece) for piece in _followed(part, pieces(part)))
        return
    whole = [(part, piece) for part in parts for piece in pieces(part)]
    for _, piece in whole:
        piece.frame = piece.frame.cast(dict.fromkeys((column.name for column in table.columns if column.type == "code"), pl.String))
    codes.learn(table, pl.concat([piece.frame.select(_known_by(table)) for _, piece in whole]))
    yield from whole
