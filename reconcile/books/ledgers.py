"""The rows of a ledger, one after the other: an entry, or no entry and why."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reconcile.books import preface
from reconcile.books.balance import Step
from reconcile.books.cells import Cell, blank, text_of
from reconcile.books.columns import Columns, is_wordy, tried
from reconcile.books.entries import NUMBERS, Entries, EntryFault
from reconcile.books.headings import AMOUNTS
from reconcile.books.labels import is_named_total, is_note, label_of
from reconcile.books.reading import LeftOut, Line, Values, Warned
from reconcile.books.sides import TAKEN_BACK

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from reconcile.books.tables import Table
    from reconcile.books.titles import Period

TELLING = 200
FEWEST_IN_A_SUM = 2
# A line of its own between entries: without a figure, or with that of a month, a year or its own number alone.
ASIDE = re.compile(r"\D+|(?:\d{4}年)?\d{1,2}月份?|[a-z]{3,9}\.? \d{4}|\(?\d[、.)]\D.*", re.IGNORECASE)


@dataclass
class Ledger:
    """What one table says. Amounts and balances are as its headings say them, plus for 贷 and for 进货; see `signs`."""

    table: Table
    lines: list[Line] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    used: int = 0
    steps: list[Step] = field(default_factory=list)
    opening: int | None = None
    closing: int | None = None
    sides: Counter[str] = field(default_factory=Counter)
    rounded: int = 0
    filled: int = 0
    lost: list[int] = field(default_factory=list)
    sums: list[int] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    period: Period | None = None
    account: str = ""
    title: tuple[str, ...] = ()
    red: int = 0
    red_taken_back: int = 0
    red_is_minus: bool = False
    sides_of_kinds: dict[int, int] | None = None
    by_kind: bool = False


@dataclass(frozen=True)
class Asked:
    """What a person said beside the columns, or a preset knows.

    The year, whose account, whether one amount is a debit, whether an amount in red is negative, and whether the sorts of
    entries may say which of them are payments.
    """

    names: tuple[str, ...] = ()
    year: int | None = None
    party: str = ""
    debit_positive: bool = False
    red_is_minus: bool = False
    by_kind: bool = True


def read(table: Table, asked: Asked) -> Ledger:
    """All rows of a table's sheet, each used or left out."""
    return _Reader(table, asked).read()


@dataclass
class _Sum:
    """One column added up, and how far it was at each total: a month's total follows those of its days."""

    whole: int = 0
    at_totals: set[int] = field(default_factory=lambda: {0})
    balances: int = 0

    def can_be(self, stated: int) -> bool:
        """Whether this is the sum of the rows since the beginning, or since some total above.

        English books add the balances that stand in the same column: the opening one, and the closing one that evens it.
        """
        return self.whole - stated in self.at_totals or self.whole + self.balances == stated


