"""Files of text: which encoding, which separator, and rows of which none is lost when a quote or a sign is wrong."""

from __future__ import annotations

import csv
import re
from collections import Counter
from typing import TYPE_CHECKING

from data.attachment_reader import starts_a_program
from reconcile.books import marked
from reconcile.books.cells import LONGEST_CELL, Cell
from reconcile.books.faults import MOST_COLUMNS, MOST_ROWS, BooksError
from reconcile.books.sheets import Opened, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
    (b"\xff\xfe\x00\x00", "utf-32", "UTF-32"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
# Of the signs beyond ASCII this part must be ones that people write, or the guess was wrong.
PLAUSIBLE, FEW_BROKEN = 0.7, 0.1
LOOKED_AT = 20_000
TRADITIONAL = "big5"
# Rows of both standards: signs and full-width letters, then the characters of the first level.
COMMON = {"gb2312": ((0xA1, 0xA1), (0xA3, 0xA3), (0xB0, 0xD7)), TRADITIONAL: ((0xA1, 0xA2), (0xA4, 0xC6))}
SEPARATORS = ("\t", ",", ";", "|", "，")
LINES_LOOKED_AT = 200
LINES_OF_A_CELL, SIGNS_OF_A_CELL = 50, 10_000
ENDS = re.compile(r"\r\n|\r|\n")
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x19\x1b-\x1f\x7f]")
SAID_SEPARATOR = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
# Half of a sign whose other half was cut off is kept in the text in this range, so that its row can be told.
UNREAD = re.compile("[\udc80-\udcff]")


def opened(name: str, content: bytes, encoding: str | None = None) -> Opened:
    """The one sheet of a file of text; its name is empty.

    Raises:
        BooksError: no text, in no encoding that can be read, with a formula that starts a program, or too large.
    """
    text, found = decoded(name, content, encoding)
    if CONTROL.search(text):
        raise BooksError("books-not-text", name=name)
    if marked.kind_of(text):
        return marked.opened(name, text, found)
    if starts_a_program(text):
        raise BooksError("attachment-text-active", name=name)
    lines = ENDS.split(text)
    if not lines[-1]:
        lines.pop()
    if len(lines) > MOST_ROWS:
        raise BooksError("books-too-many-rows", name=name, most=MOST_ROWS)
    separator = separator_of(lines)
    return Opened([_sheet(name, lines, separator)], {"kind": "text", "encoding": found, "separator": separator})


