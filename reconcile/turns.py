"""Equal amounts in turn: where the days hardly tell, what was booked first belongs to what was booked first."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import polars as pl

from reconcile.assign import SAFE, Reading
from reconcile.book import NO_DAY

if TYPE_CHECKING:
    from reconcile.book import Case

HARDLY = 2.0  # readings this near to each other are told apart by their turn


def in_turn(pairs: pl.DataFrame, reading: Reading, case: Case) -> Reading:
    """The reading with pairs of one amount that cross each other in time exchanged, where nothing but days joins them.

    Two that cross stay crossed if that is better by more than `HARDLY`. Exchanged pairs have no margin: somebody is to see
    them.
    """
    links = _joined_by_days(pairs, reading)
    margins = dict(zip(reading.chosen, reading.margin, strict=True))
    doubted = [pair for pair, (place, _) in links.items() if place in margins]
    doubted.sort(key=lambda pair: (case.ours.amount[pair[0]], case.ours.day[pair[0]], pair))
    for _, crowd in itertools.groupby(doubted, key=lambda pair: case.ours.amount[pair[0]]):
        before = list(crowd)
        after = _uncrossed(before, links, case)
        for pair in set(before) - set(after):
            del margins[links[pair][0]]
        margins |= {links[pair][0]: 0.0 for pair in after if pair not in before}
    return Reading(list(margins), list(margins.values()), reading.rivals, reading.crowded)


def _joined_by_days(pairs: pl.DataFrame, reading: Reading) -> dict[tuple[int, int], tuple[int, float]]:
    """Place and score of the pairs of two days without numbers, between lines whose partners are in doubt."""
    doubted = pairs[[place for place, margin in zip(reading.chosen, reading.margin, strict=True) if margin < SAFE]]
    rows = pairs.with_row_index("place").filter(
        pl.col("i").is_in(doubted["i"].implode()) & pl.col("j").is_in(doubted["j"].implode()),
        (pl.col("number") <= 0) & (pl.col("near") <= 0) & (pl.col("lag") != NO_DAY),
    )
    return {(i, j): (place, score) for i, j, place, score in rows.select("i", "j", "place", "score").iter_rows()}


def _uncrossed(
    crowd: list[tuple[int, int]], links: dict[tuple[int, int], tuple[int, float]], case: Case
) -> list[tuple[int, int]]:
    """The pairs, given by our days, with neighbours exchanged until none crosses the next that need not."""
    mine, yours = [pair[0] for pair in crowd], [pair[1] for pair in crowd]
    at = 0
    while at < len(crowd) - 1:
        (i, k), (j, m) = mine[at : at + 2], yours[at : at + 2]
        crossed = case.ours.day[i] < case.ours.day[k] and case.theirs.day[j] > case.theirs.day[m]
        if crossed and (i, m) in links and (k, j) in links:
            lost = links[i, j][1] + links[k, m][1] - links[i, m][1] - links[k, j][1]
            if lost <= HARDLY:
                yours[at], yours[at + 1] = m, j
                at = max(at - 1, 0)
                continue
        at += 1
    return list(zip(mine, yours, strict=True))
