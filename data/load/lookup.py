"""Puts faults that a statement found into words: the file's name, and the value as the file has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from data.contract import BATCH_FILE
from data.load.codes import USUAL_DIGITS
from data.load.faults import Fault, shown
from data.load.files import pieces

if TYPE_CHECKING:
    from data.load.against import Found
    from data.load.codes import Codes
    from data.load.folder import Batch, Part


def name_all(batch: Batch, codes: Codes, found: list[Found]) -> list[Fault]:
    """The same faults with file and the value that stands there."""
    codes_of = {number: code for code, number in codes.numbers["dealer"].items()}
    rows = {part: _rows(part, {one.row_no or 0 for one in found if one.file_no == part.number}) for part in batch.parts}
    faults = []
    for one in found:
        if one.file_no is None:
            # What is wrong stands in the database, and the batch as a whole does not mend it.
            faults.append(Fault(BATCH_FILE, 0, one.column, shown(one.value), one.allowed))
            continue
        part = batch.parts[one.file_no]
        there = rows[part].get(one.row_no or 0, {})
        value = " ".join(shown(there.get(name)) for name in one.shown or (one.column,))
        digits = codes.digits.get(codes_of.get(one.money_of or 0, ""), USUAL_DIGITS)
        faults.append(Fault(part.file, one.row_no or 0, one.column, value, _allowed(one, value, digits)))
    return faults


def _allowed(found: Found, value: str, digits: int) -> str:
    """What is allowed; where a sum breaks the rule and not the value of the row by itself, what it comes to."""
    if found.value is None:
        return found.allowed
    comes_to = found.value if found.money_of is None else money(int(found.value), digits)
    return found.allowed if comes_to == value else f"{found.allowed}; here it comes to {comes_to}"


def _rows(part: Part, wanted: set[int]) -> dict[int, dict[str, object]]:
    if not wanted:
        return {}
    found = [piece.frame.filter(pl.col("row_no").is_in(list(wanted))) for piece in pieces(part)]
    return {row["row_no"]: row for frame in found for row in frame.iter_rows(named=True)}


def money(minor: int, digits: int) -> str:
    """An amount in major units, with the digits of its currency."""
    whole, behind = divmod(abs(minor), 10**digits)
    sign = "-" if minor < 0 else ""
    return f"{sign}{whole}.{behind:0{digits}d}" if digits else f"{sign}{whole}"
