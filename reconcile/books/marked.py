"""Tables that programs write as a web page or as Excel's XML of 2003, and mostly call .xls; nothing is fetched."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import deque
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from data.attachment_reader import DECLARED, is_such_a_formula, starts_a_program
from reconcile.books.cells import (
    BETWEEN_EPOCHS,
    EPOCH_1900,
    FIRST_SERIAL,
    LAST_SERIAL,
    LONGEST_CELL,
    Cell,
    CellFault,
    Odd,
    money,
    normal,
)
from reconcile.books.faults import MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, BooksError
from reconcile.books.sheets import Merged, Opened, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE, XML = "page", "xml"
PAGE_STARTS = ("<html", "<!doctype html", "<table", "<head", "<meta", "<body", "<style", "<div")
# A page with its pictures in one file; its table is packed in a way of letters.
PACKED_PAGE = "mime-version:"
SHEETS = "{urn:schemas-microsoft-com:office:spreadsheet}"
# Where a formula stands, in a cell or under a name.
FORMULAS = ("Formula", "RefersTo")
EXCEL = "{urn:schemas-microsoft-com:office:excel}"
BREAKS, UNSEEN = frozenset({"br", "p", "div"}), frozenset({"script", "style", "title"})
# Outside a cell a new line begins at these.
LINES = BREAKS | {"h1", "h2", "h3", "h4", "h5", "h6", "caption", "li", "table", "tr"}
LONGEST_NAME = 100
# So much of what stands before a table can be its title: the last lines, and the beginning of each.
MOST_TITLES, LONGEST_TITLE = 10, 500
FROM_1904 = re.compile(r"<x:Date1904\b", re.IGNORECASE)
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


class _Titles:
    """The last lines that stand outside of cells: before a table, in its caption, between its rows."""

    def __init__(self) -> None:
        self.lines: deque[str] = deque([""], MOST_TITLES + 1)

    def write(self, text: str) -> None:
        if len(self.lines[-1]) <= LONGEST_TITLE:
            self.lines[-1] += _squeezed(text)[:LONGEST_TITLE]

    def next_line(self) -> None:
        if self.lines[-1].strip():
            self.lines.append("")

    def rows(self) -> list[list[Cell]]:
        return [[line.strip()] for line in self.lines if line.strip()]


class _Tables(HTMLParser):
    """The tables of a page; one within another's cell is a table of its own. What stands before one is its title."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.name = name
        self.tables: list[_Grid] = []
        self.within: list[_Grid] = []
        self.titles = _Titles()
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._break(tag)
        if tag == "table":
            self.tables.append(_Grid(self.name, self.titles))
            self.within.append(self.tables[-1])
            self.titles = _Titles()
        elif tag in UNSEEN:
            self.unseen += 1
        elif self.within:
            self._inside(tag, dict(attrs))

    def _inside(self, tag: str, said: dict[str, str | None]) -> None:
        grid = self.within[-1]
        if tag == "tr":
            grid.next_row()
        elif tag in ("td", "th"):
            if is_such_a_formula(said.get("x:fmla") or ""):
                raise BooksError("attachment-text-active", name=self.name)
            grid.next_cell(_count(said.get("colspan")), _count(said.get("rowspan")), said.get("x:num") or "")
        elif tag in BREAKS:
            grid.write("\n")

    def _break(self, tag: str) -> None:
        if tag in LINES and not self._is_in_cell():
            self._outside().next_line()

    def _is_in_cell(self) -> bool:
        return bool(self.within) and self.within[-1].is_open

    def _outside(self) -> _Titles:
        return self.within[-1].titles if self.within else self.titles

    def handle_endtag(self, tag: str) -> None:
        self._break(tag)
        if tag == "table" and self.within:
            self.within.pop()
        elif tag in UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in ("td", "th", "tr") and self.within:
            self.within[-1].is_open = False

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        if self._is_in_cell():
            self.within[-1].write(data)
        else:
            self._outside().write(data)


