"""Sheets of LibreOffice and WPS (.ods): XML in a package, read after a look at what else is in it."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from data.attachment_reader import DECLARED, MOST_INSIDE, MOST_MEMBERS, MOST_RATIO, PIECE
from reconcile.books.cells import LONGEST_CELL, Cell, Odd
from reconcile.books.faults import MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, BooksError
from reconcile.books.sheets import Merged, Opened, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTENT, MANIFEST = "content.xml", "META-INF/manifest.xml"
SPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TABLE, OFFICE, STYLE, TEXT = (SPACE % name for name in ("table", "office", "style", "text"))
ERROR_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
# Parts that run something or carry something along, and what starts or fetches something.
ACTIVE = re.compile(r"^(?:Basic|Scripts|Object)\b")
STARTS = re.compile(
    rb"<script:event-listener|<table:dde-link|office:dde-source|<table:cell-range-source|<table:table-source|[=:]\s*DDE\("
)
LONGEST_NAME = 100


def opened(name: str, content: bytes) -> Opened:
    """The sheets of an .ods.

    Raises:
        BooksError: it is not whole, locked, unpacks to too much, or has something that runs or comes from elsewhere.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _look_at(name, packed.infolist())
            if b"encryption-data" in _unpacked(name, packed, MANIFEST):
                raise BooksError("attachment-workbook-locked", name=name)
            inside = _unpacked(name, packed, CONTENT)
        if STARTS.search(inside):
            raise BooksError("attachment-workbook-active", name=name)
        if DECLARED.search(inside) or b"\0" in inside:
            raise BooksError("books-broken", name=name)
        root = ET.fromstring(inside)  # noqa: S314 - whatever declares something was refused above
    except (zipfile.BadZipFile, ET.ParseError, OSError, KeyError, EOFError, RuntimeError, NotImplementedError) as broken:
        raise BooksError("books-broken", name=name) from broken
    return _book(name, root)


def _look_at(name: str, members: list[zipfile.ZipInfo]) -> None:
    """The list of what is inside, before anything is unpacked."""
    if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > MOST_INSIDE:
        raise BooksError("attachment-workbook-too-much", name=name)
    if any(one.file_size > MOST_RATIO * max(one.compress_size, PIECE // MOST_RATIO) for one in members):
        raise BooksError("attachment-workbook-too-much", name=name)
    if any(one.flag_bits & 1 for one in members):
        raise BooksError("attachment-workbook-locked", name=name)
    if any(ACTIVE.search(one.filename) for one in members):
        raise BooksError("attachment-workbook-active", name=name)


def _unpacked(name: str, packed: zipfile.ZipFile, part: str) -> bytes:
    """One part, counted, because the sizes that it says may be lies."""
    with packed.open(part) as given:
        found = given.read(MOST_INSIDE + 1)
    if len(found) > MOST_INSIDE:
        raise BooksError("attachment-workbook-too-much", name=name)
    return found


def _book(name: str, root: ET.Element) -> Opened:
    unseen = {
        one.get(f"{STYLE}name")
        for one in root.iter(f"{STYLE}style")
        if any(inner.get(f"{TABLE}display") == "false" for inner in one)
    }
    every = root.findall(f"{OFFICE}body/{OFFICE}spreadsheet/{TABLE}table")
    seen = [one for one in every if one.get(f"{TABLE}style-name") not in unseen or not unseen]
    if len(seen) > MOST_SHEETS:
        raise BooksError("books-too-many-sheets", name=name, most=MOST_SHEETS)
    return Opened([_sheet(name, one) for one in seen], {"kind": "ods"}, len(every) - len(seen))


def _sheet(name: str, given: ET.Element) -> Sheet:
    called = given.get(f"{TABLE}name", "")[:LONGEST_NAME]
    rows: list[list[Cell]] = []
    merged: list[Merged] = []
    empty = 0
    for row in given.iter(f"{TABLE}table-row"):
        cells = _row(name, called, len(rows) + empty, row, merged)
        many = _times(row, "number-rows-repeated")
        if not cells:
            # To the end of the sheet there are a million empty rows; they count only above another.
            empty += many
            continue
        if len(rows) + empty + many > MOST_ROWS:
            raise BooksError("books-too-many-rows", name=name, most=MOST_ROWS)
        rows += [[] for _ in range(empty)]
        rows += [list(cells) for _ in range(many)]
        empty = 0
    return Sheet(called, rows, list(range(1, len(rows) + 1)), [one for one in merged if one.bottom < len(rows)])


def _row(name: str, sheet: str, at: int, row: ET.Element, merged: list[Merged]) -> list[Cell]:
    cells: list[Cell] = []
    empty = 0
    for cell, many in _cells(row):
        value = _value(cell)
        if value == "":
            empty += many
            continue
        if len(cells) + empty + many > MOST_COLUMNS:
            raise BooksError("books-too-many-columns", name=name, most=MOST_COLUMNS, row=sheet)
        if isinstance(value, str) and len(value) > LONGEST_CELL:
            raise BooksError("books-cell-long", name=name, most=LONGEST_CELL, row=at + 1)
        cells += [""] * empty
        wide, deep = _times(cell, "number-columns-spanned"), _times(cell, "number-rows-spanned")
        merged += [Merged(at, len(cells), at + deep - 1, len(cells) + wide - 1)] if wide > 1 or deep > 1 else []
        cells += [value] * many
        empty = 0
    return cells


def _cells(row: ET.Element) -> Iterator[tuple[ET.Element, int]]:
    for one in row:
        if one.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            yield one, _times(one, "number-columns-repeated")


def _times(element: ET.Element, said: str) -> int:
    text = element.get(TABLE + said, "")
    return max(int(text), 1) if text.isdecimal() and len(text) < len(str(MOST_ROWS)) + 2 else 1


def _value(cell: ET.Element) -> Cell:
    """What the program stored: figures and days by their value, everything else as it is written."""
    kind = cell.get(f"{OFFICE}value-type", "")
    text = "\n".join("".join(one.itertext()) for one in cell.findall(f"{TEXT}p"))
    if cell.get(ERROR_TYPE) == "error":
        return Odd.ERROR
    if not kind and cell.get(f"{TABLE}formula") and not text:
        return Odd.NO_VALUE
    try:
        if kind in ("float", "currency", "percentage"):
            return float(cell.get(f"{OFFICE}value", ""))
        if kind == "date":
            return dt.datetime.fromisoformat(cell.get(f"{OFFICE}date-value", ""))
    except ValueError:
        return text
    return text
