"""Cells by which a spreadsheet starts another program (DDE): refused in whatever kind of file they stand.

Told by looking along a text once, because a pattern that looks ahead takes minutes for some texts of a few kilobytes.
"""

from __future__ import annotations

import re

BETWEEN = re.compile(r"[,;\t\r\n]")
# Where a cell begins: with the text between two separators, or behind a quotation mark.
BEGINS = re.compile(r"""(?:^[ ']*|"[ ']*)[=+@\-]""")


def starts_a_program(text: str) -> bool:
    """Whether a cell of a text is a formula that names a program, as =cmd|'/C calc'!A0 does."""
    return "|" in text and any(_names_one(part) for part in BETWEEN.split(text) if "|" in part)


def _names_one(part: str) -> bool:
    found = BEGINS.search(part)
    return found is not None and is_such_a_formula(part[found.end() :])


def is_such_a_formula(formula: str) -> bool:
    """The same of what is known to be a formula: a program, a bar, what it is asked for, and an exclamation mark."""
    return "!" in formula.partition("|")[2]
