"""Tables that programs write as a web page or as Excel's XML of 2003, and mostly call .xls; nothing is fetched."""

from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from data.attachment_reader import DECLARED
from reconcile.books.cells import LONGEST_CELL, Cell, Odd
from reconcile.books.faults import MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, BooksError
from reconcile.books.sheets import Merged, Opened, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE, XML = "page", "xml"
PAGE_STARTS = ("<html", "<!doctype html", "<table", "<head", "<meta", "<body", "<style", "<div")
# A page with its pictures in one file; its table is packed in a way of letters.
PACKED_PAGE = "mime-version:"
SHEETS = "{urn:schemas-microsoft-com:office:spreadsheet}"
EXCEL = "{urn:schemas-microsoft-com:office:excel}"
BREAKS, UNSEEN = frozenset({"br", "p", "div"}), frozenset({"script", "style", "title"})
LONGEST_NAME = 100
# Taken out beforehand: for one that is never closed the parser looks to the end of the file again and again.
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def kind_of(text: str) -> str:
    """`page` or `xml`, nothing for any other text."""
    start = text.lstrip("\ufeff \t\r\n")[:400].lower()
    if start.startswith((*PAGE_STARTS, PACKED_PAGE)) or (start.startswith("<?xml") and "<html" in start):
        return PAGE
    return XML if start.startswith("<?xml") or "<workbook" in start[:20] else ""


def opened(name: str, text: str, encoding: str) -> Opened:
    """The tables of a page, or the sheets of an XML workbook.

    Raises:
        BooksError: there are none, something is declared that would be put in elsewhere, or they are too large.
    """
    how: dict[str, str | int] = {"encoding": encoding}
    if kind_of(text) == PAGE:
        return Opened(_pages(name, text), how | {"kind": "html"})
    sheets, hidden = _xml_sheets(name, text)
    return Opened(sheets, how | {"kind": "xml"}, hidden)


# --- A web page ---


class _Tables(HTMLParser):
    """The tables of a page; one within another's cell is a table of its own."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.name = name
        self.tables: list[_Grid] = []
        self.within: list[_Grid] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append(_Grid(self.name))
            self.within.append(self.tables[-1])
        elif tag in UNSEEN:
            self.unseen += 1
        elif self.within:
            self._inside(tag, dict(attrs))

    def _inside(self, tag: str, said: dict[str, str | None]) -> None:
        grid = self.within[-1]
        if tag == "tr":
            grid.next_row()
        elif tag in ("td", "th"):
            grid.next_cell(_count(said.get("colspan")), _count(said.get("rowspan")))
        elif tag in BREAKS:
            grid.write("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self.within:
            self.within.pop()
        elif tag in UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in ("td", "th", "tr") and self.within:
            self.within[-1].is_open = False

    def handle_data(self, data: str) -> None:
        if self.within and not self.unseen:
            self.within[-1].write(data)


class _Grid:
    """The cells of one table, put where cells that reach over several rows and columns leave room."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.rows: list[list[str]] = []
        self.merged: list[Merged] = []
        self.taken: set[tuple[int, int]] = set()
        self.is_open = False

    def next_row(self) -> None:
        self.is_open = False
        self.rows.append([])
        if len(self.rows) > MOST_ROWS:
            raise BooksError("books-too-many-rows", name=self.name, most=MOST_ROWS)

    def next_cell(self, wide: int, deep: int) -> None:
        if not self.rows:
            self.next_row()
        row, top = self.rows[-1], len(self.rows) - 1
        while (top, len(row)) in self.taken:
            row.append("")
        left = len(row)
        if left + wide > MOST_COLUMNS:
            raise BooksError("books-too-many-columns", name=self.name, most=MOST_COLUMNS, row=top + 1)
        row += [""] * wide
        self.taken |= {(top + down, left + right) for down in range(1, deep) for right in range(wide)}
        if wide > 1 or deep > 1:
            self.merged.append(Merged(top, left, top + deep - 1, left + wide - 1))
        self.place, self.is_open = left, True

    def write(self, text: str) -> None:
        # One sign more than a cell may have is enough to refuse it.
        if self.is_open and len(self.rows[-1][self.place]) <= LONGEST_CELL:
            self.rows[-1][self.place] += re.sub(r"[ \t\r\n]+", " ", text) if text != "\n" else text


def _count(said: str | None) -> int:
    """Over how many cells one reaches; what is no such number is one, as in a browser."""
    return min(max(int(said), 1), MOST_COLUMNS) if said and said.isdecimal() else 1


