"""Each finding as a plain sentence in both languages, from the catalogue.

A run says tens of thousands of sentences. Each text is taken from the catalogue once, with marks where its values go, and
filled in plainly; so the texts of this package hold values only, no choices between forms.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from words.speech import FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = {"zh": "zh-CN", "en": "en"}
VALUE = re.compile(r"\{ \$([a-z]+) \}")
TEXT = re.compile(r"(reconcile-[a-z-]+) = (.+)")


def said(key: str, values: Mapping[str, str | int]) -> dict[str, str]:
    """The sentence of `key` in both languages."""
    return {name: _templates(language)[key].format_map(values) for name, language in NAMES.items()}


@cache
def _templates(language: str) -> dict[str, str]:
    """This slice's texts; parsing the whole catalogue would take longer than matching a month."""
    lines = (FOLDER / f"{language}.ftl").read_text(encoding="utf-8").splitlines()
    found = filter(None, map(TEXT.fullmatch, lines))
    return {one[1]: VALUE.sub(r"{\1}", one[2]) for one in found}
