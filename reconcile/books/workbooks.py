"""Workbooks: XLSX by calamine, XLS by xlrd. Values only; a formula counts by the value its program stored with it.

Calamine reads 200,000 rows in seconds, but gives a failed formula, one without a stored value and an empty cell as the same
nothing; which cells those are is looked up in the sheet's own XML. xlrd tells them apart itself.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from data import attachment_reader
from reconcile.books.cells import LONGEST_CELL, Cell, Odd
from reconcile.books.faults import MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, BooksError
from reconcile.books.sheets import Merged, Opened, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

# A program writes 31 signs; what is longer was forged, and would be kept with every file.
LONGEST_NAME = 100
CELL_START = rb'<(?:\w+:)?c\b(?=[^>]*?\br="([A-Z]{1,3})(\d{1,7})")'
FAILED = re.compile(CELL_START + rb'[^>]*?\bt="e"')
# A formula that gives an empty text says so by its type; one that gives nothing at all was never worked out.
# The rare cells far down or far right, to be looked at before calamine makes room for all that would lie between.
FAR_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="(?=[A-Z]{3}|[A-Z]{1,2}\d{6})([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>')
NEVER_WORKED_OUT = re.compile(
    CELL_START + rb'(?![^>]*?\bt="str")[^>]*>\s*<(?:\w+:)?f\b[^<]*?(?:/>|</(?:\w+:)?f>|>[^<]*</(?:\w+:)?f>)\s*'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
FROM_1904 = re.compile(rb'<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"')
# Of 255: as much red, and as little of anything else, as a red letter has.
MUCH, LITTLE = 0xC0, 0x50
FONT, FORMAT = re.compile(rb"<font\b(?:[^>]*/>|.*?</font>)", re.DOTALL), re.compile(rb'<xf\b[^>]*\bfontId="(\d+)"')
COLOUR = re.compile(rb'<color\b[^>]*?\b(rgb|indexed)="([0-9A-Fa-f]+)"')
INDEXED_RED = (2, 10)
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# Names of streams that only files with macros have, as an OLE directory writes them.
MACRO_STREAMS = tuple(name.encode("utf-16-le") for name in ("_VBA_PROJECT", "VBA_PROJECT_CUR"))


def opened_xlsx(name: str, content: bytes) -> Opened:
    """The sheets of an .xlsx.

    Raises:
        BooksError: it is not whole, locked, unpacks to too much, or has something that runs or comes from elsewhere.
    """
    import python_calamine

    try:
        attachment_reader.workbook(content)
        with python_calamine.load_workbook(io.BytesIO(content)) as book:
            oddities = _Oddities(content)
            seen = [one for one in book.sheets_metadata if _is_seen(one, python_calamine)]
            _refuse_many(name, len(seen))
            for one in seen:
                _refuse_large(name, one.name, *oddities.reach(one.name))
            sheets = [_xlsx_sheet(name, book.get_sheet_by_name(one.name), oddities) for one in seen]
            hidden = sum(one.visible != python_calamine.SheetVisibleEnum.Visible for one in book.sheets_metadata)
    except attachment_reader.Fault as fault:
        key = f"attachment-{fault}"
        raise BooksError(key, name=name, most=0) from fault
    except python_calamine.PasswordError as locked:
        raise BooksError("attachment-workbook-locked", name=name) from locked
    except (python_calamine.CalamineError, ET.ParseError, OSError, KeyError, ValueError) as broken:
        if isinstance(broken, BooksError):
            raise
        raise BooksError("attachment-workbook-broken", name=name) from broken
    return Opened(sheets, {"kind": "xlsx"}, hidden)


def _is_seen(one: Any, calamine: Any) -> bool:
    return bool(one.typ == calamine.SheetTypeEnum.WorkSheet and one.visible == calamine.SheetVisibleEnum.Visible)


def _refuse_many(name: str, sheets: int) -> None:
    if sheets > MOST_SHEETS:
        raise BooksError("books-too-many-sheets", name=name, most=MOST_SHEETS)


def _refuse_large(name: str, sheet: str, rows: int, columns: int) -> None:
    if rows > MOST_ROWS:
        raise BooksError("books-too-many-rows", name=name, most=MOST_ROWS)
    if columns > MOST_COLUMNS:
        raise BooksError("books-too-many-columns", name=name, most=MOST_COLUMNS, row=sheet)


def _xlsx_sheet(name: str, given: Any, oddities: _Oddities) -> Sheet:
    _refuse_large(name, given.name, given.total_height, given.total_width)
    rows: list[list[Cell]] = given.to_python(skip_empty_area=False)
    for row, column, odd in oddities.of(given.name):
        _put(rows, row, column, odd)
    _refuse_long(name, rows)
    merged = [Merged(top, left, bottom, right) for (top, left), (bottom, right) in given.merged_cell_ranges or ()]
    numbers = list(range(1, len(rows) + 1))
    red = oddities.red(given.name)
    return Sheet(given.name[:LONGEST_NAME], rows, numbers, merged, from_1904=oddities.from_1904, red=red)


def _put(rows: list[list[Cell]], row: int, column: int, odd: Odd) -> None:
    """Beyond the last value a sheet has no rows: an odd cell there is put into new ones."""
    if column >= MOST_COLUMNS or row >= MOST_ROWS:
        return
    width = max(column + 1, len(rows[0]) if rows else 0)
    while len(rows) <= row:
        rows.append([""] * width)
    rows[row].extend([""] * (column + 1 - len(rows[row])))
    rows[row][column] = odd


def _refuse_long(name: str, rows: list[list[Cell]]) -> None:
    for number, row in enumerate(rows, 1):
        if any(isinstance(cell, str) and len(cell) > LONGEST_CELL for cell in row):
            raise BooksError("books-cell-long", name=name, most=LONGEST_CELL, row=number)


class _Oddities:
    """What calamine does not tell of a workbook: cells without a value, and from when its days are counted."""

    def __init__(self, content: bytes) -> None:
        self.packed = zipfile.ZipFile(io.BytesIO(content))
        book = self.packed.read("xl/workbook.xml")
        self.from_1904 = bool(FROM_1904.search(book))
        targets = {one.get("Id"): one.get("Target", "") for one in ET.fromstring(self._relations())}  # noqa: S314 - looked into before
        sheets = [one for one in ET.fromstring(book).iter() if one.tag.endswith("}sheet")]  # noqa: S314 - likewise
        self.parts = {one.get("name", ""): targets.get(one.get(RELATION, ""), "") for one in sheets}

    def red(self, sheet: str) -> frozenset[tuple[int, int]]:
        """The cells, by row and column from 0, that are written in red."""
        formats = b"|".join(self._red_formats())
        if not formats:
            return frozenset()
        cell = re.compile(CELL_START + rb'[^>]*?\bs="(?:' + formats + rb')"')
        found = cell.finditer(self._text(sheet))
        return frozenset((int(one[2]) - 1, column_number(one[1].decode())) for one in found)

    def _red_formats(self) -> list[bytes]:
        """The numbers of the formats whose font is red."""
        place = "xl/styles.xml"
        styles = self.packed.read(place) if place in self.packed.namelist() else b""
        fonts = FONT.findall(_between(styles, b"<fonts", b"</fonts>"))
        red = {at for at, font in enumerate(fonts) if (said := COLOUR.search(font)) and _says_red(said[1], said[2])}
        used = FORMAT.findall(_between(styles, b"<cellXfs", b"</cellXfs>"))
        return [str(at).encode() for at, font in enumerate(used) if int(font) in red]

    def _relations(self) -> bytes:
        return self.packed.read("xl/_rels/workbook.xml.rels")

    def _text(self, sheet: str) -> bytes:
        part = self.parts.get(sheet, "")
        place = part.removeprefix("/") if part.startswith("/") else f"xl/{part}"
        return self.packed.read(place) if place in self.packed.namelist() else b""

    def reach(self, sheet: str) -> tuple[int, int]:
        """How many rows and columns its farthest cells need, 0 when none is far."""
        far = [(int(found[2]), column_number(found[1].decode()) + 1) for found in FAR_CELL.finditer(self._text(sheet))]
        return max((row for row, _ in far), default=0), max((column for _, column in far), default=0)

    def of(self, sheet: str) -> Iterator[tuple[int, int, Odd]]:
        """Row and column from 0, and what is the matter with the cell."""
        text = self._text(sheet)
        for pattern, odd in ((FAILED, Odd.ERROR), (NEVER_WORKED_OUT, Odd.NO_VALUE)):
            for found in pattern.finditer(text):
                yield int(found[2]) - 1, column_number(found[1].decode()), odd


def _between(text: bytes, start: bytes, end: bytes) -> bytes:
    return text.partition(start)[2].partition(end)[0]


def _says_red(kind: bytes, value: bytes) -> bool:
    if kind == b"indexed":
        return value.isdigit() and int(value) in INDEXED_RED
    colour = value[-6:].rjust(6, b"0")
    return _is_red((int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)))


def column_number(letters: str) -> int:
    """A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def opened_xls(name: str, content: bytes) -> Opened:
    """The sheets of an .xls of Excel 5 to 2003.

    Raises:
        BooksError: it is not whole, locked, of an older program, too large, or has macros.
    """
    import xlrd

    if any(stream in content for stream in MACRO_STREAMS):
        raise BooksError("attachment-workbook-active", name=name)
    try:
        # Whoever wrote the file may have left warnings in it; nobody would read them.
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
        seen = [sheet for sheet in book.sheets() if not sheet.visibility]
        _refuse_many(name, len(seen))
        sheets = [_xls_sheet(name, sheet, xlrd, from_1904=bool(book.datemode)) for sheet in seen]
    except xlrd.XLRDError as refused:
        locked = "encrypt" in str(refused).lower() or "password" in str(refused).lower()
        raise BooksError("attachment-workbook-locked" if locked else "books-xls-broken", name=name) from refused
    except BooksError:
        raise
    except Exception as broken:
        raise BooksError("books-xls-broken", name=name) from broken
    return Opened(sheets, {"kind": "xls"}, book.nsheets - len(seen))


