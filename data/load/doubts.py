"""References that cannot be checked, because the file that brings what they name is at fault: told once, not row by row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.load.faults import Fault, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from data.contract import Column
    from data.load.codes import Codes
    from data.load.folder import Part


@dataclass
class _Doubt:
    """The first reference to a table that was not checked, and how many there are."""

    row: int
    column: str
    value: str
    count: int = 0


@dataclass
class Doubts:
    """The references of one file that were not checked, by the table that they name."""

    part: Part
    found: dict[str, _Doubt] = field(default_factory=dict)

    def take(self, column: Column, frame: pl.DataFrame, rows: pl.Series) -> None:
        """Take the rows of a piece whose reference in this column is not known."""
        if not rows.any():
            return
        row, value = frame.filter(rows).select("row_no", column.name).row(0)
        doubt = self.found.setdefault(column.named_table, _Doubt(row, column.name, shown(value)))
        doubt.count += int(rows.sum())

    def faults(self, codes: Codes) -> Iterator[Fault]:
        """One fault for each table that is named in vain."""
        for table, one in self.found.items():
            more = "this one was" if one.count == 1 else f"this one and {one.count - 1:,} more of the file were"
            allowed = f"a row of {table}, of this batch or of an earlier one; {more} not checked, because of the faults in "
            yield Fault(self.part.file, one.row, one.column, one.value, allowed + codes.doubted[table])
