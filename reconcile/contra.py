"""Two lines of one side that take each other back and have nobody on the other side: a red letter and what it cancels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from reconcile.book import NO_DAY
from reconcile.groups import Candidate, Open, settle

if TYPE_CHECKING:
    from reconcile.book import Book, Case

FARTHEST = 400
MOST = 6  # lines with one number and amount: more tell nothing
LONG = 8  # signs of a document's number: a shorter one may be a voucher that holds lines of many kinds


def by_sign(case: Case, lines: Open) -> None:
    """Lines of one side with opposite amounts that a number joins which the other side does not know."""
    for side, book in enumerate((case.ours, case.theirs)):
        settle(_cancelled(case, book, lines, side), lines)


def _cancelled(case: Case, book: Book, lines: Open, side: int) -> list[Candidate]:
    free = pl.Series(lines.free[side][book.keys["line"].to_numpy()], dtype=pl.Boolean)
    keyed = book.keys.filter(free).with_columns(book.lines["amount"].gather(book.keys.filter(free)["line"]).alias("amount"))
    known = keyed.join(case.shared, on="key", how="anti")
    own = known.filter(~pl.col("end")).filter((pl.col("field") > 0) | (pl.col("weight") >= LONG))
    few = own.filter(pl.len().over("key", pl.col("amount").abs()) <= MOST)
    turned = few.with_columns(-pl.col("amount"))
    pairs = few.filter(pl.col("amount") > 0).join(turned.filter(pl.col("amount") > 0), on=["key", "amount"])
    best = pairs.group_by("line", "line_right").agg(pl.col("weight").max()).sort("line", "line_right")
    return [_candidate(book, first, last, weight, side) for first, last, weight in best.rows() if weight >= 4]  # noqa: PLR2004


def _candidate(book: Book, first: int, last: int, weight: int, side: int) -> Candidate:
    days = book.day[[first, last]]
    apart = 0 if NO_DAY in days.tolist() else int(np.abs(days[0] - days[1]))
    members = tuple(sorted((first, last)))
    ours, theirs = (members, ()) if side == 0 else ((), members)
    return Candidate(ours, theirs, "contra", weight - 0.05 * min(apart, FARTHEST), sure=False)
