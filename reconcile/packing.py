"""The best of findings that contend for the same lines: each line in one at most, and together worth the most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence


@dataclass(frozen=True)
class Contest:
    """Findings by place, the worthiest first: what each is worth, and as bits of a number which others it excludes."""

    worth: Sequence[float]
    against: Sequence[int]

    @classmethod
    def of(cls, worth: Sequence[float], marks: Sequence[Sequence[Hashable]]) -> Contest:
        """Findings exclude each other where they share a mark."""
        users: dict[Hashable, int] = {}
        for place, some in enumerate(marks):
            for mark in some:
                users[mark] = users.get(mark, 0) | 1 << place
        against = []
        for place, some in enumerate(marks):
            every = 0
            for mark in some:
                every |= users[mark]
            against.append(every & ~(1 << place))
        return cls(worth, against)

    def best(self) -> tuple[set[int], list[float]]:
        """The places that are worth the most together; and what is lost with each other finding, or without each of them."""
        known: dict[int, float] = {0: 0.0}
        every = (1 << len(self.worth)) - 1
        most, chosen = self._worth(every, known), self._chosen(every, known)
        lost = [
            most - (self._worth(every & ~(1 << place), known) if place in chosen else self._with(place, every, known))
            for place in range(len(self.worth))
        ]
        return chosen, lost

    def _with(self, place: int, left: int, known: dict[int, float]) -> float:
        return self.worth[place] + self._worth(left & ~self.against[place] & ~(1 << place), known)

    def _worth(self, left: int, known: dict[int, float]) -> float:
        """What the findings left, as bits, are worth at most."""
        if left not in known:
            place = self._most_opposed(left)
            if left & self.against[place]:
                known[left] = max(self._with(place, left, known), self._worth(left & ~(1 << place), known))
            else:
                known[left] = sum(max(self.worth[one], 0.0) for one in places(left))
        return known[left]

    def _most_opposed(self, left: int) -> int:
        """The finding that excludes most of those left: without it, these soon fall apart."""
        return max(places(left), key=lambda place: ((self.against[place] & left).bit_count(), -place))

    def _chosen(self, left: int, known: dict[int, float]) -> set[int]:
        chosen = set()
        while left:
            place = self._most_opposed(left)
            if self._with(place, left, known) >= self._worth(left & ~(1 << place), known):
                chosen.add(place)
                left &= ~self.against[place]
            left &= ~(1 << place)
        return chosen


def places(bits: int) -> Iterator[int]:
    """The places of the bits that are set, the lowest first."""
    while bits:
        yield (bits & -bits).bit_length() - 1
        bits &= bits - 1


def contests(marks: Sequence[Sequence[tuple[int, int]]]) -> Iterator[list[int]]:
    """The findings that contend with each other, directly or by others, in the order of the first of each."""
    if not marks:
        return
    names: dict[tuple[int, int], int] = {}
    rows = [place for place, some in enumerate(marks) for _ in some]
    columns = [names.setdefault(mark, len(names)) + len(marks) for some in marks for mark in some]
    size = len(marks) + len(names)
    graph = coo_array((np.ones(len(rows), dtype=np.int8), (rows, columns)), shape=(size, size))
    labels = connected_components(graph, directed=False)[1][: len(marks)]
    order = np.argsort(labels, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)
    yield from sorted((part.tolist() for part in parts), key=lambda part: part[0])
