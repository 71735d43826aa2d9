"""The rows of both batches by table, and their columns as Arrow has them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from data.contract import TABLES_BY_NAME
from data.demo.scales import HISTORY, LATE, Calendar

if TYPE_CHECKING:
    from collections.abc import Sequence

Row = tuple[object, ...]
Place = tuple[str, str, str]
"""Batch, table and part; most tables have one part, called by the empty text."""
MINOR_DIGITS, PRICE_DIGITS = 2, 4
CHINA = "+08:00"


@dataclass
class Book:
    """Rows as they come: those of the history, and those that the last day or a correction brings.

    Money stands in rows as whole cents, prices as decimal text, months and quarters and moments as text.
    """

    calendar: Calendar
    rows: dict[tuple[str, str], list[Row]] = field(default_factory=dict)
    frames: dict[Place, list[pa.Table]] = field(default_factory=dict)

    def add(self, table: str, day: dt.date, *row: object) -> None:
        """One row that is known from a day on and never changes; nothing when the day has not come."""
        if day <= self.calendar.until:
            self.rows.setdefault((HISTORY if day < self.calendar.until else LATE, table), []).append(row)

    def always(self, table: str, *row: object) -> None:
        """One row that has always been known."""
        self.rows.setdefault((HISTORY, table), []).append(row)

    def put(self, table: str, before: Row | None, after: Row | None) -> None:
        """A row as it stood the day before the last, and as it stands on the last."""
        if before is not None:
            self.rows.setdefault((HISTORY, table), []).append(before)
        if after is not None and after != before:
            self.rows.setdefault((LATE, table), []).append(after)

    def frame(self, batch: str, table: str, part: str, columns: dict[str, pa.Array]) -> None:
        """Rows by column, made of arrays."""
        found = pa.table(
            {column.name: columns[column.name] for column in TABLES_BY_NAME[table].columns if column.name in columns}
        )
        if found.num_rows:
            self.frames.setdefault((batch, table, part), []).append(found)

    def tables(self) -> dict[Place, pa.Table]:
        """Everything as Arrow."""
        made = {(batch, table, ""): as_arrow(table, rows) for (batch, table), rows in self.rows.items()}
        return made | {place: pa.concat_tables(parts) for place, parts in self.frames.items()}


def as_arrow(table: str, rows: Sequence[Row]) -> pa.Table:
    """Rows of a table of the contract."""
    columns = TABLES_BY_NAME[table].columns
    return pa.table(
        {column.name: _column(column.type, values) for column, values in zip(columns, zip(*rows, strict=True), strict=True)}
    )


def _column(kind: str, values: Sequence[Any]) -> pa.Array:
    if kind == "money":
        empty = np.array([value is None for value in values])
        return money(np.array([0 if value is None else value for value in values], np.int64), empty)
    if kind == "date":
        return pa.array(values, pa.date32())
    if kind == "integer":
        return pa.array(values, pa.int32())
    return pa.array(values, pa.bool_() if kind == "bool" else pa.string())


def decimal(cents: npt.NDArray[np.int64], digits: int, empty: npt.NDArray[np.bool_] | None = None) -> pa.Array:
    """Whole minor units as a decimal column."""
    wide = np.empty((len(cents), 2), np.int64)
    wide[:, 0], wide[:, 1] = cents, cents >> 63
    made = pa.Array.from_buffers(pa.decimal128(18, digits), len(cents), [None, pa.py_buffer(wide)])
    return made if empty is None or not empty.any() else _emptied(made, empty)


def money(cents: npt.NDArray[np.int64], empty: npt.NDArray[np.bool_] | None = None) -> pa.Array:
    """Money from its minor unit."""
    return decimal(cents, MINOR_DIGITS, empty)


def whole(numbers: npt.NDArray[np.integer[Any]], empty: npt.NDArray[np.bool_] | None = None) -> pa.Array:
    """Quantities and other whole numbers."""
    return pa.array(numbers.astype(np.int32), mask=empty)


def days(calendar: Calendar, numbers: npt.NDArray[np.int64], empty: npt.NDArray[np.bool_] | None = None) -> pa.Array:
    """Days from their numbers."""
    return pa.array(calendar.since_epoch(numbers), mask=empty).cast(pa.date32())


def codes(numbers: npt.NDArray[np.int64], known: Sequence[str | None]) -> pa.Array:
    """Codes from their numbers in a list, which has each once; None in the list is an empty field."""
    empty = np.array([code is None for code in known], bool)
    places = pa.array(numbers.astype(np.int32), mask=empty[numbers] if empty.any() else None)
    return pa.DictionaryArray.from_arrays(places, pa.array([code or "" for code in known], pa.string()))


def _emptied(made: pa.Array, empty: npt.NDArray[np.bool_]) -> pa.Array:
    return pa.compute.if_else(pa.array(~empty), made, pa.scalar(None, made.type))


def at(start: dt.date, minute: int) -> str:
    """A moment as text, from the first day and the minute since its beginning."""
    day, minutes = divmod(minute, 1_440)
    return f"{_day_text(start, day)}T{minutes // 60:02d}:{minutes % 60:02d}:00{CHINA}"


@cache
def _day_text(start: dt.date, day: int) -> str:
    return str(start + dt.timedelta(days=day))


def yuan(cents: int, digits: int = MINOR_DIGITS) -> str:
    """Decimal text of an amount."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}" + "0" * (digits - MINOR_DIGITS)
