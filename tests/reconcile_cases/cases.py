"""Cases: families that share one ledger in natural shares, and each family alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reconcile_cases import audit, differences, pairs, sums
from tests.reconcile_cases.book import Book, finish, new
from tests.reconcile_cases.families import FAMILIES

if TYPE_CHECKING:
    from tests.reconcile_cases.truth import Case

__all__ = ["FAMILIES", "LEVELS", "WRITERS", "mixed", "single"]
LEVELS = (1, 2, 3, 4)
# The modules that list the families.
WRITERS = (pairs, sums, differences)
# Alone, a family that is only ever a few lines without a number would be all rivals in a large file.
SINGLE_MOST = 400
# The share of other lines. Where most lines were turned round, it would be the books that are turned.
OTHERS = {"sign_turned_in_one_line": 0.8}


def mixed(level: int, size: int, seed: int) -> Case:
    """All families in one ledger; so many lines in the longer book, or a few more."""
    book = new("mixed", level, size, seed)
    names = list(FAMILIES)
    weights = [FAMILIES[name].weight for name in names]
    while _longest(book) < size:
        FAMILIES[book.draw.choices(names, weights)[0]].put(book)
    return _settled(book)


def single(name: str, level: int, size: int, seed: int) -> Case:
    """One family, beside lines with exact numbers as no ledger is without."""
    book, others = new(name, level, size, seed), OTHERS.get(name, 0.25)
    while _longest(book) < min(size, SINGLE_MOST):
        FAMILIES["exact_number" if book.draw.random() < others else name].put(book)
    return _settled(book)


def _longest(book: Book) -> int:
    """The lines of the longer book; counted cheaply, since books grow to 100,000."""
    return max(book.count.values())


def _settled(book: Book) -> Case:
    audit.settle(book.case)
    return finish(book)
