"""Sheets whose amounts have their cents behind a comma, 1.234,56: they get a point before they are read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reconcile.books.cells import normal

if TYPE_CHECKING:
    from reconcile.books.cells import Cell
    from reconcile.books.sheets import Sheet

CENTS = re.compile(r"[-+(]?(?:\d{1,3}(?:\.\d{3})+|\d+),\d{1,2}\)?-?")
WHOLE = re.compile(r"[-+(]?\d{1,3}(?:\.\d{3})+\)?-?")
POINTED = re.compile(r"[-+(]?(?:\d{1,3}(?:,\d{3})+|\d+)?\.\d{1,2}\)?-?")
SWAPPED = str.maketrans(",.", ".,")


def settle(sheet: Sheet) -> bool:
    """Whether the sheet is written so: it has such amounts, and none with its cents behind a point. Changes its cells."""
    written = [(at, text) for row in sheet.rows for at, cell in enumerate(row) if (text := _amount(cell))]
    columns = {at for at, text in written if CENTS.fullmatch(text)}
    if not columns or any(POINTED.fullmatch(text) for _, text in written):
        return False
    for row in sheet.rows:
        row[:] = [_swapped(cell) if at in columns else cell for at, cell in enumerate(row)]
    return True


def _amount(cell: Cell) -> str:
    return normal(cell).replace(" ", "") if isinstance(cell, str) and ("," in cell or "." in cell or "，" in cell) else ""


def _swapped(cell: Cell) -> Cell:
    text = _amount(cell)
    return text.translate(SWAPPED) if CENTS.fullmatch(text) or WHOLE.fullmatch(text) else cell
