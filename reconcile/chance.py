"""How many sums would hit an amount by chance: what decides whether a sum by amounts alone tells anything."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from reconcile.book import Book, Floats, Ints

LEAST = 0.2  # sums near an amount that are reckoned with where none is seen
ROUND = (1_000_000, 100_000, 10_000)  # minor units of what people call round
GRAINS = (1, 100, 10_000)  # minor units: odd amounts, whole ones, hundreds


def expected_by_chance(sums: Ints, target: int, amounts: Ints, book: Book) -> float:
    """How many sums would hit the target by chance.

    Once by their density around it, times the smallest step between amounts; and once by how many hit the amounts of other
    lines on the target's side, which tells where the same few amounts stand everywhere. The larger one counts.
    """
    return max(_by_density(sums, target, amounts), float(_hits(sums[sums != target], book).sum()) / len(book))


def least_by_chance(sums: Ints, target: int, amounts: Ints, book: Book, near: Ints) -> float:
    """The same, but what hits one of the amounts in `near` is no chance: these may be sums of the same days themselves."""
    hits = _hits(sums[sums != target], book)
    others = near[near != target]
    ordered = np.sort(sums[sums != target][hits > 0])
    true = np.searchsorted(ordered, others, side="right") - np.searchsorted(ordered, others)
    strange = max(float(hits.sum() - true.sum()), 0.0) / max(len(book) - len(near), 1)
    return max(_by_density(sums, target, amounts), strange)


def expected_of_round(sums: Ints, target: int, parts: Ints) -> float:
    """The same for a sum of round amounts: how densely round sums lie around it. 0 where its amounts are not round."""
    grain = next((one for one in ROUND if target % one == 0 and not (parts % one).any()), 0)
    if not grain:
        return 0.0
    reach = max(abs(target) // 10, 50 * grain)
    around = int(((np.abs(sums - target) <= reach) & (sums != target) & (sums % grain == 0)).sum())
    return max(around, LEAST) * grain / (2 * reach)


def nearness(chosen: Ints, day: int, pool: Ints) -> float:
    """The share of all choices of as many lines of a pool that lie as close to each other and to `day` as the chosen do.

    Days of both. Lines of one event stand close together; those of a sum by chance stand anywhere in the pool.
    """
    count, farthest, spread = len(chosen), int(np.abs(chosen - day).max()), int(chosen.max() - chosen.min())
    days, lines = np.unique(pool[np.abs(pool - day) <= farthest], return_counts=True)
    as_close = 0
    for first in days.tolist():
        # Each choice is counted at its first day.
        last = min(first + spread, day + farthest)
        within, behind = (
            int(lines[(days >= first) & (days <= last)].sum()),
            int(lines[(days > first) & (days <= last)].sum()),
        )
        as_close += math.comb(within, count) - math.comb(behind, count)
    return as_close / math.comb(len(pool), count)


def _by_density(sums: Ints, target: int, amounts: Ints) -> float:
    grain = max(int(np.gcd.reduce(np.abs(np.r_[amounts, target]))), 1)
    reach = max(abs(target) // 10, 50 * grain)
    around = int(((np.abs(sums - target) <= reach) & (sums != target)).sum())
    return max(around, LEAST) * grain / (2 * reach)


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
        self.hits, self.strange = np.zeros((sizes + 1, len(targets))), np.zeros((sizes + 1, len(targets)))
        self.values, self.counts = book.sizes
        self.common = self._counts(targets)

    def _counts(self, sums: Ints) -> Ints:
        place = np.minimum(np.searchsorted(self.values, sums), len(self.values) - 1)
        return np.where(self.values[place] == sums, self.counts[place], 0)

    def add(self, chosen: slice, size: int, sums: Ints, near: Ints) -> Ints:
        """See these sums, in order, around the chosen targets; says how many of them equal each target.

        Lines with the amounts in `near` may be sums of the same days themselves.
        """
        targets = self.targets[chosen]
        equal = np.searchsorted(sums, targets, side="right") - np.searchsorted(sums, targets)
        for place, grain in enumerate(GRAINS):
            some = sums if grain == 1 else sums[sums % grain == 0]
            reach = np.maximum(targets // 10, 50 * grain)
            around = np.searchsorted(some, targets + reach, side="right") - np.searchsorted(some, targets - reach)
            self.near[place, size, chosen] += np.where(targets % grain == 0, around - equal, 0)
        hits = self._counts(sums).sum() - equal * self.common[chosen]
        true = np.searchsorted(sums, near, side="right") - np.searchsorted(sums, near)
        self.hits[size, chosen] += hits
        self.strange[size, chosen] += np.maximum(hits - (true.sum() - equal), 0)
        return np.asarray(equal)

    def expected(self) -> tuple[Floats, Floats]:
        """Sums of up to each size that would hit each target by chance; and without the hits that may be true."""
        near, hits, strange = (np.cumsum(one, axis=-2) for one in (self.near, self.hits, self.strange))
        near[0] = np.maximum(near[0], LEAST)
        reach = np.array([np.maximum(self.targets // 10, 50 * grain) for grain in GRAINS])
        by_density = (near * np.array(GRAINS)[:, None, None] / (2 * reach[:, None, :])).max(axis=0)
        lines = max(len(self.book), 1)
        return np.maximum(by_density, hits / lines), np.maximum(by_density, strange / lines)
