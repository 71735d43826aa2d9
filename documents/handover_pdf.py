"""The handover of an account on one page of paper: how it stands, what waits, what was promised, whom to reach."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from documents.typeset import head, typeset

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from words import Speech

# As many lines of paper for each section as make one page of all; of how many letters, a Chinese one counted twice; and how
# many of them one text may take.
MOST_LINES, LETTERS, LINES_OF_TEXT = 5, 112, 2


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
    return {
        **head(speech, paper.title),
        "made": paper.made,
        "answer": paper.answer,
        "figures": [{"label": one.label, "value": one.value, "beside": one.beside} for one in paper.figures],
        "sections": [
            {"title": one.title, "lines": lines}
            for one, lines in zip(paper.sections, _lines(paper.sections, speech), strict=True)
        ],
        "agreed": speech.say("handover-paper-agreed"),
    }


def _lines(sections: Sequence[Section], speech: Speech) -> list[list[str]]:
    """The first lines of each section and how many more there are; what there is none of is said.

    What one section does not need of its room is there for the others, the first of them first.
    """
    counts = [_fitting(one.lines, MOST_LINES) for one in sections]
    spare = sum(MOST_LINES - _height(one.lines[:count]) for one, count in zip(sections, counts, strict=True))
    for place, one in enumerate(sections):
        used = _height(one.lines[: counts[place]])
        counts[place] = _fitting(one.lines, used + spare)
        spare -= _height(one.lines[: counts[place]]) - used
    return [_said(one, count, speech) for one, count in zip(sections, counts, strict=True)]


def _said(section: Section, count: int, speech: Speech) -> list[str]:
    shown = [_cut(one, LINES_OF_TEXT * LETTERS) for one in section.lines[:count]]
    if len(section.lines) > count:
        shown.append(speech.say("handover-paper-more", count=len(section.lines) - count))
    return shown or [section.none]


def _fitting(lines: Sequence[str], room: int) -> int:
    """How many of the first lines fit into so many lines of paper."""
    return next((count for count in range(len(lines), 0, -1) if _height(lines[:count]) <= room), 0)


def _height(lines: Sequence[str]) -> int:
    """How many lines of paper these take; where there is none, the sentence that says so."""
    return sum(1 if _cut(one, LETTERS) == one else LINES_OF_TEXT for one in lines) or 1


def _cut(text: str, room: int) -> str:
    """As much of a text as there is room for."""
    for number, letter in enumerate(text):
        room -= 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if room < 0:
            return f"{text[:number]}…"
    return text
