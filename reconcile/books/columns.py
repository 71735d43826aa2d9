"""A table's cells by what their columns mean."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from reconcile.books.cells import Cell, CellFault, Money, Ways, day, money, orders_of, text_of
from reconcile.books.headings import AMOUNTS, unit_of
from reconcile.books.labels import label_of

if TYPE_CHECKING:
    from reconcile.books.tables import Table
    from reconcile.books.titles import Period


class Columns:
    """A table's cells by what their columns mean, and how days and amounts are written in them."""

    def __init__(self, table: Table, named: Period | None, year: int | None) -> None:
        self.table, self.rows = table, table.sheet.rows
        self.period = (dt.date(year, 1, 1), dt.date(year, 12, 31)) if year else named
        self.money = tuple(role for role in AMOUNTS if table.at(role) is not None)
        figures = {table.at(role) for role in (*AMOUNTS, "balance", "direction", "balance_direction")}
        self.wordy = frozenset(range(len(table.names))) - figures
        self.units = self._units()
        short, last = orders_of(self.all_of("date"))
        self.ways = Ways(short, last, self.period, table.sheet.from_1904, named)

    def cell(self, row: list[Cell], role: str) -> Cell:
        """What stands in a row under a column of this meaning; nothing where there is no such column."""
        at = self.table.at(role)
        return row[at] if at is not None and at < len(row) else ""

    def all_of(self, role: str) -> list[Cell]:
        """The cells of such a column below the heading."""
        at = self.table.at(role)
        return [] if at is None else [row[at] for row in self.rows[self.table.start :] if at < len(row)]

    def has_money(self, row: list[Cell]) -> bool:
        """Whether an amount stands in any column of money."""
        return any(tried(self.cell(row, role)) for role in AMOUNTS)

    def has_day(self, row: list[Cell]) -> bool:
        """Whether a day stands in the column of days."""
        try:
            return day(self.cell(row, "date"), self.ways) is not None
        except CellFault as fault:
            return str(fault) != "date"

    def is_label(self, row: list[Cell]) -> bool:
        """Whether the row says that it is a total, a balance or the like."""
        return any(label_of(text_of(cell)) for cell in row)

    def _units(self) -> dict[str, int]:
        """In what each column of money counts: as its heading says, else as is said above the table."""
        top = self.table.heading_rows[0] if self.table.heading_rows else 0
        whole = max((unit_of(text_of(cell)) for row in self.rows[:top] for cell in row), default=1)
        own = {role: unit_of(self.table.name_of(role)) for role in (*AMOUNTS, "balance")}
        return {role: whole if unit == 1 else unit for role, unit in own.items()}


def tried(cell: Cell, unit: int = 1) -> Money | None:
    """What is written in a cell as an amount; None where it is none."""
    try:
        return money(cell, unit)
    except CellFault:
        return None


def is_wordy(row: list[Cell]) -> bool:
    """Its first cell is empty or begins with a word, as hardly any entry's does; told without reading the rest."""
    return not row or (isinstance(row[0], str) and not row[0][:1].isdigit())
