"""Each finding as a plain sentence in both languages, from the catalogue.

A run says tens of thousands of sentences. Each text is taken from the catalogue once, with marks where its values go, and
filled in plainly; so the texts of this package hold values only, no choices between forms.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from words.speech import FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = {"zh": "zh-CN", "en": "en"}
LEAST = 0.001  # findings by chance below which their number tells a reader nothing more
VALUE = re.compile(r"\{ \$([a-z]+) \}")
TEXT = re.compile(r"(reconcile-[a-z-]+) = (.+)")


def said(key: str, values: Mapping[str, str | int | float | None]) -> dict[str, str]:
    """The sentence of `key` in both languages; a float is how many findings chance would bring, `days` what lies between."""
    return {name: _said(_templates(language), key, values) for name, language in NAMES.items()}


def _said(texts: dict[str, str], key: str, values: Mapping[str, str | int | float | None]) -> str:
    worded = {name: _by_chance(texts, one) if isinstance(one, float) else one for name, one in values.items()}
    if "days" in values:
        worded["dates"] = _dates(texts, values["days"])
    return texts[key].format_map(worded)


def _dates(texts: dict[str, str], days: Any) -> str:
    """How far apart two lines are; None where one of them has no date."""
    keys = {None: "reconcile-dates-unknown", 0: "reconcile-dates-none", 1: "reconcile-dates-one"}
    return texts[keys.get(days, "reconcile-dates-some")].format_map({"days": days})


def _by_chance(texts: dict[str, str], expected: float) -> str:
    """Nobody who keeps books reads 5.6e-08: so few that it does not matter are fewer than a thousandth."""
    if expected < LEAST:
        return texts["reconcile-chance-fewer"].format_map({"expected": LEAST})
    return texts["reconcile-chance-about"].format_map({"expected": f"{expected:.3f}".rstrip("0").rstrip(".")})


@cache
def _templates(language: str) -> dict[str, str]:
    """This slice's texts; parsing the whole catalogue would take longer than matching a month."""
    lines = (FOLDER / f"{language}.ftl").read_text(encoding="utf-8").splitlines()
    found = filter(None, map(TEXT.fullmatch, lines))
    return {one[1]: VALUE.sub(r"{\1}", one[2]) for one in found}
