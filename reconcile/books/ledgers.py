"""The rows of a ledger, one after the other: an entry, or no entry and why."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.books.balance import Step
from reconcile.books.cells import (
    NOTHING,
    SIDES,
    Cell,
    CellFault,
    Money,
    Odd,
    Ways,
    blank,
    day,
    in_month,
    in_period,
    is_open_order,
    money,
    normal,
    number_text,
    orders_of,
    simple,
    text_of,
)
from reconcile.books.headings import AMOUNTS, unit_of
from reconcile.books.labels import is_named_total, is_note, label_of
from reconcile.books.reading import LeftOut, Line, Values, Warned
from reconcile.books.sides import TAKEN_BACK, side_of_kind
from reconcile.books.titles import Period, named_account, period_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reconcile.books.tables import Table

NUMBERS = ("document", "voucher", "invoice", "bank")
FILLED_DOWN = (
    "date",
    "year",
    "month",
    "day",
    "document",
    "voucher",
    "invoice",
    "bank",
    "text",
    "account",
    "party",
    "currency",
)
KINDS = (
    ("invoice", ("发票", "采购", "销售", "应付单", "入库", "invoice", "bill", "re", "kr")),
    ("payment", ("付款", "收款", "支付", "回款", "payment", "receipt", "kz", "zp")),
    ("credit", ("贷项", "退货", "红字", "credit note", "credit memo", "kg")),
    ("freight", ("运费", "freight")),
    ("interest", ("利息", "interest")),
    ("discount", ("折扣", "discount")),
    ("tax", ("税", "tax")),
    ("fee", ("手续费", "费用", "fee", "charge")),
)
OWN_MONEY = re.compile(r"CNY|RMB|CNH|人民币|本位币|本币|元|¥", re.IGNORECASE)
FOREIGN = re.compile(r"US\$|HK\$|[$€£]|USD|EUR|HKD|JPY|GBP", re.IGNORECASE)
UNPAID = re.compile(r"未付|未结|未核销|未还|outstanding|open amount|unpaid", re.IGNORECASE)
TELLING = 200
FEWEST_IN_A_SUM = 2
# A line of its own between entries: without a figure, or with that of a month, a year or its own number alone.
ASIDE = re.compile(r"\D+|(?:\d{4}年)?\d{1,2}月份?|[a-z]{3,9}\.? \d{4}|\(?\d[、.)]\D.*", re.IGNORECASE)
TIME_OF_DAY = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")
AS_ABOVE = frozenset({"同上", "〃", '"', "''", "′′"})


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
    by_kind: bool = False


@dataclass(frozen=True)
class Asked:
    """What a person said beside the columns, or a preset knows.

    The year, whose account, whether one amount is a debit, and whether an amount in red is negative.
    """

    names: tuple[str, ...] = ()
    year: int | None = None
    party: str = ""
    debit_positive: bool = False
    red_is_minus: bool = False


def read(table: Table, asked: Asked) -> Ledger:
    """All rows of a table's sheet, each used or left out."""
    return _Reader(table, asked).read()


