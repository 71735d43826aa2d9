"""A sheet of cells, whatever kind of file it comes from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reconcile.books.cells import Cell


@dataclass(frozen=True)
class Merged:
    """Cells that are one; places count from 0 and include the last."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Sheet:
    """The rows of one sheet. `numbers` is what each row is called in the file (a line of text, a row of a workbook).

    `broken` says of rows that could not be taken apart why; they have one cell with their text. `red` are the cells, by row
    and column, that are written in red.
    """

    name: str
    rows: list[list[Cell]]
    numbers: list[int]
    merged: list[Merged] = field(default_factory=list)
    broken: dict[int, str] = field(default_factory=dict)
    from_1904: bool = False
    red: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True)
class Opened:
    """A file taken apart: its sheets that can be seen, and how it was read (kind, encoding, separator), for a person."""

    sheets: list[Sheet]
    how: dict[str, str | int]
    hidden: int = 0
