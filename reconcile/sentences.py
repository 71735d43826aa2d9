"""Each finding as a plain sentence in both languages, from the catalogue.

A run says tens of thousands of sentences. Each text is taken from the catalogue once, with marks where its values go, and
filled in plainly; so the texts of this package hold values only, no choices between forms.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from words.speech import speech

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = {"zh": "zh-CN", "en": "en"}
VALUES = ("ours", "theirs", "difference", "alternatives", "days", "pool", "expected", "near")


def said(key: str, values: Mapping[str, str | int]) -> dict[str, str]:
    """The sentence of `key` in both languages."""
    return {name: _template(key, language).format_map(values) for name, language in NAMES.items()}


@cache
def _template(key: str, language: str) -> str:
    return speech(language).say(key, **{name: f"{{{name}}}" for name in VALUES})
