"""What a folder may bring: the tables, their columns and their rules, as data. `docs/data.md` is the same in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from babel.core import get_global
from babel.numbers import get_currency_precision

EARLIEST, LATEST = dt.date(1990, 1, 1), dt.date(2100, 12, 31)
MONEY_WHOLE_DIGITS = 11
BATCH_FILE = "batch.toml"

Type = Literal["code", "text", "date", "money", "bool", "enum", "currency"]


class OnChange(StrEnum):
    """What a row does whose key is known already, but whose content is another."""

    REPLACE = "replace"  # The newest file is right: names and addresses.
    CLOSE = "close"  # An open interval may be closed; anything else needs a correction.
    CORRECT = "correct"  # Only in a batch that says it is a correction; the row is replaced.
    VERSION = "version"  # Only in a correction; the old version stays.


@dataclass(frozen=True)
class Column:
    """One column. `references` is `table.column`, or `code:kind` for the codes of one kind."""

    name: str
    type: Type
    required: bool = True
    allowed: tuple[str, ...] = ()
    references: str | None = None


@dataclass(frozen=True)
class Table:
    """One file, `<name>.csv`."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    on_change: OnChange

    @property
    def file(self) -> str:
        """The name of the file."""
        return f"{self.name}.csv"

    def column(self, name: str) -> Column:
        """The column of this name."""
        return next(column for column in self.columns if column.name == name)


def _dealer() -> Column:
    return Column("dealer", "code", references="dealer.dealer")


def _interval(what: str) -> Table:
    columns = (
        _dealer(),
        Column(what, "code", references=f"{what}.{what}"),
        Column("valid_from", "date"),
        Column("valid_to", "date", required=False),
    )
    return Table(f"dealer_{what}", columns, ("dealer", "valid_from"), OnChange.CLOSE)


CODE = Table(
    "code",
    (
        Column("kind", "enum", allowed=("channel", "region")),
        Column("code", "code"),
        Column("name_zh", "text"),
        Column("name_en", "text", required=False),
    ),
    ("kind", "code"),
    OnChange.REPLACE,
)
BRANCH = Table(
    "branch",
    (
        Column("branch", "code"),
        Column("name_zh", "text"),
        Column("name_en", "text", required=False),
        Column("region", "code", references="code:region"),
    ),
    ("branch",),
    OnChange.REPLACE,
)
REP = Table("rep", (Column("rep", "code"), Column("name", "text")), ("rep",), OnChange.REPLACE)
DEALER = Table(
    "dealer",
    (
        Column("dealer", "code"),
        Column("name", "text"),
        Column("owner", "code"),
        Column("owner_name", "text"),
        Column("channel", "code", references="code:channel"),
        Column("city", "text"),
        Column("currency", "currency"),
        Column("opened_on", "date"),
    ),
    ("dealer",),
    OnChange.REPLACE,
)
CREDIT_LIMIT = Table(
    "credit_limit",
    (_dealer(), Column("valid_from", "date"), Column("amount", "money")),
    ("dealer", "valid_from"),
    OnChange.CORRECT,
)
ENTRY_KINDS = ("invoice", "payment", "credit_note", "debit_note", "fee", "rebate")
LEDGER_ENTRY = Table(
    "ledger_entry",
    (
        _dealer(),
        Column("entry", "code"),
        Column("kind", "enum", allowed=ENTRY_KINDS),
        Column("document_no", "code"),
        Column("tax_invoice_no", "code", required=False),
        Column("bank_reference", "code", required=False),
        Column("document_date", "date"),
        Column("booked_on", "date"),
        Column("due_on", "date", required=False),
        Column("net", "money"),
        Column("freight", "money"),
        Column("tax", "money"),
        Column("withheld", "money"),
        Column("amount", "money"),
        Column("note", "text", required=False),
        Column("cancelled", "bool", required=False),
    ),
    ("dealer", "entry"),
    OnChange.VERSION,
)
ALLOCATION = Table(
    "allocation",
    (
        _dealer(),
        Column("allocation", "code"),
        Column("debit_entry", "code", references="ledger_entry.entry"),
        Column("credit_entry", "code", references="ledger_entry.entry"),
        Column("amount", "money"),
        Column("effective_on", "date"),
    ),
    ("dealer", "allocation"),
    OnChange.VERSION,
)
TABLES = (CODE, BRANCH, REP, DEALER, _interval("branch"), _interval("rep"), CREDIT_LIMIT, LEDGER_ENTRY, ALLOCATION)


def currencies() -> frozenset[str]:
    """The currency codes an account may be kept in."""
    return frozenset(get_global("all_currencies"))


def minor_digits(currency: str) -> int:
    """How many digits stand behind the point in this currency: CNY 2, JPY 0."""
    return int(get_currency_precision(currency))


def as_markdown(table: Table) -> str:
    """The table's columns as docs/data.md prints them."""
    rows = ["| column | type | required | allowed |", "|---|---|---|---|"]
    for column in table.columns:
        allowed = f"a known `{column.references}`" if column.references else ", ".join(f"`{one}`" for one in column.allowed)
        name = f"**{column.name}**" if column.name in table.key else column.name
        rows.append(f"| {name} | {column.type} | {'yes' if column.required else 'no'} | {allowed} |")
    return "\n".join(rows)
