"""The reconciliation statement on paper: both balances, what is added to each, and the lines that stand alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from documents.columns import heading
from documents.letterhead import broken, letterhead
from documents.reconciliation import GROUP_COLUMNS, MOST_LINES, OPEN_COLUMNS, STATEMENT_COLUMNS
from documents.typeset import head, typeset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from documents.columns import Column
    from documents.reconciliation import ReconciliationPaper

# On paper a line's numbers stand below each other in one column; what came from where stands in the workbook.
NUMBERS = ("invoice", "document", "bank")
OPEN = {column.name: column for column in OPEN_COLUMNS}
GROUP = {column.name: column for column in GROUP_COLUMNS}
PRINTED = (
    OPEN["booked_on"],
    OPEN["amount"],
    OPEN["reason_said"],
    GROUP["numbers"],
    OPEN["text"],
    OPEN["notes"],
    OPEN["place"],
)
PRINTED_GROUPS = (
    GROUP["booked_on"],
    GROUP["ours_amount"],
    GROUP["theirs_amount"],
    GROUP["difference"],
    GROUP["status_said"],
    GROUP["numbers"],
    GROUP["notes"],
)
# How the room that dates and amounts leave is shared; what is not named here takes what it needs.
SHARES = {"said": 8, "reason_said": 3, "status_said": 3, "numbers": 4, "text": 5, "notes": 4}


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
        **({"author": paper.company.name} if paper.company else {}),
        "letterhead": letterhead(paper.company, speech),
        "answer": paper.answer,
        "facts": [list(one) for one in paper.facts],
        "statement": _listing(paper, paper.statement, STATEMENT_COLUMNS),
        "alone": [*(_part(paper, title, _numbered(rows), PRINTED) for title, rows in paper.alone), _differing(paper)],
        "signed": [speech.say(key) for key in ("paper-signed", "paper-dated", "paper-seal")],
        "sides": [speech.say("reconciliation-side-ours"), speech.say("reconciliation-side-theirs")],
        "made": paper.made,
        "page-of": speech.say("paper-page", page="{page}", pages="{pages}"),
    }


def _numbered(rows: pl.DataFrame) -> pl.DataFrame:
    """With the `numbers` of each line, one a row, as groups have theirs."""
    some = [pl.when(pl.col(name) != "").then(name) for name in NUMBERS]
    numbers = pl.concat_str(some, separator="\n", ignore_nulls=True)
    return rows.with_columns(numbers=pl.when(numbers != "").then(numbers))


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
        "shares": [SHARES.get(one.name, 0) for one in columns],
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
    return paper.speech.number(value) if column.kind == "count" else broken(str(value))
