"""Amounts that so many lines have that not every pair of them can be looked at, and lines that are equal in every column.

What cannot be told apart is shown whole: one ambiguous group of all the lines that could belong together, however many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from reconcile.assign import components
from reconcile.book import NO_DAY
from reconcile.groups import MOST_CHOICES, Group
from reconcile.lines import CONTENT
from reconcile.pairs import OPPOSED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.book import Book, Case, Ints
    from reconcile.groups import Open

RULE = "amount-date"


def shown(case: Case, lines: Open, amounts: Ints) -> None:
    """The open lines of each of these amounts as rivals, as far as their days let them belong together."""
    for amount in amounts.tolist():
        ours, theirs = (
            np.flatnonzero(free & (book.amount == amount) & (book.day != NO_DAY))
            for book, free in zip((case.ours, case.theirs), lines.free, strict=True)
        )
        for mine, other in _in_touch(case, ours, theirs):
            lines.add(_rivals(case, mine, other))


def _in_touch(case: Case, ours: Ints, theirs: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Lines of both sides in sets between which more days lie than may lie between two lines that belong together."""
    near, mine = _near(case.theirs.day[theirs], case.ours.day[ours], case.reach), case.ours.day[ours]
    ours, mine = ours[near], mine[near]
    theirs = theirs[_near(case.ours.day[ours], case.theirs.day[theirs], case.reach)]
    other = case.theirs.day[theirs]
    days = np.unique(np.concatenate([mine, other]))
    starts = days[1:][np.diff(days) > case.reach]
    parts = np.searchsorted(starts, mine, side="right"), np.searchsorted(starts, other, side="right")
    for part in range(len(starts) + 1):
        found = ours[parts[0] == part], theirs[parts[1] == part]
        if len(found[0]) and len(found[1]):
            yield found


def _near(days: Ints, asked: Ints, reach: int) -> Ints:
    """Which of the asked days have one of the others within reach."""
    ordered = np.sort(days)
    first, last = np.searchsorted(ordered, asked - reach), np.searchsorted(ordered, asked + reach, side="right")
    return np.flatnonzero(last > first)


def _rivals(case: Case, ours: Ints, theirs: Ints) -> Group:
    """The first readings spelled out, and how many there are."""
    day, order = case.theirs.day[theirs], np.argsort(case.theirs.day[theirs], kind="stable")
    first = np.searchsorted(day[order], case.ours.day[ours] - case.reach)
    count = np.searchsorted(day[order], case.ours.day[ours] + case.reach, side="right") - first
    choices: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    for line, begin, some in zip(ours.tolist(), first.tolist(), count.tolist(), strict=True):
        others = sorted(theirs[order[begin : begin + some]].tolist())
        choices += [((line,), (other,)) for other in others[: MOST_CHOICES - len(choices)]]
        if len(choices) == MOST_CHOICES:
            break
    members = tuple(ours.tolist()), tuple(sorted(theirs.tolist()))
    return Group(*members, RULE, "ambiguous", tuple(choices), readings=int(count.sum()))


def equal_lines(case: Case, lines: Open, pairs: pl.DataFrame) -> None:
    """Show lines that are equal in every column, and have only such lines of the other side left, as rivals.

    They are one line many times: however many they are, nothing else within the days is like them. One line against one is
    not asked for here.
    """
    near = pairs.filter((pl.col("lag").abs() <= case.window) & (pl.col("score") >= OPPOSED))
    mine, other = _first_equal(case.ours), _first_equal(case.theirs)
    same = near.with_columns(mine=pl.Series(mine[near["i"].to_numpy()]), other=pl.Series(other[near["j"].to_numpy()]))
    only = (pl.col("other").n_unique().over("mine") == 1) & (pl.col("mine").n_unique().over("other") == 1)
    left = same.filter(only & (pl.len().over("mine") > 1)).sort("i", "j")
    i, j = left["i"].to_numpy(), left["j"].to_numpy()
    for one in components(i, j, np.arange(len(i))):
        lines.add(_rivals(case, np.unique(i[one]), np.unique(j[one])))


def _first_equal(book: Book) -> Ints:
    """For each line the first one of its side that is equal to it in every column."""
    first = book.lines.with_row_index("line").select(pl.col("line").first().over(CONTENT)).to_series()
    return np.asarray(first.to_numpy().astype(np.int64))
