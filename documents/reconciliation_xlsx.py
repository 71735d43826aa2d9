"""The reconciliation as a workbook: the statement, what stands in one book alone, and every group."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from documents.places import place
from documents.reconciliation import GROUP_COLUMNS, OPEN_COLUMNS, STATEMENT_COLUMNS
from documents.workbook import workbook

if TYPE_CHECKING:
    from documents.reconciliation import ReconciliationPaper
    from documents.workbook import Book


def xlsx_of(paper: ReconciliationPaper) -> bytes:
    """The workbook; the same bytes for the same paper.

    Raises:
        DocumentBusyError: too many documents are being made.
    """
    speech, out = paper.speech, io.BytesIO()
    with place(), workbook(out, speech, paper.currency) as book:
        book.describe(paper.title, speech.say("product-name"), paper.made_at)
        _statement(book, paper)
        for name, (title, rows) in zip(("ours", "theirs"), paper.alone, strict=True):
            sheet = book.sheet(speech.say(f"reconciliation-sheet-{name}"))
            sheet.line(title, bold=True)
            sheet.register(rows, OPEN_COLUMNS)
            sheet.print_as(paper.title, speech.say("paper-page", page="{page}", pages="{pages}"))
        sheet = book.sheet(speech.say("reconciliation-sheet-groups"))
        sheet.register(paper.groups, GROUP_COLUMNS)
        sheet.print_as(paper.title, speech.say("paper-page", page="{page}", pages="{pages}"))
    return out.getvalue()


def _statement(book: Book, paper: ReconciliationPaper) -> None:
    speech, sheet = paper.speech, book.sheet(paper.speech.say("reconciliation-statement"))
    sheet.line(paper.title, bold=True)
    sheet.line(paper.answer)
    for label, value in paper.facts:
        sheet.line(label, value)
    sheet.line()
    sheet.table(paper.statement, STATEMENT_COLUMNS)
    sheet.line()
    sheet.line(paper.made)
    sheet.widths(46, 22, 22, 12)
    sheet.print_as(paper.title, speech.say("paper-page", page="{page}", pages="{pages}"), landscape=False)
