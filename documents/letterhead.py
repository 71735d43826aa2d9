"""Whose paper it is, and words as a narrow column takes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from words import Speech

LONGEST_WORD, PIECE = 24, 12
UNBROKEN = re.compile(rf"[!-~]{{{LONGEST_WORD + 1},}}")
MAY_BREAK = "\N{ZERO WIDTH SPACE}"


@dataclass(frozen=True)
class Company:
    """Who sends it: us. What is empty is left out."""

    name: str
    address: str = ""
    tax_no: str = ""
    bank: str = ""
    bank_account: str = ""


def letterhead(company: Company | None, speech: Speech) -> dict[str, Any] | None:
    """The head of a letter for the typesetter; None where nobody has said who we are."""
    if company is None:
        return None
    tax_no = speech.say("paper-tax-no", number=company.tax_no) if company.tax_no else ""
    return {"name": broken(company.name), "lines": [broken(line) for line in (company.address, tax_no) if line]}


def broken(text: str) -> str:
    """The text with places where a line may end inside of what has no blanks."""
    return UNBROKEN.sub(_with_places, text)


def _with_places(word: re.Match[str]) -> str:
    return MAY_BREAK.join(word[0][at : at + PIECE] for at in range(0, len(word[0]), PIECE))