class _Fault(CellFault):
    """A fault of a cell with the column it stands in."""

    def __init__(self, key: str, role: str, cell: Cell) -> None:
        super().__init__(key)
        self.role, self.cell = role, cell


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
    """Walks down a sheet; what a row takes from the rows above it (a merged day, a sum) is kept between rows."""

    def __init__(self, table: Table, asked: Asked) -> None:
        self.table, self.asked = table, asked
        self.rows = table.sheet.rows
        self.accounts = self._accounts()
        named = self._named()
        self.ledger = Ledger(table, period=self._period(named), red_is_minus=asked.red_is_minus)
        self.ledger.account = next(iter(self.accounts.values()), "")
        self.ledger.title = self._title_lines()
        self.titles = {_without_figures(row) for row in self.rows[: table.start]} - {""}
        short, last = orders_of(self._cells("date"))
        self.ways = Ways(short, last, self.ledger.period, table.sheet.from_1904, named)
        self.units = self._units()
        self.several = len(set(self.accounts.values())) > 1
        self.section, self.at = "", 0
        self.can_be_red = asked.red_is_minus or table.at("red") is not None
        self.last_day: dt.date | None = None
        self.last_document = ""
        self.sums = {role: _Sum() for role in AMOUNTS if table.at(role) is not None}
        self.currency = Counter(text for cell in self._cells("currency") if (text := text_of(cell))).most_common(1)
        self.foreign = self._foreign()
        figures = {table.at(role) for role in (*AMOUNTS, "balance", "direction", "balance_direction")}
        self.wordy = frozenset(range(len(table.names))) - figures
        self._fill_merged()
        self.ledger.by_kind = self._kinds_tell()

    def read(self) -> Ledger:
        self._say_doubts()
        for at in range(len(self.rows)):
            self.at = at
            self.section = self.accounts.get(at, self.section) if self.several else ""
            self._row(at)
        return self.ledger

    # --- Before the rows ---

    def _period(self, named: Period | None) -> Period | None:
        if self.asked.year:
            return dt.date(self.asked.year, 1, 1), dt.date(self.asked.year, 12, 31)
        return named

    def _named(self) -> Period | None:
        above = [text_of(cell) for row in self.rows[: self.table.start] for cell in row if not blank(cell)]
        return period_of([" ".join(above), self.table.sheet.name, *self.asked.names])

    def _title_lines(self) -> tuple[str, ...]:
        """What stands above the heading but for balances, line by line."""
        top = self.table.heading_rows[0] if self.table.heading_rows else self.table.start
        texts = ([text_of(cell) for cell in row if not blank(cell)] for row in self.rows[:top])
        return tuple(" ".join(row) for row in texts if not any(map(label_of, row)))

    def _say_doubts(self) -> None:
        """What could be read otherwise: a second column of the same name, the order of days, another currency."""
        for role, at in self.table.twins:
            if self._differ(role, at):
                self._warn("twin", column=self.table.names[at], used=self.table.name_of(role))
        if is_open_order(self._cells("date")):
            self._warn("day-order", column=self.table.name_of("date"))
        if self._is_of_open_items():
            self._warn("open-items", column=self.table.name_of("decrease"))
        if self.foreign:
            self._warn("currency", currency=self.foreign)

    def _differ(self, role: str, at: int) -> bool:
        """Whether both columns are filled and say something else somewhere."""
        own = self.table.at(role)
        pairs = [
            (text_of(row[own]), text_of(row[at]))
            for row in self.rows[self.table.start :]
            if own is not None and max(own, at) < len(row) and not any(map(label_of, map(text_of, row)))
        ]
        return any(other and other != said and not TIME_OF_DAY.fullmatch(other) for said, other in pairs)

    def _is_of_open_items(self) -> bool:
        """A list of invoices with what was paid on each: no payment of its own stands in it, and no balance runs."""
        unpaid = next((at for at, name in enumerate(self.table.names) if UNPAID.search(name)), None)
        if unpaid is None or self.table.at("decrease") is None:
            return False
        rows = [row for row in self.rows[self.table.start :] if unpaid < len(row) and not self._is_label(row)]
        figures = [
            (*(_tried(self._cell(row, role)) for role in ("increase", "decrease")), _tried(row[unpaid])) for row in rows
        ]
        whole = [(more.minor, less.minor, rest.minor) for more, less, rest in figures if more and less and rest]
        return any(less for _, less, _ in whole) and all(more - less == rest for more, less, rest in whole)

    def _is_label(self, row: list[Cell]) -> bool:
        return any(label_of(text_of(cell)) for cell in row)

    def _foreign(self) -> str:
        """The currency of most rows where it is none of ours, or the sign that amounts have."""
        said = self.currency[0][0] if self.currency else ""
        if said and not OWN_MONEY.search(said):
            return said
        cells = [
            cell
            for role in AMOUNTS
            for cell in self._cells(role)
            if not isinstance(cell, str) or normal(cell) not in NOTHING
        ]
        found = Counter(sign[0] for cell in cells if isinstance(cell, str) and (sign := FOREIGN.search(normal(cell))))
        most, count = found.most_common(1)[0] if found else ("", 0)
        return most if 2 * count > len(cells) else ""

    def _kinds_tell(self) -> bool:
        """One amount that is never below zero, and beside each a sort of entry that is known, some of them payments."""
        known = set(self.sums) == {"amount"} and self.table.at("kind") is not None
        if not known or self.table.at("direction") is not None or self.asked.debit_positive:
            return False
        sides = set()
        for row in self.rows[self.table.start :]:
            found, side = _tried(self._cell(row, "amount")), side_of_kind(text_of(self._cell(row, "kind")))
            if found and found.minor and (side or (self._has_day(row) and not self._is_label(row))):
                if found.minor < 0 or found.side or not side:
                    return False
                sides.add(side)
        return -1 in sides

    def _accounts(self) -> dict[int, str]:
        """The rows that say whose account follows: one above the table, or several in a sheet of several accounts."""
        wordy = ((at, row) for at, row in enumerate(self.rows) if _is_wordy(row))
        first = ((at, next((text for cell in row if (text := text_of(cell))), "")) for at, row in wordy)
        said = ((at, named_account(text)) for at, text in first if ":" in text)
        return {at: account for at, account in said if account and not self._has_money(self.rows[at])}

    def _has_money(self, row: list[Cell]) -> bool:
        return any(_tried(self._cell(row, role)) for role in AMOUNTS)

    def _cells(self, role: str) -> list[Cell]:
        at = self.table.at(role)
        return [] if at is None else [row[at] for row in self.rows[self.table.start :] if at < len(row)]

    def _fill_merged(self) -> None:
        """Cells merged over several rows say the same of each; an amount is that of the first alone."""
        places = {column.at for column in self.table.columns if column.role in FILLED_DOWN}
        filled: dict[int, int] = {}
        for one in sorted(self.table.sheet.merged, key=lambda one: one.top):
            # Cells that lie over one another are forged: each row is filled once, however many say that they reach it.
            if one.left in places and one.top > filled.get(one.left, self.table.start - 1) and one.bottom > one.top:
                filled[one.left] = one.bottom
                for row in self.rows[one.top + 1 : one.bottom + 1]:
                    if one.left < len(row):
                        row[one.left] = self.rows[one.top][one.left]

    def _units(self) -> dict[str, int]:
        """In what each column of money counts: as its heading says, else as is said above the table."""
        top = self.table.heading_rows[0] if self.table.heading_rows else 0
        whole = max((unit_of(text_of(cell)) for row in self.rows[:top] for cell in row), default=1)
        own = {role: unit_of(self.table.name_of(role)) for role in (*AMOUNTS, "balance")}
        return {role: whole if unit == 1 else unit for role, unit in own.items()}

    # --- A row ---

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
        else:
            self._entry(at, row)

    def _is_title(self, row: list[Cell]) -> bool:
        """Printed exports have their title on every page as well."""
        return _is_wordy(row) and _without_figures(row) in self.titles and not self._has_money(row)

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
        self.ledger.left_out.append(LeftOut(_place(sheet.name, number), number, f"books-row-{key}", said, text, fault))

    def _repeats(self, row: list[Cell]) -> bool:
        """Printed exports have their heading on every page."""
        return any(row == self.rows[at] for at in self.table.heading_rows)

    def _label(self, row: list[Cell]) -> str:
        """A label in any cell that is no money. What has a day and a number of its own is an entry."""
        labels = [
            label for at, cell in enumerate(row) if at in self.wordy and isinstance(cell, str) if (label := label_of(cell))
        ]
        if not labels:
            return "subtotal" if self._is_named_total(row) else ""
        if labels[0] in ("total", "subtotal") and self._is_numbered(row) and not blank(self._cell(row, "date")):
            return ""
        return labels[0]

    def _is_named_total(self, row: list[Cell]) -> bool:
        """A row of sums that has neither a day nor a number, and says of what they are."""
        if any(not blank(self._cell(row, role)) for role in ("month", "day", *NUMBERS)):
            return False
        said = [text_of(row[at]) for at in self.wordy if at < len(row) and isinstance(row[at], str)]
        return any(map(is_named_total, said)) and not self._has_day(row) and self._has_money(row)

    def _has_day(self, row: list[Cell]) -> bool:
        try:
            return day(self._cell(row, "date"), self.ways) is not None
        except CellFault as fault:
            return str(fault) != "date"

    def _is_numbered(self, row: list[Cell]) -> bool:
        return any(
            not blank(cell) and not label_of(text_of(cell)) for role in NUMBERS if (cell := self._cell(row, role)) != ""
        )

    def _cell(self, row: list[Cell], role: str) -> Cell:
        at = self.table.at(role)
        return row[at] if at is not None and at < len(row) else ""

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
        if self.several and self.asked.party not in ("", self.section):
            return
        if opening is None and not self.ledger.steps:
            self.ledger.opening = stated
        elif opening is not None and stated is not None and stated not in (opening + moved, opening - moved):
            self._warn("sections", row=self.table.sheet.numbers[at])

    def _closing(self, row: list[Cell]) -> int | None:
        """What is left in the end. In a column of money it may stand on the other side, to make both sides even."""
        stated = self._stated(row)
        left = (self.ledger.opening or 0) + sum(step.moved for step in self.ledger.steps)
        return left if stated == -left and self._balance(row) is None else stated

    def _add_balance(self, row: list[Cell]) -> None:
        for role, sums in self.sums.items():
            stated = _tried(self._cell(row, role), self.units[role])
            sums.balances += stated.minor if stated else 0

    def _stated(self, row: list[Cell]) -> int | None:
        """The balance of a row that states one: in its column, else in those of money, else in the row's only figure."""
        found = self._balance(row)
        if found is not None:
            return found[0]
        moved = self._movements(row, strictly=False)
        if moved:
            return sum(minor for _, minor in moved)
        figures = [figure for cell in row if (figure := _tried(cell)) is not None and not _is_year(cell)]
        return figures[0].minor if len(figures) == 1 else None

    def _check_sum(self, at: int, row: list[Cell]) -> None:
        """A total that is neither of all rows nor of those since an earlier one: a row is missing, or was misread."""
        for role, sums in self.sums.items():
            stated = _tried(self._cell(row, role), self.units[role])
            if stated is not None and not sums.can_be(stated.minor):
                self._warn("total", row=self.table.sheet.numbers[at], column=self.table.name_of(role))
            sums.at_totals.add(sums.whole)

    def _warn(self, key: str, **values: str | int) -> None:
        self.ledger.warnings.append(Warned(f"books-warn-{key}", values))

    # --- An entry ---

    def _entry(self, at: int, row: list[Cell]) -> None:
        if self._is_footer(row) or self._is_aside(row):
            return self._leave(at, "note")
        if self._is_silent_total(row):
            for sums in self.sums.values():
                sums.at_totals.add(sums.whole)
            return self._leave(at, "total")
        try:
            self._require_narrow(row)
            self._require_same(row)
            found = self._day(row)
            moved = self._movements(row)
            self._use(at, row, found, moved)
        except _Fault as fault:
            column = self.table.name_of(fault.role) or fault.role
            self._leave(at, str(fault), fault=True, column=column, value=text_of(fault.cell)[:TELLING])
        return None

    def _is_footer(self, row: list[Cell]) -> bool:
        """No figure in any column of money, no day, and what a note says or hardly anything."""
        if any(not blank(self._cell(row, role)) for role in (*AMOUNTS, "date", "month", "day")):
            texts = [text_of(cell) for cell in row if not blank(cell)]
            return bool(texts) and all(is_note(text) for text in texts)
        return True

    def _is_aside(self, row: list[Cell]) -> bool:
        """Words where a day would stand, and no money: the month that follows, whose entries they are, a line to sign on."""
        said = self._cell(row, "date")
        text = text_of(said) if isinstance(said, str) else ""
        if text.endswith(":"):
            return not self._has_day(row) and not self._has_money(row)
        return bool(ASIDE.fullmatch(text)) and sum(not blank(cell) for cell in row) == 1

    def _is_silent_total(self, row: list[Cell]) -> bool:
        """Sums without a label: no day, no number, no text, and the very sum of the rows above in each column of money."""
        if any(not blank(self._cell(row, role)) for role in (*NUMBERS, "date", "month", "day", "text")):
            return False
        cells = {role: self._cell(row, role) for role in self.sums}
        stated = [(role, found.minor) for role, cell in cells.items() if (found := _tried(cell, self.units[role]))]
        return (
            bool(stated)
            and self.ledger.used >= FEWEST_IN_A_SUM
            and all(self.sums[role].can_be(minor) for role, minor in stated)
        )

    def _require_narrow(self, row: list[Cell]) -> None:
        """More cells than the heading has: a separator stands within a value, and what is right of it has moved."""
        known = max((len(self.rows[at]) for at in self.table.heading_rows), default=len(row))
        if self.table.sheet.name == "" and any(not blank(cell) for cell in row[known:]):
            raise _Fault("cells", f"{len(row)} > {known}", "")

    def _require_same(self, row: list[Cell]) -> None:
        """Another currency's amounts cannot be added; another account's are not asked for."""
        currency = text_of(self._cell(row, "currency"))
        if currency and self.currency and currency != self.currency[0][0]:
            raise _Fault("currency", "currency", currency)
        for role in self.sums:
            cell = self._cell(row, role)
            sign = FOREIGN.search(normal(cell)) if isinstance(cell, str) else None
            if sign and sign[0] != self.foreign:
                raise _Fault("currency", role, sign[0])
        if self.asked.party and self._party(row) != self.asked.party:
            raise _Fault("party", "party", self._party(row))

    def _party(self, row: list[Cell]) -> str:
        return text_of(self._cell(row, "party")) or self.section

    def _day(self, row: list[Cell]) -> dt.date:
        """The row's own day; that of the row above where it belongs to the same voucher and has none itself."""
        role = "date" if self.table.at("date") is not None else self._first_wrong(row)
        cell = self._cell(row, role)
        if self.last_day and text_of(cell) in AS_ABOVE:
            self.ledger.filled += 1
            return self.last_day
        try:
            found = day(cell, self.ways) if role == "date" else self._of_three(row)
        except CellFault as fault:
            raise _Fault(str(fault), role, cell) from fault
        number = text_of(self._cell(row, "voucher")) or text_of(self._cell(row, "document"))
        said = number or text_of(self._cell(row, "text"))
        if found is None and self.last_day and said and number in ("", self.last_document):
            self.ledger.filled += 1
            found = self.last_day
        if found is None:
            raise _Fault("date-missing", role, "")
        self.last_day, self.last_document = found, number or self.last_document
        return found

    def _first_wrong(self, row: list[Cell]) -> str:
        """Which of year, month and day is no number; the day when all are."""
        return next((role for role in ("year", "month") if not _is_whole(self._cell(row, role))), "day")

    def _of_three(self, row: list[Cell]) -> dt.date | None:
        """Year, month and day in columns of their own; what is empty is as above."""
        before = self.last_day
        year, month, number = (_whole(self._cell(row, role)) for role in ("year", "month", "day"))
        if number is None and (month is None or before is None):
            return None
        if number and self.table.at("month") is None:
            return in_month(number, self.ways.named)
        month = month or (before.month if before else None)
        number = number or (before.day if before else None)
        if month is None or number is None:
            return None
        if year is None and self.table.at("year") is not None and before:
            year = before.year
        return day(f"{year}-{month}-{number}", self.ways) if year else in_period(month, number, self.ways.period)

    def _movements(self, row: list[Cell], *, strictly: bool = True) -> list[tuple[str, int]]:
        """What the row adds to what is owed, by column; both sides where both are filled, one zero where all are zero."""
        found = {role: self._money(row, role, strictly=strictly) for role in self.sums}
        moved = [(role, self._signed(row, role, one)) for role, one in found.items() if one is not None]
        if strictly and not moved:
            raise _Fault("amount-missing", next(iter(self.sums)), "")
        return [pair for pair in moved if pair[1]] or moved[:1]

    def _money(self, row: list[Cell], role: str, *, strictly: bool = True) -> Money | None:
        cell = self._cell(row, role)
        try:
            found = money(cell, self.units[role])
            return replace(found, minor=-abs(found.minor)) if found and self._is_minus(row, role, found) else found
        except CellFault as fault:
            if strictly:
                raise _Fault(str(fault), role, cell) from fault
            return None

    def _is_minus(self, row: list[Cell], role: str, found: Money) -> bool:
        """红字 said in a column of its own, or written in red where balances follow only so."""
        if not self.can_be_red:
            return False
        return "红" in text_of(self._cell(row, "red")) or (self.asked.red_is_minus and self._is_red(role, found))

    def _is_red(self, role: str, found: Money) -> bool:
        return found.minor > 0 and (self.at, self.table.at(role)) in self.table.sheet.red

    def _signed(self, row: list[Cell], role: str, one: Money) -> int:
        """Plus for a credit and a purchase, as a payable is kept."""
        minor = one.minor
        if role in ("debit", "decrease"):
            return -minor
        if role != "amount":
            return minor
        if self.ledger.by_kind:
            return minor * (side_of_kind(text_of(self._cell(row, "kind"))) or 1)
        if self.table.at("direction") is None:
            return -minor if one.side == "debit" or (self.asked.debit_positive and not one.side) else minor
        return self._by_direction(row, minor)

    def _by_direction(self, row: list[Cell], minor: int) -> int:
        cell = self._cell(row, "direction")
        side = SIDES.get(simple(text_of(cell)).lower())
        if side is None or (minor and side in ("", "even")):
            raise _Fault("direction", "direction", cell)
        return -minor if side == "debit" else minor

    def _use(self, at: int, row: list[Cell], found: dt.date, moved: list[tuple[str, int]]) -> None:
        sheet, ledger = self.table.sheet, self.ledger
        place = _place(sheet.name, sheet.numbers[at])
        numbers = self._numbers(at, row)
        for count, (_, minor) in enumerate(moved, 1):
            number = place if count == 1 else f"{place}/{count}"
            ledger.lines.append(Line(number, sheet.numbers[at], found, minor, self._due(row), **numbers, **self._texts(row)))
        self._add_up(row)
        balance = self._balance(row)
        stated, directed = balance or (None, False)
        ledger.steps.append(Step(sheet.numbers[at], sum(minor for _, minor in moved), stated, directed))
        ledger.used += 1

    def _add_up(self, row: list[Cell]) -> None:
        """For the totals below: of the whole sheet and since the last one."""
        for role, sums in self.sums.items():
            if one := self._money(row, role):
                self.ledger.rounded += one.rounded
                sums.whole += one.minor
                if self.table.sheet.red:
                    self._count_red(row, role)

    def _count_red(self, row: list[Cell], role: str) -> None:
        if (self.at, self.table.at(role)) in self.table.sheet.red and self._written(row, role) > 0:
            self.ledger.red += 1
            self.ledger.red_taken_back += bool(TAKEN_BACK.search(self._texts(row)["text"]))

    def _written(self, row: list[Cell], role: str) -> int:
        found = _tried(self._cell(row, role))
        return found.minor if found else 0

    def _numbers(self, at: int, row: list[Cell]) -> dict[str, str]:
        """The numbers by which the row may be known; a voucher's stands for a document's where there is no other."""
        found = {}
        for role in NUMBERS:
            try:
                found[role] = number_text(self._cell(row, role))
            except CellFault:
                found[role] = ""
                self.ledger.lost.append(self.table.sheet.numbers[at])
        return found | {"document": found["document"] or found["voucher"]}

    def _texts(self, row: list[Cell]) -> dict[str, str]:
        parts = [text_of(row[at]) for at in self.table.every("text") if at < len(row) and not isinstance(row[at], Odd)]
        written = {role: text_of(self._cell(row, role)) for role in ("discount", "currency")}
        return {
            "text": " ".join(filter(None, parts)),
            "kind": kind_of(text_of(self._cell(row, "kind"))),
            "party": self._party(row),
            **written,
        }

    def _due(self, row: list[Cell]) -> dt.date | None:
        """A day that only helps: what is no day there is none."""
        try:
            return day(self._cell(row, "due"), self.ways)
        except CellFault:
            return None

    def _balance(self, row: list[Cell]) -> tuple[int, bool] | None:
        """The balance of a row, plus for 贷, and whether 借 or 贷 is said of it."""
        found = _tried(self._cell(row, "balance"), self.units["balance"])
        side = SIDES.get(simple(text_of(self._cell(row, "balance_direction"))).lower(), "") or (found.side if found else "")
        if found is None:
            return (0, True) if side == "even" else None
        self.ledger.sides[side] += bool(side)
        return (-found.minor if side == "debit" else found.minor), side != ""


