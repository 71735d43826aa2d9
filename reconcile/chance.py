"""How many sums would hit an amount by chance: what decides whether a sum by amounts alone tells anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from reconcile.book import Book, Floats, Ints

LEAST = 0.2  # sums near an amount that are reckoned with where none is seen
GRAINS = (1, 100, 10_000)  # minor units: odd amounts, whole ones, hundreds


def expected_by_chance(sums: Ints, target: int, amounts: Ints, book: Book) -> float:
    """How many sums would hit the target by chance.

    Once by their density around it, times the smallest step between amounts; and once by how many hit the amounts of other
    lines on the target's side, which tells where the same few amounts stand everywhere. The larger one counts.
    """
    grain = max(int(np.gcd.reduce(np.abs(np.r_[amounts, target]))), 1)
    reach = max(abs(target) // 10, 50 * grain)
    around = int(((np.abs(sums - target) <= reach) & (sums != target)).sum())
    by_density = max(around, LEAST) * grain / (2 * reach)
    return max(by_density, float(_hits(sums[sums != target], book).sum()) / len(book))


def _hits(sums: Ints, book: Book) -> Ints:
    """For each sum, how many lines of the book have this amount."""
    values, counts = book.amounts
    place = np.minimum(np.searchsorted(values, sums), len(values) - 1)
    return np.where(values[place] == sums, counts[place], 0)


class Tally:
    """Sums around many targets at once, by size: what is seen pool by pool, and what that makes of chance.

    Amounts are of one sign for all targets, and taken without it.
    """

    def __init__(self, targets: Ints, sizes: int, book: Book) -> None:
        self.targets, self.book = targets, book
        self.near = np.zeros((len(GRAINS), sizes + 1, len(targets)))
        self.hits = np.zeros((sizes + 1, len(targets)))
        self.values, self.counts = book.sizes
        self.common = self._counts(targets)

    def _counts(self, sums: Ints) -> Ints:
        place = np.minimum(np.searchsorted(self.values, sums), len(self.values) - 1)
        return np.where(self.values[place] == sums, self.counts[place], 0)

    def add(self, chosen: slice, size: int, sums: Ints) -> Ints:
        """See these sums, in order, around the chosen targets; says how many of them equal each target."""
        targets = self.targets[chosen]
        equal = np.searchsorted(sums, targets, side="right") - np.searchsorted(sums, targets)
        for place, grain in enumerate(GRAINS):
            some = sums if grain == 1 else sums[sums % grain == 0]
            reach = np.maximum(targets // 10, 50 * grain)
            around = np.searchsorted(some, targets + reach, side="right") - np.searchsorted(some, targets - reach)
            self.near[place, size, chosen] += np.where(targets % grain == 0, around - equal, 0)
        self.hits[size, chosen] += self._counts(sums).sum() - equal * self.common[chosen]
        return np.asarray(equal)

    def expected(self) -> Floats:
        """Sums of up to each size that would hit each target by chance."""
        near, hits = np.cumsum(self.near, axis=1), np.cumsum(self.hits, axis=0)
        near[0] = np.maximum(near[0], LEAST)
        reach = np.array([np.maximum(self.targets // 10, 50 * grain) for grain in GRAINS])
        by_density = near * np.array(GRAINS)[:, None, None] / (2 * reach[:, None, :])
        return np.asarray(np.maximum(by_density.max(axis=0), hits / max(len(self.book), 1)))
