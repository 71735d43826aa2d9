"""The reconciliation statement on paper: both balances, what is added to each, and the lines that stand alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from documents.columns import heading
from documents.reconciliation import GROUP_COLUMNS, MOST_LINES, OPEN_COLUMNS, STATEMENT_COLUMNS
from documents.typeset import head, typeset

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from documents.columns import Column
    from documents.reconciliation import ReconciliationPaper

# What came from where and what was noted stand in the workbook.
PRINTED, PRINTED_GROUPS = OPEN_COLUMNS[:7], (*GROUP_COLUMNS[:5], GROUP_COLUMNS[6])


def pdf_of(paper: ReconciliationPaper) -> bytes:
    """The document; the same bytes for the same paper.

    Raises:
        DocumentError: it takes too much time or memory, or too many are being made.
    """
    return typeset("reconciliation.typ", content(paper), paper.made_at)


def content(paper: ReconciliationPaper) -> dict[str, Any]:
    """What is handed to the typesetter: texts only, as they will stand there."""
    speech = paper.speech
    return {
        **head(speech, paper.title),
        "answer": paper.answer,
        "facts": [list(one) for one in paper.facts],
        "statement": _listing(paper, paper.statement, STATEMENT_COLUMNS),
        "alone": [*(_part(paper, title, rows, PRINTED) for title, rows in paper.alone), _differing(paper)],
        "signed": [speech.say(key) for key in ("paper-signed", "paper-dated", "paper-seal")],
        "sides": [speech.say("reconciliation-side-ours"), speech.say("reconciliation-side-theirs")],
        "made": paper.made,
        "page-of": speech.say("paper-page", page="{page}", pages="{pages}"),
    }


def _differing(paper: ReconciliationPaper) -> dict[str, Any]:
    """The matches whose sides are not the same amount: of those the statement has one sum."""
    rows = paper.groups.filter(paper.groups["difference"] != 0)
    return _part(paper, paper.speech.say("reconciliation-paper-differing", count=rows.height), rows, PRINTED_GROUPS)


def _part(paper: ReconciliationPaper, title: str, rows: pl.DataFrame, columns: Sequence[Column]) -> dict[str, Any]:
    # A column in which nothing stands would take room on paper.
    shown = [one for one in columns if rows[one.name].null_count() < rows.height] or columns
    return {"title": title, "more": _more(paper, rows), **_listing(paper, rows.head(MOST_LINES), shown)}


def _more(paper: ReconciliationPaper, rows: pl.DataFrame) -> str:
    if rows.height <= MOST_LINES:
        return ""
    return paper.speech.say("reconciliation-paper-more", count=rows.height, most=MOST_LINES)


def _listing(paper: ReconciliationPaper, rows: pl.DataFrame, columns: Sequence[Column]) -> dict[str, Any]:
    return {
        "head": [heading(one, paper.speech, paper.currency) for one in columns],
        "aligned": ["right" if one.kind in ("money", "count") else "left" for one in columns],
        "rows": [
            [_written(paper, one, value) for one, value in zip(columns, row, strict=True)]
            for row in rows.select(one.name for one in columns).iter_rows()
        ],
    }


def _written(paper: ReconciliationPaper, column: Column, value: Any) -> str:
    if value is None:
        return ""
    if column.kind == "money":
        return paper.speech.amount(value, paper.currency)
    if column.kind == "date":
        return paper.speech.date(value)
    return paper.speech.number(value) if column.kind == "count" else str(value)
