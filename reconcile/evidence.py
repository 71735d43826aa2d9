"""What speaks for and against a pair, as logarithms of how much likelier it is if the two belong together.

How far apart the dates of one event lie, and how often numbers agree, is learned from the case itself: books differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from reconcile.book import NO_DAY, Case

if TYPE_CHECKING:
    from reconcile.book import Book, Floats, Ints, Truths

NEAR = 7.0  # what two numbers tell that differ by one slip of the hand
ELSEWHERE = -3.0  # a number that names another line of the other side
FARTHEST = 0.02  # share of pairs whose dates lie farther apart than the window
FAR_NUMBERED = -2.0
LATE = 31  # days
SOMEWHAT_LATE = -2.8
VERY_LATE = -5.0
STRANGERS = -8.0  # amounts that many lines have, days apart, and no number: no evidence at all
TRUSTED = 6.0
SAME_TEXT = 1.5
SAME_GOODS = 3.0
RARE_TEXT = 4  # lines with one text, of both sides together
OTHER_KIND = -6.0  # where both sides name kinds alike
ROUND = ((100_000, 0.3), (10_000, 0.1), (100, 0.03), (1, 0.005))  # how easily two unrelated amounts agree


@dataclass(frozen=True)
class Habits:
    """What this case's books do: `lags` from -window to window as likelihoods, `alone` the share without a partner."""

    lags: Floats
    window: int
    span: int
    alone: float
    disagreeing: dict[str, float]


def weighed(case: Case, habits: Habits, pairs: pl.DataFrame, free: tuple[Truths, Truths]) -> pl.DataFrame:
    """Pairs with `score` (all evidence together), `lag` and `elsewhere` (a number of theirs names another line).

    An amount is common as far as lines that are still free have it.
    """
    i, j = pairs["i"].to_numpy(), pairs["j"].to_numpy()
    lag = case.lag(i, j)
    crowd = _alike(case.ours, free[0])[i], _alike(case.theirs, free[1])[j]
    number = pairs["number"].to_numpy() + NEAR * pairs["near"].to_numpy()
    told = number > 0
    elsewhere = (pairs["number"].to_numpy() <= 0) & (pairs["near"].to_numpy() < 1) & (case.known[0][i] | case.known[1][j])
    score = (
        number
        + _by_date(habits, lag, told)
        + _by_amount(case, habits, i, crowd)
        + np.where(told, 0.0, _by_fields(case, habits, i, j))
        + ELSEWHERE * (~told * (case.known[0][i].astype(float) + case.known[1][j]))
        + _by_words(case, i, j)
        + np.where(told | (np.abs(lag) <= habits.window) | (lag == NO_DAY) | (np.maximum(*crowd) <= 1), 0.0, STRANGERS)
    )
    return pairs.with_columns(score=pl.Series(score), lag=pl.Series(lag), elsewhere=pl.Series(elsewhere))


def learned(case: Case, pairs: pl.DataFrame) -> Habits:
    """What all pairs of one amount tell about these two books."""
    lag = case.lag(pairs["i"].to_numpy(), pairs["j"].to_numpy())
    days = np.concatenate([book.day[book.day != NO_DAY] for book in (case.ours, case.theirs)])
    span = int(days.max() - days.min()) + 1 if len(days) else 1
    disagreeing = {name: float(np.log(1 - 0.97 * _overlap(case, name))) for name in ("document", "invoice", "bank")}
    return Habits(_lags(case, pairs, lag), case.window, max(span, 30), _alone(case), disagreeing)


def _lags(case: Case, pairs: pl.DataFrame, lag: Ints) -> Floats:
    """Learned from pairs that a number joins, or whose amount stands once on each side; few of them change little."""
    window = case.window
    once = (_alike(case.ours)[pairs["i"].to_numpy()] == 1) & (_alike(case.theirs)[pairs["j"].to_numpy()] == 1)
    trusted = (once | (pairs["number"].to_numpy() > TRUSTED)) & (np.abs(lag) <= window)
    seen = np.bincount(lag[trusted] + window, minlength=2 * window + 1)[: 2 * window + 1].astype(np.float64)
    smooth = np.convolve(seen, [0.1, 0.8, 0.1], mode="same")
    before = np.exp(-0.5 * np.abs(np.arange(-window, window + 1)))
    counted = smooth + 8 * before / before.sum()
    return np.asarray((1 - FARTHEST) * counted / counted.sum())


