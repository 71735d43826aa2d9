"""The best reading of all pairs together, and how much worse the best reading without each pair would be."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

if TYPE_CHECKING:
    from reconcile.book import Floats, Ints, Truths

SAFE = 5.0  # a reading this much worse is out of the question
TIED = 0.5  # readings this near to each other cannot be told apart


@dataclass
class Reading:
    """Places in the list of pairs: `chosen` with their `margin`, and `rivals`, sets of pairs that cannot be told apart."""

    chosen: list[int] = field(default_factory=list)
    margin: list[float] = field(default_factory=list)
    rivals: list[list[int]] = field(default_factory=list)
    crowded: list[list[int]] = field(default_factory=list)


def best(i: Ints, j: Ints, score: Floats, most: int) -> Reading:
    """The assignment with the highest sum of scores; pairs of score 0 or less must not be given.

    A component with more than `most` lines on a side is not solved but returned under `crowded`.
    """
    reading = Reading()
    left = strip(i, j, score, reading)
    for one in components(i, j, left):
        if len(one) == 1:
            reading.chosen.append(int(one[0]))
            reading.margin.append(float(score[one[0]]))
        else:
            _solve(i[one], j[one], score[one], one, reading, most)
    return reading


def strip(i: Ints, j: Ints, score: Floats, reading: Reading, allowed: Truths | None = None) -> Ints:
    """Take the pairs that win even if both lines could have their second best; returns the pairs still open.

    A reading without such a pair gains at most the second best of both its lines, so the margin is a true bound.
    """
    left = np.arange(len(i))
    while len(left):
        second = _second(i[left], score[left]) + _second(j[left], score[left])
        margin = score[left] - second
        safe = margin >= SAFE
        if allowed is not None:
            safe &= allowed[left]
        if not safe.any():
            break
        taken = left[safe]
        reading.chosen.extend(taken.tolist())
        reading.margin.extend(margin[safe].tolist())
        left = left[~(np.isin(i[left], i[taken]) | np.isin(j[left], j[taken]))]
    return left


def components(i: Ints, j: Ints, pairs: Ints) -> list[Ints]:
    """The given pairs in connected sets, in the order of their first pair."""
    if not len(pairs):
        return []
    rows, mine = np.unique(i[pairs], return_inverse=True)
    columns, other = np.unique(j[pairs], return_inverse=True)
    size = len(rows) + len(columns)
    graph = coo_array((np.ones(len(pairs), dtype=np.int8), (mine, other + len(rows))), shape=(size, size))
    labels = connected_components(graph, directed=False)[1][mine]
    order = np.argsort(labels, kind="stable")
    return list(np.split(pairs[order], np.flatnonzero(np.diff(labels[order])) + 1))


def _second(line: Ints, score: Floats) -> Floats:
    """For each pair the best score that its line has in another pair, 0 when there is none."""
    order = np.lexsort((-score, line))
    first = np.r_[True, np.diff(line[order]) != 0]
    starts = np.flatnonzero(first)
    sizes = np.diff(np.r_[starts, len(order)])
    top = score[order[starts]]
    after = np.where(sizes > 1, score[order[np.minimum(starts + 1, len(order) - 1)]], 0.0)
    group = np.repeat(np.arange(len(starts)), sizes)
    second = np.empty(len(score))
    second[order] = np.where(first, after[group], top[group])
    return np.maximum(second, 0.0)


def _solve(i: Ints, j: Ints, score: Floats, names: Ints, reading: Reading, most: int) -> None:
    rows, mine = np.unique(i, return_inverse=True)
    columns, other = np.unique(j, return_inverse=True)
    if max(len(rows), len(columns)) > most:
        reading.crowded.append(names.tolist())
        return
    table = np.zeros((len(rows), len(columns)))
    table[mine, other] = score
    name = np.full(table.shape, -1)
    name[mine, other] = names
    taken = [(row, column) for row, column in zip(*linear_sum_assignment(-table), strict=True) if name[row, column] >= 0]
    losses, loops = _losses(table, name, np.array([one[0] for one in taken]), np.array([one[1] for one in taken]))
    tied = name[losses < TIED]
    for place, (row, column) in enumerate(taken):
        if loops[place] >= TIED:
            reading.chosen.append(int(name[row, column]))
            reading.margin.append(float(loops[place]))
    where = dict(zip(names.tolist(), range(len(names)), strict=True))
    tied_places = np.array([where[one] for one in tied.tolist()], dtype=np.int64)
    reading.rivals.extend(names[one].tolist() for one in components(i, j, tied_places))


def _losses(table: Floats, name: Ints, rows: Ints, columns: Ints) -> tuple[Floats, Floats]:
    """For each pair, what the best reading with it (without it, if it is taken) costs; and the latter by taken pair.

    A step from one taken pair to another gives the first one's row the second one's column; the last node stands for
    having nobody. A reading differs from the best one by cycles of such steps, so shortest paths price all readings.
    """
    size = len(rows)
    taken = table[rows, columns]
    step = np.full((size + 1, size + 1), np.inf)
    step[:size, :size] = np.where(name[np.ix_(rows, columns)] >= 0, taken[:, None] - table[np.ix_(rows, columns)], np.inf)
    np.fill_diagonal(step, np.inf)
    idle_rows = np.setdiff1d(np.arange(table.shape[0]), rows)
    idle_columns = np.setdiff1d(np.arange(table.shape[1]), columns)
    step[:size, size] = taken - table[np.ix_(rows, idle_columns)].max(axis=1, initial=0.0)
    step[size, :size] = -table[np.ix_(idle_rows, columns)].max(axis=0, initial=0.0)
    paths = step.copy()
    for middle in range(size + 1):
        np.minimum(paths, paths[:, middle, None] + paths[None, middle, :], out=paths)
    loops = np.diag(paths)[:size].copy()
    losses = np.full(table.shape, np.inf)
    losses[np.ix_(rows, columns)] = step[:size, :size] + paths[:size, :size].T
    losses[np.ix_(rows, idle_columns)] = (taken + paths[size, :size])[:, None] - table[np.ix_(rows, idle_columns)]
    losses[np.ix_(idle_rows, columns)] = paths[:size, size][None, :] - table[np.ix_(idle_rows, columns)]
    losses[rows, columns] = loops
    losses[name < 0] = np.inf
    return losses, loops