class _Reader:
    """Walks down a sheet: which rows are entries, and what the others are."""

    def __init__(self, table: Table, asked: Asked) -> None:
        self.table, self.asked, self.rows = table, asked, table.sheet.rows
        self.columns = Columns(table, preface.named_period(table, asked), asked.year)
        self.cell, self.units, self.wordy = self.columns.cell, self.columns.units, self.columns.wordy
        self.accounts = preface.accounts(self.columns)
        self.several = len(set(self.accounts.values())) > 1
        self.ledger = Ledger(table, period=self.columns.period, red_is_minus=asked.red_is_minus)
        self.ledger.account = next(iter(self.accounts.values()), "")
        self.ledger.title = preface.title_lines(self.columns)
        self.titles = {_without_figures(row) for row in self.rows[: table.start]} - {""}
        self.sums = {role: _Sum() for role in self.columns.money}
        self.entries = Entries(self.columns, asked, self.ledger)
        preface.fill_merged(self.columns)
        self.ledger.sides_of_kinds = self.entries.sides()
        self.ledger.by_kind = asked.by_kind and -1 in (self.ledger.sides_of_kinds or {})

    def read(self) -> Ledger:
        self.ledger.warnings += preface.doubts(self.columns, self.entries.foreign)
        for at in range(len(self.rows)):
            self.entries.at = at
            self.entries.section = self.accounts.get(at, self.entries.section) if self.several else ""
            self._row(at)
        return self.ledger

    def _row(self, at: int) -> None:
        row = self.rows[at]
        if fault := self.table.sheet.broken.get(at):
            self._leave(at, fault, fault=True)
        elif all(blank(cell) for cell in row):
            self._leave(at, "blank")
        elif at in self.table.heading_rows or self._repeats(row):
            self._leave(at, "heading")
        elif at < self.table.start:
            self._title(at)
        elif at in self.accounts or (self.titles and self._is_title(row)):
            self._leave(at, "title")
        elif label := self._label(row):
            self._labelled(at, row, label)
        elif self._is_named_total(row):
            self._named_total(at, row)
        else:
            self._entry(at, row)

    def _is_title(self, row: list[Cell]) -> bool:
        """Printed exports have their title on every page as well."""
        return is_wordy(row) and _without_figures(row) in self.titles and not self.columns.has_money(row)

    def _title(self, at: int) -> None:
        """Above the heading; an opening balance may stand there too."""
        label = next((label for cell in self.rows[at] if (label := label_of(text_of(cell)))), "")
        if label == "opening":
            self._labelled(at, self.rows[at], label)
        else:
            self._leave(at, "title")

    def _leave(self, at: int, key: str, *, fault: bool = False, **values: str | int) -> None:
        sheet = self.table.sheet
        number = sheet.numbers[at]
        text = " | ".join(text for cell in self.rows[at] if (text := text_of(cell)))[:TELLING]
        said: Values = {"row": number, **values}
        self.ledger.left_out.append(LeftOut(place_of(sheet.name, number), number, f"books-row-{key}", said, text, fault))

    def _repeats(self, row: list[Cell]) -> bool:
        """Printed exports have their heading on every page."""
        return any(row == self.rows[at] for at in self.table.heading_rows)

    def _label(self, row: list[Cell]) -> str:
        """A label in any cell that is no money. What has a day and a number of its own is an entry."""
        labels = [
            label for at, cell in enumerate(row) if at in self.wordy and isinstance(cell, str) if (label := label_of(cell))
        ]
        if not labels:
            return ""
        if labels[0] in ("total", "subtotal") and self._is_numbered(row) and not blank(self.cell(row, "date")):
            return ""
        return labels[0]

    def _is_named_total(self, row: list[Cell]) -> bool:
        """A row of sums that has neither a day nor a number, and says of what they are."""
        if any(not blank(self.cell(row, role)) for role in ("month", "day", *NUMBERS)):
            return False
        said = [text_of(row[at]) for at in self.wordy if at < len(row) and isinstance(row[at], str)]
        return any(map(is_named_total, said)) and not self.columns.has_day(row) and self.columns.has_money(row)

    def _is_numbered(self, row: list[Cell]) -> bool:
        return any(
            not blank(cell) and not label_of(text_of(cell)) for role in NUMBERS if (cell := self.cell(row, role)) != ""
        )

    def _labelled(self, at: int, row: list[Cell], label: str) -> None:
        if label == "opening":
            self._open(at, self._stated(row))
            self._add_balance(row)
        elif label == "closing":
            stated = self._closing(row)
            self.ledger.closing = self.ledger.closing if stated is None else stated
            self._add_balance(row)
        elif label in ("total", "subtotal") and "累计" not in "".join(text_of(cell) for cell in row):
            self._check_sum(at, row)
        self._leave(at, label)

    def _open(self, at: int, stated: int | None) -> None:
        """The first opening balance is the account's; a later one that does not follow from it begins another account."""
        opening, moved = self.ledger.opening, sum(step.moved for step in self.ledger.steps)
        if self.several and self.asked.party not in ("", self.entries.section):
            return
        if opening is None and not self.ledger.steps:
            self.ledger.opening = stated
        elif opening is not None and stated is not None and stated not in (opening + moved, opening - moved):
            self._warn("sections", row=self.table.sheet.numbers[at])

    def _closing(self, row: list[Cell]) -> int | None:
        """What is left in the end. In a column of money it may stand on the other side, to make both sides even."""
        stated = self._stated(row)
        left = (self.ledger.opening or 0) + sum(step.moved for step in self.ledger.steps)
        return left if stated == -left and self.entries.balance(row) is None else stated

    def _add_balance(self, row: list[Cell]) -> None:
        for role, sums in self.sums.items():
            stated = tried(self.cell(row, role), self.units[role])
            sums.balances += stated.minor if stated else 0

    def _stated(self, row: list[Cell]) -> int | None:
        """The balance of a row that states one: in its column, else in those of money, else in the row's only figure."""
        found = self.entries.balance(row)
        if found is not None:
            return found[0]
        moved = self.entries.movements(row, strictly=False)
        if moved:
            return sum(minor for _, minor in moved)
        figures = [figure for cell in row if (figure := tried(cell)) is not None and not _is_year(cell)]
        return figures[0].minor if len(figures) == 1 else None

    def _named_total(self, at: int, row: list[Cell]) -> None:
        """No entry if it is a sum. One that is not may be an entry whose day stands above it: that is for a person."""
        if self._check_sum(at, row):
            return self._leave(at, "subtotal")
        said = next(text for cell in row if isinstance(cell, str) and is_named_total(text := text_of(cell)))
        return self._leave(at, "no-sum", fault=True, value=said[:TELLING])

    def _check_sum(self, at: int, row: list[Cell]) -> bool:
        """A total that is neither of all rows nor of those since an earlier one: a row is missing, or was misread."""
        is_sum = True
        for role, sums in self.sums.items():
            stated = tried(self.cell(row, role), self.units[role])
            if stated is not None and not sums.can_be(stated.minor):
                self._warn("total", row=self.table.sheet.numbers[at], column=self.table.name_of(role))
                is_sum = False
            sums.at_totals.add(sums.whole)
        return is_sum

    def _warn(self, key: str, **values: str | int) -> None:
        self.ledger.warnings.append(Warned(f"books-warn-{key}", values))

    # --- What is an entry ---

    def _entry(self, at: int, row: list[Cell]) -> None:
        if self._is_footer(row) or self._is_aside(row):
            return self._leave(at, "note")
        if self._is_silent_total(row):
            for sums in self.sums.values():
                sums.at_totals.add(sums.whole)
            return self._leave(at, "total")
        try:
            self.entries.require(row)
            found = self.entries.day_of(row)
            moved = self.entries.movements(row)
            self._use(at, row, found, moved)
        except EntryFault as fault:
            column = self.table.name_of(fault.role) or fault.role
            self._leave(at, str(fault), fault=True, column=column, value=text_of(fault.cell)[:TELLING])
        return None

    def _is_footer(self, row: list[Cell]) -> bool:
        """No figure in any column of money, no day, and what a note says or hardly anything."""
        if any(not blank(self.cell(row, role)) for role in (*AMOUNTS, "date", "month", "day")):
            texts = [text_of(cell) for cell in row if not blank(cell)]
            return bool(texts) and all(is_note(text) for text in texts)
        return True

    def _is_aside(self, row: list[Cell]) -> bool:
        """Words where a day would stand, and no money: the month that follows, whose entries they are, a line to sign on."""
        said = self.cell(row, "date")
        text = text_of(said) if isinstance(said, str) else ""
        if text.endswith(":"):
            return not self.columns.has_day(row) and not self.columns.has_money(row)
        return bool(ASIDE.fullmatch(text)) and sum(not blank(cell) for cell in row) == 1

    def _is_silent_total(self, row: list[Cell]) -> bool:
        """Sums without a label: no day, no number, no text, and the very sum of the rows above in each column of money."""
        if any(not blank(self.cell(row, role)) for role in (*NUMBERS, "date", "month", "day", "text")):
            return False
        cells = {role: self.cell(row, role) for role in self.sums}
        stated = [(role, found.minor) for role, cell in cells.items() if (found := tried(cell, self.units[role]))]
        return (
            bool(stated)
            and self.ledger.used >= FEWEST_IN_A_SUM
            and all(self.sums[role].can_be(minor) for role, minor in stated)
        )

    def _use(self, at: int, row: list[Cell], found: dt.date, moved: list[tuple[str, int]]) -> None:
        sheet, ledger = self.table.sheet, self.ledger
        place = place_of(sheet.name, sheet.numbers[at])
        numbers = self.entries.numbers(at, row)
        for count, (_, minor) in enumerate(moved, 1):
            number = place if count == 1 else f"{place}/{count}"
            ledger.lines.append(
                Line(number, sheet.numbers[at], found, minor, self.entries.due(row), **numbers, **self.entries.texts(row))
            )
        self._add_up(row)
        balance = self.entries.balance(row)
        stated, directed = balance or (None, False)
        ledger.steps.append(Step(sheet.numbers[at], sum(minor for _, minor in moved), stated, directed))
        ledger.used += 1

    def _add_up(self, row: list[Cell]) -> None:
        """For the totals below: of the whole sheet and since the last one."""
        for role, sums in self.sums.items():
            if one := self.entries.amount(row, role):
                self.ledger.rounded += one.rounded
                sums.whole += one.minor
                if self.table.sheet.red:
                    self._count_red(row, role)

    def _count_red(self, row: list[Cell], role: str) -> None:
        if (self.entries.at, self.table.at(role)) in self.table.sheet.red and self._written(row, role) > 0:
            self.ledger.red += 1
            self.ledger.red_taken_back += bool(TAKEN_BACK.search(self.entries.texts(row)["text"]))

    def _written(self, row: list[Cell], role: str) -> int:
        found = tried(self.cell(row, role))
        return found.minor if found else 0


def place_of(sheet: str, number: int) -> str:
    """What a row is called: its number, after the name of its sheet where that has one."""
    # It becomes the id of a line, and the comparison reads ids without the blanks around them.
    name = sheet.strip()
    return f"{name}!{number}" if name else str(number)


def _is_year(cell: Cell) -> bool:
    return isinstance(cell, str) and not any(sign in cell for sign in ".,")


def _without_figures(row: list[Cell]) -> str:
    """A row's words: what a title has on every page, whatever page it is."""
    return re.sub(r"[\d\s]", "", "".join(text_of(cell) for cell in row))


def amounts_of(lines: Iterable[Line]) -> Counter[tuple[dt.date, int, str]]:
    """How often each entry stands in a sheet, to see whether one sheet repeats another."""
    return Counter((line.date, line.amount, line.voucher) for line in lines)


def ordered(ledgers: list[Ledger]) -> list[Line]:
    """The lines of several sheets, sheet after sheet."""
    return list(itertools.chain.from_iterable(ledger.lines for ledger in ledgers))
