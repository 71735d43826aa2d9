"""A workbook for spreadsheets: dates are dates, amounts are numbers, and a text is never a formula or a link."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

import polars as pl
import xlsxwriter
from babel import numbers

from documents.columns import heading

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from documents.columns import Column
    from words import Speech

# A spreadsheet's number has fifteen digits for certain; a longer amount is written as text, which at least is true.
MOST_EXACT = 10**15
LONGEST_TEXT = 32_767
# In signs; a Chinese one counts for two.
NARROWEST, WIDEST = 9, 48
A4 = 9
# Texts of a cell keep being texts also when somebody opens the cell and presses Enter.
AS_TEXT = "@"
MARK = "\N{ZERO WIDTH SPACE}"
OPTIONS = {
    "in_memory": False,
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
    "default_date_format": "yyyy-mm-dd",
}


class Book:
    """One workbook being written, row after row from the top: what is behind is on disk already."""

    def __init__(self, out: io.BytesIO, folder: str, speech: Speech, currency: str) -> None:
        self._book = xlsxwriter.Workbook(out, {**OPTIONS, "tmpdir": folder})
        self.speech, self.currency = speech, currency
        self._digits = numbers.get_currency_precision(currency)
        self._formats: dict[tuple[str, bool], Format] = {}

    def describe(self, title: str, author: str, made_at: datetime) -> None:
        """What the file says of itself. Its date is given, so the same input gives the same bytes."""
        self._book.set_properties({"title": title, "author": author, "created": made_at.replace(tzinfo=None)})

    def sheet(self, name: str) -> Sheet:
        """A new sheet behind the others."""
        return Sheet(self, self._book.add_worksheet(name))

    def format(self, kind: str, *, bold: bool = False) -> Format:
        """How a kind of value is written."""
        key = (kind, bold)
        if key not in self._formats:
            self._formats[key] = self._book.add_format({"num_format": self._pattern(kind), "bold": bold, **_looks(kind)})
        return self._formats[key]

    def _pattern(self, kind: str) -> str:
        money = "#,##0" + ("." + "0" * self._digits if self._digits else "")
        return {"money": money, "date": "yyyy-mm-dd", "count": "#,##0"}.get(kind, AS_TEXT)

    def number(self, minor: int) -> float | str:
        """An amount as a spreadsheet's number: the one next to the decimal, which is exact up to fifteen digits."""
        if abs(minor) < MOST_EXACT:
            return minor / int(10**self._digits)
        return self.speech.amount(minor, self.currency)

    def close(self) -> None:
        """Finish the file."""
        self._book.close()


def _looks(kind: str) -> dict[str, Any]:
    heads = {"text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E8EEF4"}
    return heads if kind == "head" else {"align": "right"} if kind == "money" else {}


