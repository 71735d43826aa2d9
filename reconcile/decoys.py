"""How often lines that have nothing to do with each other have one amount: counted where days say that they are strangers.

Two lines of one amount, with no other such line anywhere near, belong together if they lie within the days asked for, or by
chance have one amount. Chance does not know what was asked for: it puts as many such pairs just outside these days.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from reconcile.book import NO_DAY

if TYPE_CHECKING:
    from reconcile.book import Book, Case, Ints, Truths

MORE = 1  # pair by chance that is reckoned with beside those seen
POPULAR = 4  # free lines with one amount, of both sides, from which chance is worth counting


@dataclass(frozen=True)
class _Side:
    """One side's dated free lines in the order of amount and day; `key` is both in one number."""

    place: Ints
    key: Ints
    amount: Ints

    @classmethod
    def of(cls, book: Book, free: Truths, values: Ints, first: int, base: int) -> _Side:
        place = np.flatnonzero(free & (book.day != NO_DAY))
        amount = np.searchsorted(values, book.amount[place])
        key = amount * base + book.day[place] - first
        order = np.argsort(key, kind="stable")
        return cls(place[order], key[order], amount[order])

    def alone(self, other: _Side, width: int) -> Truths:
        """Which lines have no other of their amount near on their side, and just one on the other."""
        own, opposite = (
            np.searchsorted(some, self.key + width, side="right") - np.searchsorted(some, self.key - width)
            for some in (self.key, other.key)
        )
        return np.asarray((own == 1) & (opposite == 1))


def lonely_pairs(case: Case, free: tuple[Truths, Truths]) -> pl.DataFrame:
    """Free lines of a popular amount, one of each side, with no other such line in twice the days: `i`, `j`, `apart`."""
    width, books = 2 * case.reach + 1, (case.ours, case.theirs)
    days = np.concatenate([book.day[book.day != NO_DAY] for book in books])
    if not len(days):
        return pl.DataFrame(schema={"i": pl.Int64, "j": pl.Int64, "apart": pl.Int64})
    values, first = np.unique(np.concatenate([book.amount for book in books])), int(days.min())
    base = int(days.max()) - first + 2 * width + 1  # more than all days together, so that two amounts never meet
    mine, other = (_Side.of(book, open_, values, first, base) for book, open_ in zip(books, free, strict=True))
    counts = np.bincount(np.concatenate([mine.amount, other.amount]), minlength=len(values))
    chosen = np.flatnonzero(mine.alone(other, width) & (counts[mine.amount] >= POPULAR))
    partner = np.searchsorted(other.key, mine.key[chosen] - width)
    both = other.alone(mine, width)[partner]
    i, j = mine.place[chosen[both]], other.place[partner[both]]
    return pl.DataFrame({"i": i, "j": j, "apart": case.theirs.day[j] - case.ours.day[i]})


def likelihood(case: Case, pairs: pl.DataFrame) -> float:
    """How many times as many such pairs lie within the days as chance puts on one day."""
    inside = int((pairs["apart"].abs() <= case.reach).sum())
    return inside * 2 * (case.reach + 1) / (pairs.height - inside + MORE)
