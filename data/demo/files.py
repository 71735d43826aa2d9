"""Writes the demo as two batches by the contract."""

from __future__ import annotations

import datetime as dt
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_context
from typing import TYPE_CHECKING, Self

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from data.contract import BATCH_FILE, TABLES
from data.demo.book import Book
from data.demo.firm import write_batches, write_firm
from data.demo.order_rows import MOST_BATCHES
from data.demo.part import Written, shared, write_part
from data.demo.plans import write_plans
from data.demo.rebates import programmes, write_programmes
from data.demo.scales import DEMO_SEED, DEMO_UNTIL, HISTORY, LATE, SCALES
from data.demo.service import write_stations
from data.demo.world import in_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from data.demo.book import Place
    from data.demo.scales import Scale

ORDER = {table.name: place for place, table in enumerate(TABLES)}
WAITING = 2
"""Parts that are worked out ahead for each process."""


def write(
    folder: Path, scale: str = "small", seed: int = DEMO_SEED, until: dt.date = DEMO_UNTIL,
    progress: Callable[[str], None] = lambda _line: None,
) -> None:  # fmt: skip
    """Write the two batches into `folder`: 01-history up to the day before `until`, then 02-late with what came after it.

    The same arguments give the same bytes, with the same versions of numpy and pyarrow. A table without rows has no file.

    Raises:
        KeyError: there is no such scale.
    """
    write_scale(folder, f"demo-{seed}-{scale}-{until}", SCALES[scale], seed, until, progress)


def write_scale(folder: Path, key: str, size: Scale, seed: int, until: dt.date, progress: Callable[[str], None]) -> None:
    """Write the two batches of a size of its own; their keys begin with `key`."""
    common = shared(size, seed, until)
    parts = len(in_parts(common.dealers, size.at_once))
    sent = np.zeros((size.models, MOST_BATCHES), np.int64)
    through = {HISTORY: until - dt.timedelta(days=1), LATE: until}
    for batch in (HISTORY, LATE):
        (folder / batch).mkdir(parents=True, exist_ok=True)
        said = f'key = "{key}-{batch[3:]}"\ndata_through = {through[batch]}\n'
        said += f"correction = {str(batch == LATE).lower()}\n"
        (folder / batch / BATCH_FILE).write_text(said, encoding="utf-8", newline="\n")
    with Files(folder, size.parquet) as files:
        for number, part in enumerate(_parts(size, seed, until, parts), start=1):
            files.add(part.tables())
            sent += part.sent
            progress(f"accounts {min(number * size.at_once, size.dealers):,} of {size.dealers:,}")
        book = Book(common.calendar)
        write_firm(book, common)
        write_batches(book, common, sent)
        write_programmes(book, programmes(common.calendar, size.median_month))
        write_stations(book)
        write_plans(book, common)
        files.add(book.tables())


def _parts(scale: Scale, seed: int, until: dt.date, count: int) -> Iterator[Written]:
    """The parts in their order, worked out by several processes where the scale wants them."""
    processes = scale.processes
    if processes == 1:
        yield from (write_part(scale, seed, until, number) for number in range(count))
        return
    # A forked child would inherit the threads of polars and pyarrow without their owners.
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        ahead = deque(
            pool.submit(write_part, scale, seed, until, number) for number in range(min(count, processes * WAITING))
        )
        following = len(ahead)
        while ahead:
            part = ahead.popleft().result()
            if following < count:
                ahead.append(pool.submit(write_part, scale, seed, until, following))
                following += 1
            yield part


class Files:
    """The files of both batches while they grow, part by part."""

    def __init__(self, folder: Path, parquet: frozenset[str]) -> None:
        self.folder, self.parquet = folder, parquet
        self.open: dict[Place, Callable[[pa.Table], None]] = {}
        self.closing = ExitStack()

    def __enter__(self) -> Self:
        """Files are closed at the end of the block."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close them, whatever happened."""
        self.closing.close()

    def add(self, tables: dict[Place, pa.Table]) -> None:
        """Append the rows of a part."""
        for place in sorted(tables, key=lambda place: (place[0], ORDER[place[1]], place[2])):
            if place not in self.open:
                self.open[place] = self._begin(place, tables[place].schema)
            self.open[place](tables[place])

    def _begin(self, place: Place, schema: pa.Schema) -> Callable[[pa.Table], None]:
        batch, table, part = place
        name = f"{table}.{part}" if part else table
        if table in self.parquet:
            path = self.folder / batch / f"{name}.parquet"
            # Without the schema of Arrow in the file, codes are read as plain text by everybody.
            writer = self.closing.enter_context(pq.ParquetWriter(path, schema, compression="zstd", store_schema=False))
            write_rows: Callable[[pa.Table], None] = writer.write_table
            return write_rows
        file = self.closing.enter_context((self.folder / batch / f"{name}.csv").open("wb"))
        file.write((",".join(schema.names) + "\n").encode())

        def append(rows: pa.Table) -> None:
            frame = pl.from_arrow(rows)
            assert isinstance(frame, pl.DataFrame)  # noqa: S101 - a table is no series
            frame.write_csv(file, include_header=False)

        return append