class _Grid:
    """The cells of one table, put where cells that reach over several rows and columns leave room.

    `reached` is for each column the last row that a cell above reaches down to, `stored` what Excel says beside a cell.
    """

    def __init__(self, name: str, titles: _Titles) -> None:
        self.name, self.titles = name, titles
        self.rows: list[list[str]] = []
        self.merged: list[Merged] = []
        self.reached: dict[int, int] = {}
        self.stored: dict[tuple[int, int], str] = {}
        self.is_open = self.from_1904 = False

    def next_row(self) -> None:
        self.is_open = False
        self.rows.append([])
        if len(self.rows) > MOST_ROWS:
            raise BooksError("books-too-many-rows", name=self.name, most=MOST_ROWS)

    def next_cell(self, wide: int, deep: int, stored: str) -> None:
        if not self.rows:
            self.next_row()
        row, top = self.rows[-1], len(self.rows) - 1
        while self.reached.get(len(row), -1) >= top:
            row.append("")
        left = len(row)
        if left + wide > MOST_COLUMNS:
            raise BooksError("books-too-many-columns", name=self.name, most=MOST_COLUMNS, row=top + 1)
        row += [""] * wide
        for at in range(left, left + wide) if deep > 1 else ():
            self.reached[at] = max(top + deep - 1, self.reached.get(at, -1))
        if wide > 1 or deep > 1:
            self.merged.append(Merged(top, left, top + deep - 1, left + wide - 1))
        if stored:
            self.stored[top, left] = stored
        self.place, self.is_open = left, True

    def write(self, text: str) -> None:
        # One sign more than a cell may have is enough to refuse it.
        if self.is_open and len(self.rows[-1][self.place]) <= LONGEST_CELL:
            self.rows[-1][self.place] += _squeezed(text) if text != "\n" else text

    def is_title(self) -> bool:
        """No table but lines set in one: no row has more than one cell with something in it."""
        return len(self.rows) <= MOST_TITLES and all(sum(map(bool, map(str.strip, row))) <= 1 for row in self.rows)

    def lines(self) -> list[list[Cell]]:
        """What stands above the rows, and the rows.

        Raises:
            BooksError: a cell starts a program.
        """
        if any(starts_a_program(text) for row in self.rows for text in row if "|" in text):
            raise BooksError("attachment-text-active", name=self.name)
        rows: list[list[Cell]] = [[*map(str.strip, row)] for row in self.rows]
        for (row, column), stored in self.stored.items():
            rows[row][column] = _stored(str(rows[row][column]), stored, from_1904=self.from_1904)
        return self.titles.rows() + rows

    def sheet(self, called: str, above: list[list[Cell]]) -> Sheet:
        """The table below its titles.

        Raises:
            BooksError: a cell is too long, or starts a program.
        """
        rows = above + self.lines()
        down = len(rows) - len(self.rows)
        merged = [Merged(one.top + down, one.left, one.bottom + down, one.right) for one in self.merged]
        return replace(_sheet(self.name, called, rows, merged), from_1904=self.from_1904)


def _squeezed(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text)


def _stored(shown: str, stored: str, *, from_1904: bool) -> Cell:
    """The value that Excel says beside a cell, where what it shows is that value rounded, cut short, or a day of it."""
    try:
        value = float(stored)
        figure = money(shown) if shown.strip("#") else None
    except CellFault:
        return _stored_day(value, from_1904=from_1904) or shown
    except ValueError:
        return shown
    if not math.isfinite(value):
        return shown
    # What is written beside the figures, and noughts before a number, are in no value.
    return shown if (figure and figure.side) or re.match(r"0\d", normal(shown)) else value


def _stored_day(value: float, *, from_1904: bool) -> dt.datetime | None:
    days = int(value) + (BETWEEN_EPOCHS if from_1904 else 0) if abs(value) <= LAST_SERIAL else 0
    start = dt.datetime.combine(EPOCH_1900, dt.time())
    return start + dt.timedelta(days=days) if FIRST_SERIAL <= days <= LAST_SERIAL else None


def _count(said: str | None) -> int:
    """Over how many cells one reaches; what is no such number is one, as in a browser."""
    return min(max(int(said), 1), MOST_COLUMNS) if said and said.isdecimal() else 1


def _pages(name: str, text: str) -> list[Sheet]:
    """The tables of a page. One that is nothing but a title is that of the next."""
    tables = _Tables(name)
    if not text.lstrip("\ufeff \t\r\n").lower().startswith(PACKED_PAGE):
        # Behind the last of these no tag is closed, and for each of them the parser would look to the end again.
        plain = COMMENT.sub("", text)
        tables.feed(plain[: plain.rfind(">") + 1])
        tables.close()
    grids = [grid for grid in tables.tables if any(map(any, grid.rows))]
    if not grids:
        raise BooksError("books-web-page", name=name)
    _refuse_many(name, len(grids))
    from_1904 = FROM_1904.search(text) is not None
    sheets: list[Sheet] = []
    above: list[list[Cell]] = []
    for at, grid in enumerate(grids, 1):
        grid.from_1904 = from_1904
        if at < len(grids) and grid.is_title():
            above += grid.lines()
        else:
            sheets.append(grid.sheet(str(at), above[-MOST_TITLES:]))
            above = []
    return sheets


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
    if any(is_such_a_formula(one.get(SHEETS + said, "")) for one in root.iter() for said in FORMULAS):
        raise BooksError("attachment-text-active", name=name)
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
            return value if math.isfinite(value := float(text)) else text
        if kind == "DateTime":
            return dt.datetime.fromisoformat(text)
    except ValueError:
        return text
    return Odd.ERROR if kind == "Error" else text
