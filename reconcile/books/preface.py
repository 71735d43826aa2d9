"""What a sheet says before its rows: its period and title, whose accounts, which money, and what could be read otherwise."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reconcile.books.cells import ABROAD, NOTHING, blank, is_open_order, normal, simple, text_of
from reconcile.books.columns import Columns, is_wordy, tried
from reconcile.books.headings import AMOUNTS
from reconcile.books.labels import label_of
from reconcile.books.reading import Warned
from reconcile.books.titles import Period, named_account, period_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.books.ledgers import Asked
    from reconcile.books.tables import Table

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
OWN_MONEY = re.compile(r"CNY|RMB|CNH|人民币|本位币|本币|元|¥", re.IGNORECASE)
FOREIGN = re.compile(ABROAD, re.IGNORECASE)
# How the same money is written elsewhere.
CODES = {
    "$": "USD", "US$": "USD", "美元": "USD", "美金": "USD", "HK$": "HKD", "港币": "HKD", "港元": "HKD", "€": "EUR",
    "欧元": "EUR", "£": "GBP", "英镑": "GBP", "日元": "JPY",
}  # fmt: skip
UNPAID = re.compile(r"未付|未结|未核销|未还|outstanding|open amount|unpaid", re.IGNORECASE)
TIME_OF_DAY = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")


def named_period(table: Table, asked: Asked) -> Period | None:
    """The days that the title, the sheet or the file says the table is about."""
    above = [text_of(cell) for row in table.sheet.rows[: table.start] for cell in row if not blank(cell)]
    return period_of([" ".join(above), table.sheet.name, *asked.names])


def title_lines(columns: Columns) -> tuple[str, ...]:
    """What stands above the heading but for balances, line by line."""
    top = columns.table.heading_rows[0] if columns.table.heading_rows else columns.table.start
    texts = ([text_of(cell) for cell in row if not blank(cell)] for row in columns.rows[:top])
    return tuple(" ".join(row) for row in texts if not any(map(label_of, row)))


def accounts(columns: Columns) -> dict[int, str]:
    """The rows that say whose account follows: one above the table, or several in a sheet of several accounts."""
    wordy = ((at, row) for at, row in enumerate(columns.rows) if is_wordy(row))
    first = ((at, next((text for cell in row if (text := text_of(cell))), "")) for at, row in wordy)
    said = ((at, named_account(text)) for at, text in first if ":" in text)
    return {at: account for at, account in said if account and not columns.has_money(columns.rows[at])}


def fill_merged(columns: Columns) -> None:
    """Cells merged over several rows say the same of each; an amount is that of the first alone."""
    places = {column.at for column in columns.table.columns if column.role in FILLED_DOWN}
    filled: dict[int, int] = {}
    for one in sorted(columns.table.sheet.merged, key=lambda one: one.top):
        # Cells that lie over one another are forged: each row is filled once, however many say that they reach it.
        if one.left in places and one.top > filled.get(one.left, columns.table.start - 1) and one.bottom > one.top:
            filled[one.left] = one.bottom
            for row in columns.rows[one.top + 1 : one.bottom + 1]:
                if one.left < len(row):
                    row[one.left] = columns.rows[one.top][one.left]


def code_of(money: str) -> str:
    """$, US$ and 美元 are USD; what is none of them is as it is written."""
    plain = simple(money).upper()
    return CODES.get(plain, plain)


def currency(columns: Columns) -> str:
    """The currency that most rows name; nothing where none is named."""
    named = Counter(code_of(text) for cell in columns.all_of("currency") if (text := text_of(cell)))
    return named.most_common(1)[0][0] if named else ""


def is_abroad(currency: str) -> bool:
    """One that rows name, and none of ours."""
    return bool(currency) and not OWN_MONEY.search(currency)


def foreign(columns: Columns, currency: str) -> str:
    """The currency of most rows where it is none of ours, or the sign that amounts have."""
    if is_abroad(currency):
        return currency
    cells = [
        cell for role in AMOUNTS for cell in columns.all_of(role) if not isinstance(cell, str) or normal(cell) not in NOTHING
    ]
    found = Counter(code_of(sign[0]) for cell in cells if isinstance(cell, str) and (sign := FOREIGN.search(normal(cell))))
    most, count = found.most_common(1)[0] if found else ("", 0)
    return most if 2 * count > len(cells) else ""


def doubts(columns: Columns, abroad: str) -> Iterator[Warned]:
    """What could be read otherwise: a second column of the same name, the order of days, another currency."""
    for role, at in columns.table.twins:
        if _differ(columns, role, at):
            yield _doubt("twin", column=columns.table.names[at], used=columns.table.name_of(role))
    if is_open_order(columns.all_of("date")):
        yield _doubt("day-order", column=columns.table.name_of("date"))
    if _is_of_open_items(columns):
        yield _doubt("open-items", column=columns.table.name_of("decrease"))
    if abroad:
        yield _doubt("currency", currency=abroad)


def _doubt(key: str, **values: str | int) -> Warned:
    return Warned(f"books-warn-{key}", values)


def _differ(columns: Columns, role: str, at: int) -> bool:
    """Whether both columns are filled and say something else somewhere."""
    own = columns.table.at(role)
    pairs = [
        (text_of(row[own]), text_of(row[at]))
        for row in columns.rows[columns.table.start :]
        if own is not None and max(own, at) < len(row) and not any(map(label_of, map(text_of, row)))
    ]
    return any(other and other != said and not TIME_OF_DAY.fullmatch(other) for said, other in pairs)


def _is_of_open_items(columns: Columns) -> bool:
    """A list of invoices with what was paid on each: no payment of its own stands in it, and no balance runs."""
    unpaid = next((at for at, name in enumerate(columns.table.names) if UNPAID.search(name)), None)
    if unpaid is None or columns.table.at("decrease") is None:
        return False
    rows = [row for row in columns.rows[columns.table.start :] if unpaid < len(row) and not columns.is_label(row)]
    figures = [(*(tried(columns.cell(row, role)) for role in ("increase", "decrease")), tried(row[unpaid])) for row in rows]
    whole = [(more.minor, less.minor, rest.minor) for more, less, rest in figures if more and less and rest]
    return any(less for _, less, _ in whole) and all(more - less == rest for more, less, rest in whole)
