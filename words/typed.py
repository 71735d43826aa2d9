"""Amounts as people type them: grouped or not, in full width, in brackets, with a sign before or behind, with a currency."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from babel import numbers

if TYPE_CHECKING:
    import babel

SHAPE = re.compile(r"(?P<open>\(?)(?P<sign>[-+]?)(?P<digits>[0-9.,]*[0-9][0-9.,]*)(?P<behind>-?)(?P<close>\)?)")
GROUPED = re.compile(r"[0-9]{1,4}([.,'][0-9]{2,4})+")
MINUSES = dict.fromkeys(map(ord, "\N{MINUS SIGN}\N{EN DASH}\N{EM DASH}\N{HYPHEN}\N{NON-BREAKING HYPHEN}"), "-")
# Apostrophes group digits in Switzerland, underscores in programs.
IGNORED = dict.fromkeys(map(ord, "'\N{RIGHT SINGLE QUOTATION MARK}_"), None)
CURRENCIES = "RMB|元|圆|円"
GROUP = 3
# More digits than any account has, and few enough for a whole number of the database.
MOST_DIGITS = 15


def minor_of(text: str, currency: str, locale: babel.Locale) -> int | None:
    """A typed amount in the currency's minor unit, negative with a minus or in brackets; None when it is no amount of it.

    A single mark with three digits behind it groups, unless it is the decimal mark of the locale.
    """
    shape = SHAPE.fullmatch(_bare(text, currency))
    if shape is None or bool(shape["open"]) != bool(shape["close"]) or (shape["sign"] and shape["behind"]):
        return None
    parts = _parts(shape["digits"], str(numbers.get_decimal_symbol(locale)))
    size = None if parts is None else _minor(*parts, numbers.get_currency_precision(currency))
    negative = "-" in (shape["sign"], shape["behind"]) or bool(shape["open"])
    return -size if size is not None and negative else size


def _bare(text: str, currency: str) -> str:
    """Signs and digits alone, in their plain form."""
    plain = unicodedata.normalize("NFKC", text).translate(MINUSES).translate(IGNORED)
    kept = "".join(sign for sign in plain if not sign.isspace() and unicodedata.category(sign) not in ("Sc", "Cf"))
    # A sign like CN¥ has lost its second half by now.
    return re.sub(rf"{currency}|{currency[:2]}|{CURRENCIES}", "", kept, flags=re.IGNORECASE)


def _parts(digits: str, decimal: str) -> tuple[str, str] | None:
    """The digits before and behind the decimal mark, without those that group; None when the groups are none."""
    marks = [mark for mark in digits if mark in ".,"]
    if not marks:
        return digits, ""
    last = marks[-1]
    whole, _, behind = digits.rpartition(last)
    groups = len(marks) > 1 and set(marks) == {last}
    if groups or (len(marks) == 1 and len(behind) == GROUP and last != decimal and whole):
        whole, behind = digits, ""
    elif last in whole:
        return None
    if any(mark in whole for mark in ".,") and not GROUPED.fullmatch(whole):
        return None
    return re.sub("[.,]", "", whole), behind


def _minor(whole: str, behind: str, precision: int) -> int | None:
    """The amount in the minor unit; None when it has more decimals than the currency, or too many digits."""
    decimals = behind.rstrip("0")
    if len(decimals) > precision or len(whole) + precision > MOST_DIGITS:
        return None
    return int(f"0{whole}{decimals.ljust(precision, '0')}")
