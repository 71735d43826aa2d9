"""The state of the business on one page of paper: the sentences and tables of the screen, in the reader's language (S6)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from documents.typeset import head, typeset

if TYPE_CHECKING:
    from datetime import datetime

    from words import Speech


@dataclass(frozen=True)
class Said:
    """A heading and the sentences below it."""

    title: str
    lines: list[str]


@dataclass(frozen=True)
class Listing:
    """A small table, written out; its first column is text, the others are figures."""

    title: str
    head: list[str]
    rows: list[list[str]]


@dataclass(frozen=True)
class Briefing:
    """All that stands on the page, as the screen says it."""

    speech: Speech
    title: str
    about: str
    answer: str
    said: list[Said]
    tables: list[Listing]
    notes: list[str]
    made: str
    made_at: datetime


def pdf_of(paper: Briefing) -> bytes:
    """The document; the same bytes for the same paper.

    Raises:
        DocumentError: it takes too much time or memory, or too many are being made.
    """
    return typeset("executive.typ", content(paper), paper.made_at)


def content(paper: Briefing) -> dict[str, Any]:
    """What is handed to the typesetter: texts only, as they will stand there."""
    return {
        **head(paper.speech, paper.title),
        "about": paper.about,
        "answer": paper.answer,
        "said": [asdict(one) for one in paper.said if one.lines],
        "tables": [asdict(one) for one in paper.tables if one.rows],
        "notes": paper.notes,
        "made": paper.made,
    }