class Sheet:
    """One sheet of a `Book`; rows are written in order."""

    def __init__(self, book: Book, sheet: Worksheet) -> None:
        self._book, self._sheet, self.row = book, sheet, 0

    def line(self, *values: str, bold: bool = False) -> None:
        """A row of texts."""
        for at, value in enumerate(values):
            self._text(at, value, self._book.format("text", bold=bold))
        self.row += 1

    def amount_line(self, label: str, amounts: dict[str, int], columns: Sequence[Column]) -> None:
        """A row in bold with a label in its first column and amounts in columns by their names."""
        self._text(0, label, self._book.format("text", bold=True))
        for at, column in enumerate(columns):
            if column.name in amounts:
                self._amount(at, amounts[column.name], self._book.format("money", bold=True))
        self.row += 1

    def register(self, frame: pl.DataFrame, columns: Sequence[Column]) -> None:
        """A long table: its headings stay in sight and are repeated on each printed page, and it can be filtered."""
        self._sheet.repeat_rows(self.row)
        self._sheet.freeze_panes(self.row + 1, 0)
        if frame.height:
            self._sheet.autofilter(self.row, 0, self.row + frame.height, len(columns) - 1)
        self.table(frame, columns)
        self._fit(frame, columns)

    def table(self, frame: pl.DataFrame, columns: Sequence[Column]) -> None:
        """Headings and rows. What is not there is an empty cell."""
        for at, column in enumerate(columns):
            self._text(at, self._heading(column), self._book.format("head", bold=True))
        self.row += 1
        writers = [(at, self._writer(column), self._book.format(column.kind)) for at, column in enumerate(columns)]
        for values in frame.select(column.name for column in columns).iter_rows():
            for (at, write, style), value in zip(writers, values, strict=True):
                if value is not None:
                    write(at, value, style)
            self.row += 1

    def sums(self, label: str, frame: pl.DataFrame, columns: Sequence[Column]) -> None:
        """The last row of a table: what its figures add up to."""
        self._text(0, label, self._book.format("text", bold=True))
        for at, column in enumerate(columns[1:], 1):
            self._writer(column)(at, int(frame[column.name].sum()), self._book.format(column.kind, bold=True))
        self.row += 1

    def _heading(self, column: Column) -> str:
        return heading(column, self._book.speech, self._book.currency)

    def _fit(self, frame: pl.DataFrame, columns: Sequence[Column]) -> None:
        """Columns as wide as their longest text, within bounds; headings may take two lines."""
        for at, column in enumerate(columns):
            wide = max(_signs(self._heading(column)) // 2 + 1, self._widest(frame, column))
            self._sheet.set_column(at, at, min(max(wide + 2, NARROWEST), WIDEST))

    def widths(self, *signs: int) -> None:
        """Columns of given widths."""
        for at, wide in enumerate(signs):
            self._sheet.set_column(at, at, wide)

    def print_as(self, title: str, page_of: str, *, landscape: bool = True) -> None:
        """On A4, one page wide, with the title and the number of the page at the foot of each."""
        if landscape:
            self._sheet.set_landscape()
        self._sheet.set_paper(A4)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_margins(0.4, 0.4, 0.5, 0.6)
        safe = title[:100].replace("&", "&&")
        self._sheet.set_footer(f"&L&8 {safe}&R&8 {page_of.replace('{page}', '&P').replace('{pages}', '&N')}")

    def _widest(self, frame: pl.DataFrame, column: Column) -> int:
        values = frame[column.name]
        if column.kind == "date":
            return len("2026-10-31")
        if column.kind == "money":
            ends = [] if values.is_empty() else [cast(int, values.min()), cast(int, values.max())]
            return max((len(self._book.speech.amount(minor, self._book.currency)) for minor in ends), default=0)
        texts = values.cast(pl.String)
        # Two bytes of the three of a Chinese sign beyond its first make it twice as wide as a letter.
        longest = ((texts.str.len_bytes() + texts.str.len_chars()) // 2).max()
        return cast(int, longest or 0)

    def _writer(self, column: Column) -> Any:
        kinds = {"money": self._amount, "date": self._date, "count": self._count}
        return kinds.get(column.kind, self._text)

    def _text(self, at: int, value: str, style: Format) -> None:
        self._sheet.write_string(self.row, at, harmless(value[:LONGEST_TEXT]), style)

    def _count(self, at: int, value: int, style: Format) -> None:
        self._sheet.write_number(self.row, at, value, style)

    def _date(self, at: int, value: Any, style: Format) -> None:
        self._sheet.write_datetime(self.row, at, value, style)

    def _amount(self, at: int, minor: int, style: Format) -> None:
        value = self._book.number(minor)
        if isinstance(value, str):
            self._text(at, value, style)
        else:
            self._sheet.write_number(self.row, at, value, style)


def harmless(text: str) -> str:
    """The text, but never one that the writer takes for markup of its own: it would go into the file as it is."""
    return text + MARK if text.startswith("<r>") and text.endswith("</r>") else text


def _signs(text: str) -> int:
    return (len(text.encode()) + len(text)) // 2


@contextmanager
def workbook(out: io.BytesIO, speech: Speech, currency: str) -> Iterator[Book]:
    """A workbook that is written into `out` at the end; what it keeps on disk meanwhile is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="dealerboard-book-") as folder:
        book = Book(out, folder, speech, currency)
        yield book
        book.close()
