"""The Monday sheet on one page of paper: the accounts to visit, why, what is at stake and what to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from documents.typeset import head, typeset

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from words import Speech


@dataclass(frozen=True)
class Visit:
    """One account, in words."""

    name: str
    where: str
    at_stake: str
    reasons: tuple[str, ...]
    say: str


@dataclass(frozen=True)
class MondayPaper:
    """All that the sheet says; `made` says when and by whom."""

    speech: Speech
    title: str
    visits: Sequence[Visit]
    notes: Sequence[str]
    made: str
    made_at: datetime


def pdf_of(paper: MondayPaper) -> bytes:
    """The document; the same bytes for the same paper.

    Raises:
        DocumentError: it takes too much time or memory, or too many are being made.
    """
    return typeset("monday.typ", content(paper), paper.made_at)


def content(paper: MondayPaper) -> dict[str, Any]:
    """What is handed to the typesetter: texts only, as they will stand there."""
    speech = paper.speech
    return {
        **head(speech, paper.title),
        "made": paper.made,
        "notes": list(paper.notes),
        "done": speech.say("monday-paper-done"),
        "visits": [
            {"name": one.name, "where": one.where, "at-stake": one.at_stake, "reasons": list(one.reasons), "say": one.say}
            for one in paper.visits
        ],
    }