def _alike(book: Book, free: Truths | None = None) -> Ints:
    """For each line, how many lines of its side, of the free ones if told which, have its amount."""
    values, place = np.unique(book.amount, return_inverse=True)
    counts = np.bincount(place if free is None else place[free], minlength=len(values))
    return np.asarray(counts[place])


def _alone(case: Case) -> float:
    mine, other = (dict(zip(*np.unique(book.amount, return_counts=True), strict=True)) for book in (case.ours, case.theirs))
    both = sum(min(int(count), int(other.get(amount, 0))) for amount, count in mine.items())
    return float(np.clip(1 - 2 * both / max(len(case.ours) + len(case.theirs), 1), 0.02, 0.3))


def _overlap(case: Case, name: str) -> float:
    """The share of one side's numbers in a field that the other side's field knows: does this field agree at all?"""
    mine, other = (set(book.lines[name].to_list()) - {""} for book in (case.ours, case.theirs))
    return len(mine & other) / max(min(len(mine), len(other)), 1)


def _by_date(habits: Habits, lag: Ints, told: Truths) -> Floats:
    """How usual the days between are; too many of them speak less against a pair that numbers join."""
    inside = np.abs(lag) <= habits.window
    place = np.where(inside, lag + habits.window, 0)
    score = np.where(
        inside,
        np.log(habits.lags[place] * habits.span),
        np.where(told, FAR_NUMBERED, np.where(np.abs(lag) <= LATE, SOMEWHAT_LATE, VERY_LATE)),
    )
    return np.where(lag == NO_DAY, 0.0, score)


def _by_amount(case: Case, habits: Habits, i: Ints, crowd: tuple[Ints, Ints]) -> Floats:
    """An amount that many lines have tells little; a round one tells less than an odd one."""
    amounts = case.ours.amount[i]
    ease = np.select([amounts % step == 0 for step, _ in ROUND], [share for _, share in ROUND], 1.0)
    others = np.maximum((crowd[0] + crowd[1]) / 2 - 1, 0)
    return np.asarray(np.log((1 - habits.alone) / habits.alone) - np.log(habits.alone * (others + ease)))


def _by_fields(case: Case, habits: Habits, i: Ints, j: Ints) -> Floats:
    """Two numbers in one field that differ speak against a pair, as far as this field agrees in this case."""
    against = np.zeros(len(i))
    for name, told in habits.disagreeing.items():
        mine, other = _codes(case, name)
        against += np.where((mine[i] > 0) & (other[j] > 0) & (mine[i] != other[j]), told, 0.0)
    return against


def _by_words(case: Case, i: Ints, j: Ints) -> Floats:
    """The same words, or the same kind, on both lines."""
    texts, kinds = _codes(case, "text"), _codes(case, "kind")
    # Words that many lines have ("payment for goods") tell nothing; a model tells which of the lines of one amount is meant.
    rare = np.bincount(np.concatenate(texts))[texts[0][i]] <= RARE_TEXT
    named = _only_one(case.ours)[i] & _only_one(case.theirs)[j]
    told = np.where(named, SAME_GOODS, np.where(rare, SAME_TEXT, 0.0))
    same = np.where((texts[0][i] > 0) & (texts[0][i] == texts[1][j]), told, 0.0)
    both: Truths = (kinds[0][i] > 0) & (kinds[1][j] > 0)
    return same + np.where(both & (kinds[0][i] != kinds[1][j]), OTHER_KIND * _overlap(case, "kind"), 0.0)


def _only_one(book: Book) -> Truths:
    """Whether a line's text names something in letters or digits, and no other line of its amount has that text."""
    alone = (pl.len().over("amount", "text") == 1) & pl.col("text").str.contains(r"[A-Za-z]+-?\d|\d{2,}")
    return book.lines.select(alone).to_series().to_numpy()


def _codes(case: Case, name: str) -> tuple[Ints, Ints]:
    """A whole number for each different cell of a column in both books; 0 for an empty one."""
    cells = pl.concat([case.ours.lines[name], case.theirs.lines[name]])
    codes = (cells.rank("dense").cast(pl.Int64) * (cells != "").cast(pl.Int64)).to_numpy()
    return codes[: len(case.ours)], codes[len(case.ours) :]
