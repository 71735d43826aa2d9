"""Sheets whose amounts have their cents behind a comma, 1.234,56: they get a point before they are read.

Which columns are money is known only once the table is found, and the table is found by what its columns hold. So it is
looked for in the sheet as it would be, and then the columns of money are turned, all of them, and nothing else.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from reconcile.books.cells import normal, text_of
from reconcile.books.headings import AMOUNTS
from reconcile.books.labels import label_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from reconcile.books.cells import Cell
    from reconcile.books.sheets import Sheet
    from reconcile.books.tables import Table

# Around the figures may stand a sign, a currency, or 借 and 贷.
CENTS = re.compile(r"[^\d.,]*(?:\d{1,3}(?:\.\d{3})+|\d+),\d{1,2}[^\d.,]*")
WHOLE = re.compile(r"[^\d.,]*\d{1,3}(?:\.\d{3})+[^\d.,]*")
POINTED = re.compile(r"[^\d.,]*(?:\d{1,3}(?:,\d{3})+|\d+)?\.\d{1,2}[^\d.,]*")
SWAPPED = str.maketrans(",.", ".,")
Places = set[int]


def found(sheets: list[Sheet], look: Callable[[Sheet], Table]) -> tuple[list[Table], list[str]]:
    """The tables of the sheets, in whose cells amounts have a point, and the names of the sheets where it was a comma.

    A sheet is written with commas that has such amounts and none with its cents behind a point; one that has neither is
    written as the others of its file are.
    """
    tables = [look(_supposed(sheet)) for sheet in sheets]
    said = [_said(sheet, table) for sheet, table in zip(sheets, tables, strict=True)]
    rest = "," if set(said) - {""} == {","} else "."
    turned = []
    for at, sheet in enumerate(sheets):
        if (said[at] or rest) == ",":
            _turn(sheet, _money(tables[at]), tables[at].start)
            tables[at] = dataclasses.replace(tables[at], sheet=sheet)
            turned.append(sheet.name)
        elif tables[at].sheet is not sheet:
            tables[at] = look(sheet)
    return tables, turned


def _money(table: Table) -> Places:
    return {column.at for column in table.columns if column.role in (*AMOUNTS, "balance")}


def _supposed(sheet: Sheet) -> Sheet:
    """The sheet as it would be if each column with a comma before its cents were one of money."""
    columns = {at for row in sheet.rows for at, cell in enumerate(row) if CENTS.fullmatch(_written(cell))}
    if not columns:
        return sheet
    return dataclasses.replace(sheet, rows=[_turned(row, columns) for row in sheet.rows])


def _said(sheet: Sheet, table: Table) -> str:
    """What stands before the cents in the columns of money, nothing where nothing tells it."""
    columns = _money(table)
    texts = {
        text
        for row in sheet.rows[table.start :]
        for at, cell in enumerate(row)
        if at in columns and (text := _written(cell))
    }
    if any(map(POINTED.fullmatch, texts)):
        return "."
    return "," if any(map(CENTS.fullmatch, texts)) else ""


def _turn(sheet: Sheet, columns: Places, start: int) -> None:
    """An opening balance may stand above the table or in a column of texts: all of a row with a label is money."""
    for at, row in enumerate(sheet.rows):
        labelled = any(isinstance(cell, str) and label_of(text_of(cell)) for cell in row)
        if labelled or at >= start:
            row[:] = _turned(row, set(range(len(row))) if labelled else columns)


def _turned(row: list[Cell], columns: Places) -> list[Cell]:
    return [_swapped(cell) if at in columns else cell for at, cell in enumerate(row)]


def _written(cell: Cell) -> str:
    return normal(cell).replace(" ", "") if isinstance(cell, str) and ("," in cell or "." in cell or "，" in cell) else ""


def _swapped(cell: Cell) -> Cell:
    text = _written(cell)
    return text.translate(SWAPPED) if CENTS.fullmatch(text) or WHOLE.fullmatch(text) else cell
