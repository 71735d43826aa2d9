"""The form of the contract: what a column, a table and a reference are. The tables themselves stand beside this file."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

EARLIEST, LATEST = dt.date(1990, 1, 1), dt.date(2100, 12, 31)
MONEY_WHOLE_DIGITS = 11

Type = Literal[
    "code",
    "text",
    "long_text",
    "date",
    "month",
    "quarter",
    "stamp",
    "money",
    "price",
    "number",
    "integer",
    "bool",
    "enum",
    "currency",
]
Kind = Literal[
    "money", "cost", "directory", "service", "reference", "staff", "branch", "rep", "portfolio", "company", "inner"
]
# Tables whose rows get an integer of their own; other tables name them by it.
NUMBERED = ("dealer", "branch", "rep", "model")
NUMBERS_AND_MARKS = ("_no", "_reference", "code", "_dispute")


@dataclass(frozen=True)
class Column:
    """One column of a file.

    `references` is the table whose row is named, by the last column of its key; the columns before it in that key stand in
    the same row under the same names. `code:kind` names a row of `code`. `least` and `most` bound figures.
    """

    name: str
    type: Type
    meaning: str
    required: bool = True
    allowed: tuple[str, ...] = ()
    references: str | None = None
    least: int | None = None
    most: int | None = None

    @property
    def stored_as(self) -> str:
        """The name of the column in the database."""
        if self.references in NUMBERED:
            return f"{self.name}_id"
        if self.type == "code" and not self.name.endswith(NUMBERS_AND_MARKS):
            return f"{self.name}_code"
        return self.name

    @property
    def named_table(self) -> str:
        """The table whose row it names; empty where it names none."""
        return (self.references or "").partition(":")[0]


@dataclass(frozen=True)
class Table:
    """One table of the contract: `<name>.csv` or `<name>.parquet`, and the relation `bi.<name>`.

    A row whose key is loaded already may change in `evolves` by any batch, in a column that was empty by any batch if it
    stands in `fills`, and in every other column by a declared correction only. `versions` keeps the old row beside the new.
    """

    name: str
    subject: str
    meaning: str
    grain: str
    features: tuple[str, ...]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    kind: Kind
    evolves: tuple[str, ...] = ()
    fills: tuple[str, ...] = ()
    versions: bool = False
    large: bool = False
    """Cut into months by `day`, and written as Parquet by the full-size demo."""
    needed: bool = False
    """Without rows of it the product shows nothing at all."""

    def column(self, name: str) -> Column:
        """The column of this name."""
        return next(column for column in self.columns if column.name == name)

    @property
    def relation(self) -> str:
        """The table in the database."""
        return f"bi.{self.name}"

    @property
    def stored_key(self) -> tuple[str, ...]:
        """The key in the database's names."""
        return tuple(self.column(name).stored_as for name in self.key)


def everything_but(columns: tuple[Column, ...], key: tuple[str, ...]) -> tuple[str, ...]:
    """The columns outside the key: what names and addresses are, where the newest file is right."""
    return tuple(column.name for column in columns if column.name not in key)


def dealer() -> Column:
    """The account that a row belongs to."""
    return Column("dealer", "code", "the account", references="dealer")


def model(meaning: str = "the model", *, required: bool = True) -> Column:
    """The model that a row is about."""
    return Column("model", "code", meaning, required=required, references="model")


def quantity(name: str, meaning: str, *, required: bool = True, least: int | None = 0) -> Column:
    """A number of units."""
    return Column(name, "integer", meaning, required=required, least=least, most=100_000_000)


def optional(name: str, kind: Type, meaning: str, **more: object) -> Column:
    """A column that may be left out."""
    return Column(name, kind, meaning, required=False, **more)  # type: ignore[arg-type]


def names(what: str) -> tuple[Column, Column]:
    """The names in both languages; one that is missing is shown in the other."""
    return (Column("name_zh", "text", f"{what} in Chinese"), optional("name_en", "text", f"{what} in English"))