def decoded(name: str, content: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text and its encoding.

    What its first bytes say, else the first of UTF-8, UTF-16 and GB18030 that gives Chinese as people write it. A few broken
    signs in UTF-8 or GB18030 are kept as such.

    Raises:
        BooksError: none does.
    """
    for mark, codec, called in MARKS:
        if content.startswith(mark):
            return _strictly(name, content, codec), called
    for codec in (encoding.lower(),) if encoding else _likely(content):
        text = _maybe(content, codec)
        # What is whole in UTF-8 is UTF-8; nearly anything can be taken for the other two.
        if text is not None and (codec == "utf-8" or plausible(text, TRADITIONAL if codec == TRADITIONAL else "gb2312")):
            return text.removeprefix("\ufeff"), codec.upper()
    return _with_holes(name, content)


def _strictly(name: str, content: bytes, codec: str) -> str:
    text = _maybe(content, codec)
    if text is not None:
        return text
    if codec == "utf-8-sig":
        return _with_holes(name, content.removeprefix(MARKS[0][0]))[0]
    raise BooksError("books-encoding", name=name)


def _likely(content: bytes) -> tuple[str, ...]:
    """UTF-16 without a mark shows by the zero bytes of its digits and separators: behind each, or before."""
    zeros = (content[:LOOKED_AT:2].count(0), content[1:LOOKED_AT:2].count(0))
    if max(zeros) * 20 > min(len(content), LOOKED_AT):
        return ("utf-16-be",) if zeros[0] > zeros[1] else ("utf-16-le",)
    return ("utf-8", "gb18030", TRADITIONAL)


def _maybe(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None


def plausible(text: str, written: str = "gb2312") -> bool:
    """Most signs beyond ASCII are common ones of GB 2312, which is what books in Chinese are written in, or of Big5."""
    signs = [sign for sign in text[:LOOKED_AT] if not sign.isascii()]
    return not signs or sum(_common(sign, written) for sign in signs) >= PLAUSIBLE * len(signs)


def _common(sign: str, written: str) -> bool:
    """A sign, a full-width letter, or a character of the first level, which are nine in ten of any text."""
    try:
        first = sign.encode(written)[0]
    except UnicodeEncodeError:
        return sign in "\ufeff¥€£é"
    return any(low <= first <= high for low, high in COMMON[written])


def _with_holes(name: str, content: bytes) -> tuple[str, str]:
    """What can be read of a file that is broken in a few places: the broken signs are kept, so that their rows are told."""
    for codec in ("utf-8", "gb18030"):
        text = content.decode(codec, "surrogateescape")
        beyond = sum(not sign.isascii() for sign in text)
        if len(UNREAD.findall(text)) <= FEW_BROKEN * beyond and plausible(UNREAD.sub("", text)):
            return text, codec.upper()
    raise BooksError("books-encoding", name=name)


def separator_of(lines: list[str]) -> str:
    """What most lines are cut by into equally many cells; what a first line `sep=;` says."""
    if lines and (said := SAID_SEPARATOR.fullmatch(lines[0])):
        return said[1]
    looked = [line for line in lines[:LINES_LOOKED_AT] if line.strip()]

    def fit(separator: str) -> int:
        counts = Counter(len(_cells(line, separator)) for line in looked)
        counts.pop(1, None)
        return max((many * (columns - 1) for columns, many in counts.items()), default=0)

    return max(SEPARATORS, key=fit)


def _cells(line: str, separator: str) -> list[str]:
    return next(csv.reader([line], delimiter=separator), [])


def _sheet(name: str, lines: list[str], separator: str) -> Sheet:
    sheet = Sheet("", [], [])
    for number, cells, fault in _records(lines, separator):
        if len(cells) > MOST_COLUMNS:
            raise BooksError("books-too-many-columns", name=name, most=MOST_COLUMNS, row=number)
        if any(isinstance(cell, str) and len(cell) > LONGEST_CELL for cell in cells):
            raise BooksError("books-cell-long", name=name, most=LONGEST_CELL, row=number)
        if fault:
            sheet.broken[len(sheet.rows)] = fault
        sheet.rows.append(cells)
        sheet.numbers.append(number)
    return sheet


def _records(lines: list[str], separator: str) -> Iterator[tuple[int, list[Cell], str]]:
    """Each row with the number of its first line. A quote that is never closed costs its own line only."""
    at = 0
    while at < len(lines):
        end = _end(lines, at)
        text = "\n".join(lines[at : end or at + 1])
        fault = "quote" if end is None else "encoding" if UNREAD.search(text) else ""
        shown = UNREAD.sub("\N{REPLACEMENT CHARACTER}", text)
        cells: list[Cell] = [shown[:LONGEST_CELL]] if fault else [*_taken_apart(shown, separator)]
        yield at + 1, cells, fault
        at = end or at + 1


def _taken_apart(text: str, separator: str) -> list[str]:
    cells = list(csv.reader(text.split("\n") if "\n" in text else [text], delimiter=separator))
    return cells[0] if len(cells) == 1 else [text] if cells else []


def _end(lines: list[str], start: int) -> int | None:
    """The line behind a row: the first at which its quotes are even. None when that is nowhere near."""
    quotes, signs = 0, 0
    for at in range(start, min(len(lines), start + LINES_OF_A_CELL)):
        quotes += lines[at].count('"')
        signs += len(lines[at])
        if quotes % 2 == 0:
            return at + 1
        if signs > SIGNS_OF_A_CELL:
            break
    return None
