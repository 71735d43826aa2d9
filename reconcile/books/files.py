"""Which kind of file it is: by its first bytes, and by a name that does not say otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.attachment_reader import MOST_BOOKS_BYTES as MOST_BYTES
from reconcile.books import open_documents, texts, workbooks
from reconcile.books.faults import BooksError

if TYPE_CHECKING:
    from reconcile.books.sheets import Opened

ENDING = re.compile(r"\.([A-Za-z0-9]{1,5})$")
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The name of a part that stands in every .xlsx as it is.
WORKBOOK = b"xl/workbook.xml"
LOCKED = "EncryptedPackage".encode("utf-16-le")
# What some programs write as .xls is a text with tabs, a web page or XML; Excel opens it, and so do we.
TEXT_ENDINGS = ("csv", "tsv", "txt", "tab", "prn", "xls", "et", "html", "htm", "mht", "xml", "")
XLS_ENDINGS = ("xls", "et", "ett", "xlt", "")
XLSX_ENDINGS = ("xlsx", "xls", "et", "ett", "xlt", "")
# A sheet of Excel 4 and 5 may come without the container.
OLD_STREAMS = (b"\x09\x08\x10\x00\x00\x06\x05\x00", b"\x09\x08\x08\x00\x00\x05\x05\x00")
# Known by their first bytes to be nothing that a ledger can stand in.
OTHER = (b"%PDF-", b"\xff\xd8\xff", b"\x89PNG", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"MZ", b"\x7fELF", b"GIF8", b"{\\rtf")
MEBI = 1024 * 1024


def opened(name: str, content: bytes, encoding: str | None = None) -> Opened:
    """The sheets of a file.

    Raises:
        BooksError: it is empty, too large, of a kind that is not read, or broken; each by its own sentence.
    """
    if not content.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise BooksError("attachment-empty", name=name)
    if len(content) > MOST_BYTES:
        raise BooksError("attachment-too-large", name=name, most=MOST_BYTES // MEBI)
    named = ENDING.search(name)
    ending = named[1].lower() if named else ""
    if content.startswith(ZIP):
        return _zipped(name, content, ending)
    if content.startswith((OLE, *OLD_STREAMS)):
        return _ole(name, content, ending)
    if content.startswith(OTHER):
        raise BooksError("books-kind", name=name)
    if ending in ("xlsx", "xlsm", "xlsb", "ods"):
        raise BooksError("books-differs", name=name, ending="csv")
    if ending not in TEXT_ENDINGS:
        raise BooksError("books-kind", name=name)
    return texts.opened(name, content, encoding)


def _zipped(name: str, content: bytes, ending: str) -> Opened:
    if ending == "xlsm":
        raise BooksError("attachment-workbook-active", name=name)
    if ending == "ods":
        return open_documents.opened(name, content)
    if ending == "xlsb":
        raise BooksError("books-binary", name=name)
    if ending in TEXT_ENDINGS and ending not in XLSX_ENDINGS and WORKBOOK in content:
        raise BooksError("books-differs", name=name, ending="xlsx")
    if ending not in XLSX_ENDINGS:
        raise BooksError("books-kind", name=name)
    return workbooks.opened_xlsx(name, content)


def _ole(name: str, content: bytes, ending: str) -> Opened:
    """An .xlsx with a password is put into the container that an .xls always has."""
    if LOCKED in content:
        raise BooksError("attachment-workbook-locked", name=name)
    if ending not in XLS_ENDINGS:
        if ending in (*TEXT_ENDINGS, "xlsx", "xlsm", "xlsb"):
            raise BooksError("books-differs", name=name, ending="xls")
        raise BooksError("books-kind", name=name)
    return workbooks.opened_xls(name, content)
