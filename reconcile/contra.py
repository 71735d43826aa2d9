"""Two lines of one side that take each other back and have nobody on the other side: a red letter and what it cancels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from reconcile.book import NO_DAY
from reconcile.groups import Candidate, Open, settle
from reconcile.numbers import FIELDS

if TYPE_CHECKING:
    from reconcile.book import Book, Case

FARTHEST = 400
NEAR = 62  # days within which a red letter is beyond doubt
WANTED = 1.0  # score of a pair from which its lines have somebody in the other book
TELLING = 4  # signs of a number
MOST = 6  # lines with one number and amount: more tell nothing
PAPER = [FIELDS.index("invoice"), FIELDS.index("bank")]
LONG = 8  # signs of a document's number: a shorter one may be a voucher that holds lines of many kinds


def by_sign(case: Case, lines: Open, pairs: pl.DataFrame) -> None:
    """Lines of one side with opposite amounts that a number joins which the other side does not know.

    `pairs` are lines of one amount with their `score`: what finds its equal in the other book is not taken back.
    """
    good = pairs.filter(pl.col("score") >= WANTED)
    for side, book in enumerate((case.ours, case.theirs)):
        settle(_cancelled(case, book, lines, side, set(good["ij"[side]].to_list())), lines)


def _cancelled(case: Case, book: Book, lines: Open, side: int, wanted: set[int]) -> list[Candidate]:
    free = pl.Series(lines.free[side][book.keys["line"].to_numpy()], dtype=pl.Boolean)
    every = book.keys.with_columns(pl.len().over("key").alias("carriers")).filter(free)
    keyed = every.with_columns(book.lines["amount"].gather(every["line"]).alias("amount"))
    known = keyed.join(case.shared, on="key", how="anti")
    own = known.filter(~pl.col("end")).filter(pl.col("field").is_in(PAPER) | (pl.col("weight") >= LONG))
    few = own.filter(pl.len().over("key", pl.col("amount").abs()) <= MOST)
    turned = few.with_columns(-pl.col("amount"))
    pairs = few.filter(pl.col("amount") > 0).join(turned.filter(pl.col("amount") > 0), on=["key", "amount"])
    told = pairs.filter(pl.col("weight") >= TELLING).with_columns(
        ((pl.col("carriers") == 2) & (pl.col("weight") >= LONG)).alias("alone"),  # noqa: PLR2004 - These two and no other line.
        (pl.col("field") > 0).alias("paper"),
    )
    best = told.group_by("line", "line_right").agg(pl.col("weight").max(), pl.col("alone", "paper").any())
    return [
        _candidate(book, (first, last), weight, side, sure=alone and not {first, last} & wanted)
        for first, last, weight, alone, paper in best.sort("line", "line_right").rows()
        # A voucher holds lines of many kinds: where both have their equal in the other book, they are no red letter.
        if paper or not {first, last} <= wanted
    ]


def _candidate(book: Book, pair: tuple[int, int], weight: int, side: int, *, sure: bool) -> Candidate:
    days, kinds = book.day[list(pair)], book.lines["kind"].gather(list(pair)).to_list()
    apart = 0 if NO_DAY in days.tolist() else int(np.abs(days[0] - days[1]))
    members = tuple(sorted(pair))
    ours, theirs = (members, ()) if side == 0 else ((), members)
    certain = sure and apart <= NEAR and len(set(kinds)) == 1
    return Candidate(ours, theirs, "contra", weight - 0.05 * min(apart, FARTHEST), sure=certain)