def _place(sheet: str, number: int) -> str:
    # It becomes the id of a line, and the comparison reads ids without the blanks around them.
    name = sheet.strip()
    return f"{name}!{number}" if name else str(number)


def _tried(cell: Cell, unit: int = 1) -> Money | None:
    try:
        return money(cell, unit)
    except CellFault:
        return None


def _is_year(cell: Cell) -> bool:
    return isinstance(cell, str) and not any(sign in cell for sign in ".,")


def _whole(cell: Cell) -> int | None:
    """A year, month or day in a column of its own, with or without its word.

    Raises:
        CellFault: it is no whole number.
    """
    text = text_of(cell).rstrip("年月日号")
    if not text:
        return None
    if not text.isdigit():
        raise CellFault("date")
    return int(text)


def _is_whole(cell: Cell) -> bool:
    try:
        return _whole(cell) is not None or blank(cell)
    except CellFault:
        return False


def _is_wordy(row: list[Cell]) -> bool:
    """Its first cell is empty or begins with a word, as hardly any entry's does; told without reading the rest."""
    return not row or (isinstance(row[0], str) and not row[0][:1].isdigit())


def _without_figures(row: list[Cell]) -> str:
    """A row's words: what a title has on every page, whatever page it is."""
    return re.sub(r"[\d\s]", "", "".join(text_of(cell) for cell in row))


@lru_cache(maxsize=1_024)
def kind_of(text: str) -> str:
    """What sort of entry a word of the trade means, nothing when none is known."""
    plain = text.lower()
    exact = next((kind for kind, words in KINDS if plain in words), "")
    parts = [(kind, word) for kind, words in KINDS for word in words if not _code(word)]
    return exact or next((kind for kind, word in parts if word in plain), "")


def _code(word: str) -> bool:
    """Two letters are a code and must be the whole of it."""
    return word.isascii() and len(word) == FEWEST_IN_A_SUM


def amounts_of(lines: Iterable[Line]) -> Counter[tuple[dt.date, int, str]]:
    """How often each entry stands in a sheet, to see whether one sheet repeats another."""
    return Counter((line.date, line.amount, line.voucher) for line in lines)


def ordered(ledgers: list[Ledger]) -> list[Line]:
    """The lines of several sheets, sheet after sheet."""
    return list(itertools.chain.from_iterable(ledger.lines for ledger in ledgers))
