"""Two amounts of one day in which neighbouring digits are swapped, and nobody else for either: a slip of the hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from reconcile.book import NO_DAY
from reconcile.groups import Group

if TYPE_CHECKING:
    from reconcile.book import Book, Case, Truths
    from reconcile.groups import Open

RULE = "day-digits-swapped"
LONG = 8  # signs of a number that names one event: two lines that each have one and do not share it are two events
LEAST = 3  # digits; shorter amounts are made of the same few digits anyway


def by_swapped_digits(case: Case, lines: Open) -> None:
    """Suggest lines of one day whose amounts become equal when two neighbouring digits change places.

    Each must be the only one of its day, sign and digits on its side, among the lines that have nobody.
    """
    mine, other = (_only(book, free) for book, free in zip((case.ours, case.theirs), lines.free, strict=True))
    pairs = mine.join(other, on=["day", "is_credit", "digits"]).sort("line", "line_right")
    for row in pairs.filter(~(pl.col("is_named") & pl.col("is_named_right"))).rows(named=True):
        if _neighbours_swapped(row["written"], row["written_right"]):
            lines.add(Group((row["line"],), (row["line_right"],), RULE, "suggested"))


def _only(book: Book, free: Truths) -> pl.DataFrame:
    """Free lines that are alone with their day, sign and digits."""
    named = book.keys.filter(pl.col("weight") >= LONG)["line"].unique().to_list()
    open_ = np.flatnonzero(free & (book.day != NO_DAY))
    written = [str(abs(amount)) for amount in book.amount[open_].tolist()]
    rows = pl.DataFrame(
        {
            "line": open_,
            "day": book.day[open_],
            "is_credit": book.amount[open_] < 0,
            "written": pl.Series(written, dtype=pl.String),
            "digits": pl.Series(["".join(sorted(one)) for one in written], dtype=pl.String),
        }
    )
    alone = rows.filter((pl.len().over("day", "is_credit", "digits") == 1) & (pl.col("written").str.len_chars() >= LEAST))
    return alone.with_columns(is_named=pl.col("line").is_in(named))


def _neighbours_swapped(one: str, two: str) -> bool:
    apart = [place for place, (first, last) in enumerate(zip(one, two, strict=True)) if first != last]
    return len(apart) == 2 and apart[1] - apart[0] == 1  # noqa: PLR2004 - of the same digits, so these two are swapped
