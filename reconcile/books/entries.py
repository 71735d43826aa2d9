"""One row of a ledger as an entry: its day, its amounts, its numbers and texts, or why it is none."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.books import preface
from reconcile.books.cells import (
    SIDES,
    Cell,
    CellFault,
    Money,
    Odd,
    blank,
    day,
    in_month,
    in_period,
    money,
    normal,
    number_text,
    simple,
    text_of,
)
from reconcile.books.columns import tried
from reconcile.books.labels import is_named_total
from reconcile.books.sides import side_of_kind

if TYPE_CHECKING:
    import datetime as dt

    from reconcile.books.columns import Columns
    from reconcile.books.ledgers import Asked, Ledger

NUMBERS = ("document", "voucher", "invoice", "bank")
AS_ABOVE = frozenset({"同上", "〃", '"', "''", "′′"})
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
CODE = 2


class EntryFault(CellFault):
    """A fault of a cell with the column it stands in."""

    def __init__(self, key: str, role: str, cell: Cell) -> None:
        super().__init__(key)
        self.role, self.cell = role, cell


class Entries:
    """Reads rows as entries. What a row takes from the rows above it, a merged day or whose account it is, is kept."""

    def __init__(self, columns: Columns, asked: Asked, ledger: Ledger) -> None:
        self.columns, self.table, self.asked, self.ledger = columns, columns.table, asked, ledger
        self.cell, self.units, self.ways = columns.cell, columns.units, columns.ways
        self.currency = preface.currency(columns)
        self.foreign = preface.foreign(columns, self.currency)
        self.can_be_red = asked.red_is_minus or self.table.at("red") is not None
        self.section, self.at = "", 0
        self.last_day: dt.date | None = None
        self.last_document = ""
        # What the sort of entry says of the row at hand, whose day was asked for last.
        self.way = 0

    def require(self, row: list[Cell]) -> None:
        """Refuse what cannot be added to the others: a row that has slipped, another currency, another account."""
        self._require_narrow(row)
        self._require_same(row)

    def _require_narrow(self, row: list[Cell]) -> None:
        """More cells than the heading has: a separator stands within a value, and what is right of it has moved."""
        known = max((len(self.columns.rows[at]) for at in self.table.heading_rows), default=len(row))
        if self.table.sheet.name == "" and any(not blank(cell) for cell in row[known:]):
            raise EntryFault("cells", f"{len(row)} > {known}", "")

    def _require_same(self, row: list[Cell]) -> None:
        """Another currency's amounts cannot be added; another account's are not asked for."""
        currency = text_of(self.cell(row, "currency"))
        if currency and preface.code_of(currency) != self.currency:
            raise EntryFault("currency", "currency", currency)
        # Where a currency is named for the row, its amount need not say which dollars it means.
        for role in () if preface.is_abroad(self.currency) else self.columns.money:
            cell = self.cell(row, role)
            sign = preface.FOREIGN.search(normal(cell)) if isinstance(cell, str) else None
            if sign and preface.code_of(sign[0]) != self.foreign:
                raise EntryFault("currency", role, sign[0])
        if self.asked.party and self.party(row) != self.asked.party:
            raise EntryFault("party", "party", self.party(row))

    def party(self, row: list[Cell]) -> str:
        """Whose account the row is of."""
        return text_of(self.cell(row, "party")) or self.section

    def day_of(self, row: list[Cell]) -> dt.date:
        """The row's own day; that of the row above where it belongs to the same voucher and has none itself.

        Its sort of entry comes from where its day does.
        """
        role = "date" if self.table.at("date") is not None else self._first_wrong(row)
        cell, way = self.cell(row, role), side_of_kind(text_of(self.cell(row, "kind")))
        if self.last_day and text_of(cell) in AS_ABOVE:
            self.ledger.filled += 1
            self.way = way
            return self.last_day
        try:
            found = day(cell, self.ways) if role == "date" else self._of_three(row)
        except CellFault as fault:
            raise EntryFault(str(fault), role, cell) from fault
        number = text_of(self.cell(row, "voucher")) or text_of(self.cell(row, "document"))
        said = number or text_of(self.cell(row, "text"))
        if found is None and self.last_day and said and number in ("", self.last_document):
            self.ledger.filled += 1
            found, way = self.last_day, way or self.way
        if found is None:
            raise EntryFault("date-missing", role, "")
        self.last_day, self.last_document, self.way = found, number or self.last_document, way
        return found

    def _first_wrong(self, row: list[Cell]) -> str:
        """Which of year, month and day is no number; the day when all are."""
        return next((role for role in ("year", "month") if not _is_whole(self.cell(row, role))), "day")

    def _of_three(self, row: list[Cell]) -> dt.date | None:
        """Year, month and day in columns of their own; what is empty is as above."""
        before = self.last_day
        year, month, number = (_whole(self.cell(row, role)) for role in ("year", "month", "day"))
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

    def movements(self, row: list[Cell], *, strictly: bool = True) -> list[tuple[str, int]]:
        """What the row adds to what is owed, by column; both sides where both are filled, one zero where all are zero."""
        found = {role: self.amount(row, role, strictly=strictly) for role in self.columns.money}
        moved = [(role, self._signed(row, role, one, strictly=strictly)) for role, one in found.items() if one is not None]
        if strictly and not moved:
            raise EntryFault("amount-missing", self.columns.money[0], "")
        return [pair for pair in moved if pair[1]] or moved[:1]

    def amount(self, row: list[Cell], role: str, *, strictly: bool = True) -> Money | None:
        """The amount in a column of money."""
        cell = self.cell(row, role)
        try:
            found = money(cell, self.units[role])
            return replace(found, minor=-abs(found.minor)) if found and self._is_minus(row, role, found) else found
        except CellFault as fault:
            if strictly:
                raise EntryFault(str(fault), role, cell) from fault
            return None

    def _is_minus(self, row: list[Cell], role: str, found: Money) -> bool:
        """红字 said in a column of its own, or written in red where balances follow only so."""
        if not self.can_be_red:
            return False
        return "红" in text_of(self.cell(row, "red")) or (self.asked.red_is_minus and self._is_red(role, found))

    def _is_red(self, role: str, found: Money) -> bool:
        return found.minor > 0 and (self.at, self.table.at(role)) in self.table.sheet.red

    def _signed(self, row: list[Cell], role: str, one: Money, *, strictly: bool) -> int:
        """Plus for a credit and a purchase, as a payable is kept."""
        minor = one.minor
        if role in ("debit", "decrease"):
            return -minor
        if role != "amount":
            return minor
        if self.ledger.by_kind:
            return minor * self._way_of(row) if strictly and minor else minor
        if self.table.at("direction") is None:
            return -minor if one.side == "debit" or (self.asked.debit_positive and not one.side) else minor
        return self._by_direction(row, minor)

    def _way_of(self, row: list[Cell]) -> int:
        """What its sort of entry says; that of the row above for the second line of a voucher, which has none."""
        if not self.way:
            raise EntryFault("kind", "kind", self.cell(row, "kind"))
        return self.way

    def _by_direction(self, row: list[Cell], minor: int) -> int:
        cell = self.cell(row, "direction")
        side = SIDES.get(simple(text_of(cell)).lower())
        if side is None or (minor and side in ("", "even")):
            raise EntryFault("direction", "direction", cell)
        return -minor if side == "debit" else minor

    def numbers(self, at: int, row: list[Cell]) -> dict[str, str]:
        """The numbers by which the row may be known; a voucher's stands for a document's where there is no other."""
        found = {}
        for role in NUMBERS:
            try:
                found[role] = number_text(self.cell(row, role))
            except CellFault:
                found[role] = ""
                self.ledger.lost.append(self.table.sheet.numbers[at])
        return found | {"document": found["document"] or found["voucher"]}

    def texts(self, row: list[Cell]) -> dict[str, str]:
        """What is said of the row: text, sort, party, discount and currency."""
        parts = [text_of(row[at]) for at in self.table.every("text") if at < len(row) and not isinstance(row[at], Odd)]
        written = {role: text_of(self.cell(row, role)) for role in ("discount", "currency")}
        return {
            "text": " ".join(filter(None, parts)),
            "kind": kind_of(text_of(self.cell(row, "kind"))),
            "party": self.party(row),
            **written,
        }

    def due(self, row: list[Cell]) -> dt.date | None:
        """A day that only helps: what is no day there is none."""
        try:
            return day(self.cell(row, "due"), self.ways)
        except CellFault:
            return None

    def balance(self, row: list[Cell]) -> tuple[int, bool] | None:
        """The balance of a row, plus for 贷, and whether 借 or 贷 is said of it."""
        found = tried(self.cell(row, "balance"), self.units["balance"])
        side = SIDES.get(simple(text_of(self.cell(row, "balance_direction"))).lower(), "") or (found.side if found else "")
        if found is None:
            return (0, True) if side == "even" else None
        self.ledger.sides[side] += bool(side)
        return (-found.minor if side == "debit" else found.minor), side != ""

    def sides(self) -> dict[int, int] | None:
        """The sides that the sorts of entries name, and the first row of each; None where an entry's is not known.

        It is not where amounts have a sign or a side of their own.
        """
        known = set(self.columns.money) == {"amount"} and self.table.at("kind") is not None
        if not known or self.table.at("direction") is not None or self.asked.debit_positive:
            return None
        sides: dict[int, int] = {}
        for at, row in enumerate(self.columns.rows[self.table.start :], self.table.start):
            found, side = tried(self.cell(row, "amount")), side_of_kind(text_of(self.cell(row, "kind")))
            if found and found.minor and (side or self._needs_kind(row)):
                if found.minor < 0 or found.side or not side:
                    return None
                sides.setdefault(side, at)
        return sides

    def _needs_kind(self, row: list[Cell]) -> bool:
        """An entry by its day or by its sort, and no total; the second line of a voucher has neither of its own."""
        if self.columns.is_label(row):
            return False
        said = text_of(self.cell(row, "kind"))
        is_entry = (
            text_of(self.cell(row, "date")) in AS_ABOVE or not blank(self.cell(row, "day")) or self.columns.has_day(row)
        )
        return is_entry or (said != "" and not is_named_total(said))


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


@lru_cache(maxsize=1_024)
def kind_of(text: str) -> str:
    """What sort of entry a word of the trade means, nothing when none is known."""
    plain = text.lower()
    exact = next((kind for kind, words in KINDS if plain in words), "")
    parts = [(kind, word) for kind, words in KINDS for word in words if not _code(word)]
    return exact or next((kind for kind, word in parts if word in plain), "")


def _code(word: str) -> bool:
    """Two letters are a code and must be the whole of it."""
    return word.isascii() and len(word) == CODE
