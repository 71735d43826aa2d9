"""The handover of an account on one page of paper: how it stands, what waits, what was promised, whom to reach."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from documents.monday_pdf import REGIONS
from documents.typeset import typeset

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from words import Speech

# As many lines of paper for each section as make one page of all of them, and how many letters, a Chinese one counted twice,
# stand in a line.
MOST_LINES, LETTERS = 5, 112


@dataclass(frozen=True)
class Box:
    """One figure in words, with what stands beside it."""

    label: str
    value: str
    beside: str


@dataclass(frozen=True)
class Section:
    """What the sheet says about one thing, a line each; `none` where there is nothing."""

    title: str
    lines: Sequence[str]
    none: str = ""


@dataclass(frozen=True)
class HandoverPaper:
    """All that the sheet says; `made` says when and by whom."""

    speech: Speech
    title: str
    answer: str
    figures: Sequence[Box]
    sections: Sequence[Section]
    made: str
    made_at: datetime


def pdf_of(paper: HandoverPaper) -> bytes:
    """The document; the same bytes for the same paper.

    Raises:
        DocumentError: it takes too much time or memory, or too many are being made.
    """
    return typeset("handover.typ", content(paper), paper.made_at)


def content(paper: HandoverPaper) -> dict[str, Any]:
    """What is handed to the typesetter: texts only, as they will stand there."""
    speech = paper.speech
    language, region = REGIONS[speech.language]
    return {
        "language": language,
        "region": region,
        "title": paper.title,
        "author": speech.say("product-name"),
        "made": paper.made,
        "answer": paper.answer,
        "figures": [{"label": one.label, "value": one.value, "beside": one.beside} for one in paper.figures],
        "sections": [{"title": one.title, "lines": _lines(one, speech)} for one in paper.sections],
        "agreed": speech.say("handover-paper-agreed"),
    }


def _lines(section: Section, speech: Speech) -> list[str]:
    """The first lines, cut where they would take more paper, and how many more there are; what there is none of is said."""
    room = LETTERS * (MOST_LINES // max(min(len(section.lines), MOST_LINES), 1))
    shown = [_cut(one, room) for one in section.lines[:MOST_LINES]]
    more = len(section.lines) - MOST_LINES
    if more > 0:
        shown.append(speech.say("handover-paper-more", count=more))
    return shown or [section.none]


def _cut(text: str, room: int) -> str:
    """As much of a text as there is room for."""
    for number, letter in enumerate(text):
        room -= 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if room < 0:
            return f"{text[:number]}…"
    return text