def _xls_sheet(name: str, given: Any, xlrd: Any, *, from_1904: bool) -> Sheet:
    _refuse_large(name, given.name, given.nrows, given.ncols)
    rows = [[_xls_cell(cell, xlrd, given.book.datemode) for cell in given.row(at)] for at in range(given.nrows)]
    _refuse_long(name, rows)
    merged = [Merged(top, left, bottom - 1, right - 1) for top, bottom, left, right in given.merged_cells]
    numbers = list(range(1, len(rows) + 1))
    return Sheet(given.name[:LONGEST_NAME], rows, numbers, merged, from_1904=from_1904, red=_xls_red(given))


def _xls_red(given: Any) -> frozenset[tuple[int, int]]:
    book = given.book
    fonts = {at for at, font in enumerate(book.font_list) if _is_red(book.colour_map.get(font.colour_index))}
    formats = {at for at, one in enumerate(book.xf_list) if one.font_index in fonts}
    places = ((row, column) for row in range(given.nrows) for column in range(given.row_len(row)))
    return frozenset(place for place in places if given.cell_xf_index(*place) in formats) if formats else frozenset()


def _is_red(colour: tuple[int, int, int] | None) -> bool:
    """A colour that a person calls red."""
    return bool(colour) and colour[0] >= MUCH and max(colour[1:]) <= LITTLE  # type: ignore[index]


def _xls_cell(cell: Any, xlrd: Any, datemode: int) -> Cell:
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return Odd.ERROR
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            found: Cell = xlrd.xldate_as_datetime(cell.value, datemode)
        except (ValueError, OverflowError):
            return float(cell.value)
        return found
    value: Cell = cell.value
    return value
