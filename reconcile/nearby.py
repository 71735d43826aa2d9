"""Lines of both sides whose amounts lie at given distances, found in the order of amounts and never by comparing all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.book import Ints, Truths

Reach = tuple["Ints", "Ints"]  # for each line of ours, the least and the largest amount of theirs


class TooManyError(Exception):
    """More pairs than may be looked at one by one."""


@dataclass(frozen=True)
class Lines:
    """Open lines of one side: their places, days and amounts."""

    place: Ints
    day: Ints
    amount: Ints

    def some(self, chosen: Truths) -> Lines:
        """Those of them that are chosen."""
        return Lines(self.place[chosen], self.day[chosen], self.amount[chosen])


def pairs(ours: Lines, theirs: Lines, lag: int, reaches: Sequence[Reach], most: int) -> tuple[Ints, Ints]:
    """Places of lines so many days apart whose amounts are in reach, each pair once.

    Raises:
        TooManyError: they are more than `most`; none has been made by then.
    """
    # Amounts in the order of days: day and rank of the amount in one number, so that one search finds both.
    values = np.unique(theirs.amount)
    base = len(values) + 1
    key = theirs.day * base + np.searchsorted(values, theirs.amount)
    order = np.argsort(key, kind="stable")
    key, day = key[order], (ours.day + lag) * base
    found = [
        (
            np.searchsorted(key, day + np.searchsorted(values, least)),
            np.searchsorted(key, day + np.searchsorted(values, largest, side="right")),
        )
        for least, largest in reaches
    ]
    if sum(int(np.maximum(last - first, 0).sum()) for first, last in found) > most:
        raise TooManyError
    every = [_spelled_out(first, np.maximum(last - first, 0)) for first, last in found]
    mine, other = (np.concatenate(some) for some in zip(*every, strict=True))
    both = np.unique(mine * max(len(key), 1) + other)
    mine, other = np.divmod(both, max(len(key), 1))
    return ours.place[mine], theirs.place[order[other]]


def _spelled_out(first: Ints, count: Ints) -> tuple[Ints, Ints]:
    """For each line all places from its first one on, as many as it has."""
    mine = np.repeat(np.arange(len(first)), count)
    begin = np.repeat(first - np.r_[0, np.cumsum(count)[:-1]], count)
    return mine, begin + np.arange(len(mine))
