"""What was read of somebody's books: lines, every row that is none with its reason, and how all of it was understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt

    import polars as pl

    from reconcile.books.tables import Column

TEXTS = ("document", "invoice", "bank", "text", "kind", "discount", "voucher", "currency", "party")
Values = dict[str, str | int]
# More of a text says nothing to a person or to the engine; whoever asked holds all lines in memory.
LONGEST_TEXT = 500


@dataclass(frozen=True)
class Line:
    """One entry.

    `amount` in the minor unit, plus where the dealer owes us, as far as the sheet tells; `row` as the file counts.
    `document` is a number that both sides may know, and the dealer's own `voucher` only when there is no other.
    """

    id: str
    row: int
    date: dt.date
    amount: int
    due: dt.date | None = None
    document: str = ""
    invoice: str = ""
    bank: str = ""
    text: str = ""
    kind: str = ""
    discount: str = ""
    voucher: str = ""
    currency: str = ""
    party: str = ""


@dataclass(frozen=True)
class LeftOut:
    """A row that is no line. `fault` when it should be one and is not understood; `text` is the row as it stands."""

    place: str
    row: int
    key: str
    values: Values
    text: str
    fault: bool


@dataclass(frozen=True)
class Warned:
    """Something a person should look at before trusting the figures."""

    key: str
    values: Values


@dataclass(frozen=True)
class Reading:
    """One upload, read. `rows` are all rows of the sheets that were read: those used and those left out.

    `opening` and `closing` are in the minor unit and of the lines' sign, None where the sheet does not state them.
    """

    lines: list[Line]
    left_out: list[LeftOut]
    rows: int
    used: int
    columns: tuple[Column, ...]
    names: tuple[str, ...]
    layout: dict[str, Any]
    opening: int | None = None
    closing: int | None = None
    period: tuple[dt.date, dt.date] | None = None
    warnings: list[Warned] = field(default_factory=list)

    def frame(self) -> pl.DataFrame:
        """The lines as the engine takes them: id, date, amount (Int64, minor unit), numbers and texts, due, discount."""
        import polars as pl

        wanted = ("id", "date", "amount", "document", "invoice", "bank", "text", "kind", "due", "discount")
        schema = {name: pl.String() for name in wanted} | {"date": pl.Date(), "due": pl.Date(), "amount": pl.Int64()}
        return pl.DataFrame([[getattr(line, name) for name in wanted] for line in self.lines], schema=schema, orient="row")

    def as_json(self) -> dict[str, Any]:
        """Everything as plain values: money as decimal text, days as 2026-03-05."""
        chosen = {column.role: self.names[column.at] for column in reversed(self.columns)}
        return {
            "lines": [_line(line) for line in self.lines],
            "left_out": [vars(row) for row in self.left_out],
            "rows": {"total": self.rows, "used": self.used, "left_out": len(self.left_out)},
            "opening": decimal(self.opening),
            "closing": decimal(self.closing),
            "columns": chosen,
            "reasons": {column.role: column.reason for column in reversed(self.columns)},
            "confidence": {column.role: column.confidence for column in reversed(self.columns)},
            "headings": list(self.names),
            "layout": self.layout,
            "period": [day.isoformat() for day in self.period] if self.period else None,
            "warnings": [vars(warned) for warned in self.warnings],
        }


def decimal(minor: int | None) -> str | None:
    """An amount as decimal text, nothing for none."""
    return None if minor is None else written(minor)


def written(minor: int) -> str:
    """-123450 is -1234.50."""
    whole, part = divmod(abs(minor), 100)
    return f"{'-' if minor < 0 else ''}{whole}.{part:02}"


def _line(line: Line) -> dict[str, Any]:
    return {
        **vars(line),
        **{name: getattr(line, name)[:LONGEST_TEXT] for name in TEXTS},
        "date": line.date.isoformat(),
        "amount": decimal(line.amount),
        "due": line.due.isoformat() if line.due else "",
    }