def _pages(name: str, text: str) -> list[Sheet]:
    tables = _Tables(name)
    if not text.lstrip("\ufeff \t\r\n").lower().startswith(PACKED_PAGE):
        tables.feed(COMMENT.sub("", text))
        tables.close()
    grids = [grid for grid in tables.tables if any(map(any, grid.rows))]
    if not grids:
        raise BooksError("books-web-page", name=name)
    _refuse_many(name, len(grids))
    return [
        _sheet(name, str(at), [[*map(str.strip, row)] for row in one.rows], one.merged) for at, one in enumerate(grids, 1)
    ]


def _sheet(name: str, called: str, rows: list[list[Cell]], merged: list[Merged]) -> Sheet:
    for number, row in enumerate(rows, 1):
        if any(isinstance(cell, str) and len(cell) > LONGEST_CELL for cell in row):
            raise BooksError("books-cell-long", name=name, most=LONGEST_CELL, row=number)
    within = [one for one in merged if one.bottom < len(rows)]
    return Sheet(called[:LONGEST_NAME], rows, list(range(1, len(rows) + 1)), within)


def _refuse_many(name: str, sheets: int) -> None:
    if sheets > MOST_SHEETS:
        raise BooksError("books-too-many-sheets", name=name, most=MOST_SHEETS)


# --- Excel's XML of 2003 ---


def _xml_sheets(name: str, text: str) -> tuple[list[Sheet], int]:
    if DECLARED.search(text.encode("utf-8", "replace")):
        raise BooksError("books-xml", name=name)
    try:
        root = ET.fromstring(text)  # noqa: S314 - whatever declares something was refused above
    except (ET.ParseError, ValueError) as broken:
        raise BooksError("books-xml", name=name) from broken
    every = root.findall(f"{SHEETS}Worksheet")
    if not every:
        raise BooksError("books-xml", name=name)
    seen = [one for one in every if one.findtext(f"{EXCEL}WorksheetOptions/{EXCEL}Visible", "") == ""]
    _refuse_many(name, len(seen))
    return [_xml_sheet(name, one) for one in seen], len(every) - len(seen)


def _xml_sheet(name: str, given: ET.Element) -> Sheet:
    rows: list[list[Cell]] = []
    merged: list[Merged] = []
    for at, row in _placed(given.iterfind(f"{SHEETS}Table/{SHEETS}Row"), "Span"):
        if at >= MOST_ROWS:
            raise BooksError("books-too-many-rows", name=name, most=MOST_ROWS)
        rows += [[] for _ in range(at - len(rows))]
        rows.append(_xml_row(name, at, row, merged))
    return _sheet(name, given.get(f"{SHEETS}Name", ""), rows, merged)


def _xml_row(name: str, at: int, row: ET.Element, merged: list[Merged]) -> list[Cell]:
    cells: list[Cell] = []
    for place, cell in _placed(row.iterfind(f"{SHEETS}Cell"), "MergeAcross"):
        if place >= MOST_COLUMNS:
            raise BooksError("books-too-many-columns", name=name, most=MOST_COLUMNS, row=at + 1)
        cells += [""] * (place - len(cells))
        cells.append(_xml_cell(cell))
        wide, deep = _number(cell, "MergeAcross"), _number(cell, "MergeDown")
        merged += [Merged(at, place, at + deep, place + wide)] if wide or deep else []
    return cells


def _placed(elements: Iterator[ET.Element], over: str) -> Iterator[tuple[int, ET.Element]]:
    """Each with its place from 0: an index where it has one, else behind the one before and what that reaches over."""
    place = 0
    for one in elements:
        place = max(place, _number(one, "Index") - 1)
        yield place, one
        place += 1 + _number(one, over)


def _number(element: ET.Element, said: str) -> int:
    text = element.get(SHEETS + said, "")
    return int(text) if text.isdecimal() and len(text) < len(str(MOST_ROWS)) + 2 else 0


def _xml_cell(cell: ET.Element) -> Cell:
    data = cell.find(f"{SHEETS}Data")
    if data is None:
        return Odd.NO_VALUE if cell.get(f"{SHEETS}Formula") else ""
    kind, text = data.get(f"{SHEETS}Type", ""), "".join(data.itertext())
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            return dt.datetime.fromisoformat(text)
    except ValueError:
        return text
    return Odd.ERROR if kind == "Error" else text
