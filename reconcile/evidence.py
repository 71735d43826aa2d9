"""What speaks for and against a pair, as logarithms of how much likelier it is if the two belong together.

How far apart the dates of one event lie, and how often numbers agree, is learned from the case itself: books differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from reconcile import decoys
from reconcile.book import NO_DAY, Case

if TYPE_CHECKING:
    from reconcile.book import Book, Floats, Ints, Truths

NEAR = 7.0  # what two numbers tell that differ by one slip of the hand
ELSEWHERE = -3.0  # a number that names another line of the other side
MISNAMED = -1.5  # and where that line has found its own
MOSTLY_ALONE = 0.6  # most of the lines of two books that are reckoned with as having nobody
FARTHEST = 0.02  # share of pairs whose dates lie farther apart than the window
ANY_DAY = 0.15  # share of pairs whose days within the window follow no habit
LATE = 31  # days
LATE_NUMBERED = (-2.0, -1.0)  # least and most that being late tells, where a number joins the two and where none does
LATE_ALONE = (-2.8, -1.2)
FAR_NUMBERED = -2.0
LATE_BEFORE = 20  # pairs that must be seen before what is late counts as a habit
SERIES = 6  # lines of one amount, of both sides, from which they tell how often one has nobody
SERIES_BEFORE = 4
VERY_LATE = -5.0
STRANGERS = -8.0  # amounts that many lines have, days apart, and no number: no evidence at all
TRUSTED = 6.0
AGAINST = -0.5
ASSURED = 9.0
# How much likelier than chance a certain pair must be: usually, and in a large book of which most lines have a partner.
SURE = (6.5, 5.5)
SMALL, LARGE = 200, 2000  # lines of the smaller book
FEW_ALONE = 0.3
SAME_TEXT = 1.5
SAME_GOODS = 3.0
RARE_TEXT = 4  # lines with one text, of both sides together
OTHER_KIND = -6.0  # where both sides name kinds alike
ROUND = ((100_000, 0.3), (10_000, 0.1), (100, 0.03), (1, 0.005))  # how easily two unrelated amounts agree
USUAL = 20_000  # lines of both sides up to which an amount's roundness alone tells how easily it comes twice


@dataclass(frozen=True)
class Habits:
    """What this case's books do: `lags` from -window to window as likelihoods, `alone` the share without a partner.

    The first row of `lags` is of amounts of one sign, the second of the others: payments and invoices run differently.
    `late` is what being later than the window tells: without a number, and with one. From the score `sure` on a pair is
    certain.
    """

    lags: Floats
    late: tuple[float, float]
    window: int
    span: int
    alone: float
    disagreeing: dict[str, float]
    sure: float


def weighed(case: Case, habits: Habits, pairs: pl.DataFrame, free: tuple[Truths, Truths]) -> pl.DataFrame:
    """Pairs with `score` (all evidence together), `lag` and `elsewhere` (a number names another line, or another paper).

    An amount is common as far as lines that are still free have it.
    """
    i, j = pairs["i"].to_numpy(), pairs["j"].to_numpy()
    lag = case.lag(i, j)
    crowd = _alike(case.ours, free[0])[i], _alike(case.theirs, free[1])[j]
    number = pairs["number"].to_numpy() + NEAR * pairs["near"].to_numpy()
    told = number > 0
    elsewhere = (pairs["number"].to_numpy() <= 0) & (pairs["near"].to_numpy() < 1) & (case.known[0][i] | case.known[1][j])
    mine, other = case.series
    elsewhere |= ~told & (mine[i] > 0) & (mine[i] == other[j])
    named = _named_elsewhere(case, free)
    score = (
        number
        + _by_date(habits, lag, told, case.ours.amount[i] < 0)
        + _by_amount(case, _alone_of(habits, pairs, lag, crowd, case.ours.amount[i]), i, crowd)
        + np.where(told, 0.0, _by_fields(case, habits, i, j))
        + np.where(told, 0.0, named[0][i] + named[1][j])
        + _by_words(case, i, j)
        + np.where(told | (np.abs(lag) <= habits.window) | (lag == NO_DAY) | (np.maximum(*crowd) <= 1), 0.0, STRANGERS)
    )
    return pairs.with_columns(score=pl.Series(score), lag=pl.Series(lag), elsewhere=pl.Series(elsewhere))


def assured(case: Case, habits: Habits, pairs: pl.DataFrame, free: tuple[Truths, Truths]) -> pl.DataFrame:
    """The same pairs; where two lines are alone with their amount, what chance is seen to do may say more than their score.

    Nothing may speak against such a pair: no number that differs or names another line, no other kind.
    """
    lonely = decoys.lonely_pairs(case, free)
    told = decoys.likelihood(case, lonely)
    if not told:
        return pairs
    inside = lonely.filter(pl.col("apart").abs() <= case.reach).select("i", "j", lonely=pl.lit(value=True))
    both = pairs.join(inside, on=["i", "j"], how="left", maintain_order="left")
    i, j, lag = (both[name].to_numpy() for name in ("i", "j", "lag"))
    place = np.clip(lag + habits.window, 0, 2 * habits.window)
    by_days = np.log(told * habits.lags[(case.ours.amount[i] < 0).astype(np.int64), place])
    alone = both["lonely"].fill_null(value=False).to_numpy() & (np.abs(lag) <= habits.window)
    unopposed = ~both["elsewhere"].to_numpy() & (_by_fields(case, habits, i, j) > AGAINST) & (_by_words(case, i, j) >= 0)
    score = both["score"].to_numpy()
    better = np.where(alone & unopposed, np.maximum(score, np.minimum(by_days, ASSURED)), score)
    return both.with_columns(score=pl.Series(better)).drop("lonely")


def _named_elsewhere(case: Case, free: tuple[Truths, Truths]) -> tuple[Floats, Floats]:
    """What it tells against each line of both sides that its number names another line."""
    waiting = case.known_among(free)
    mine, other = (
        np.where(open_, ELSEWHERE, np.where(known, MISNAMED, 0.0)) for open_, known in zip(waiting, case.known, strict=True)
    )
    return mine, other


def learned(case: Case, pairs: pl.DataFrame) -> Habits:
    """What all pairs of one amount tell about these two books."""
    lag = case.lag(pairs["i"].to_numpy(), pairs["j"].to_numpy())
    days = np.concatenate([book.day[book.day != NO_DAY] for book in (case.ours, case.theirs)])
    span = int(days.max() - days.min()) + 1 if len(days) else 1
    disagreeing = {name: float(np.log(1 - 0.97 * _overlap(case, name))) for name in ("document", "invoice", "bank")}
    span = max(span, 30)
    alone = _alone(case)
    sure = sure_from(min(len(case.ours), len(case.theirs)), alone)
    return Habits(_lags(case, pairs, lag), _late(case, pairs, lag, span), case.window, span, alone, disagreeing, sure)


def sure_from(lines: int, alone: float) -> float:
    """The score from which a pair is certain: of the smaller book's lines, and the share of all that has nobody."""
    if alone > FEW_ALONE:
        return SURE[0]
    return float(np.interp(np.log(max(lines, 1)), np.log([SMALL, LARGE]), SURE))


def _lags(case: Case, pairs: pl.DataFrame, lag: Ints) -> Floats:
    """Learned from pairs that a number joins, or whose amount stands once on each side; few of them change little."""
    window = case.window
    trusted = _trusted(case, pairs) & (np.abs(lag) <= window)
    below = case.ours.amount[pairs["i"].to_numpy()] < 0
    seen = [
        np.bincount(lag[trusted & sign] + window, minlength=2 * window + 1)[: 2 * window + 1].astype(np.float64)
        for sign in (~below, below)
    ]
    smooth = [np.convolve(one, [0.1, 0.8, 0.1], mode="same") for one in seen]
    before = np.exp(-0.5 * np.abs(np.arange(-window, window + 1)))
    both = smooth[0] + smooth[1] + 8 * before / before.sum()
    counted = np.array([one + 8 * both / both.sum() for one in smooth])
    habit = counted / counted.sum(axis=1, keepdims=True)
    return np.asarray((1 - FARTHEST) * ((1 - ANY_DAY) * habit + ANY_DAY / (2 * window + 1)))


def _trusted(case: Case, pairs: pl.DataFrame) -> Truths:
    once = (_alike(case.ours)[pairs["i"].to_numpy()] == 1) & (_alike(case.theirs)[pairs["j"].to_numpy()] == 1)
    return np.asarray(once | (pairs["number"].to_numpy() > TRUSTED))


def _late(case: Case, pairs: pl.DataFrame, lag: Ints, span: int) -> tuple[float, float]:
    """What a month's delay tells here: how often it is seen, against how often it would be by chance."""
    trusted, numbered = _trusted(case, pairs) & (np.abs(lag) <= LATE), pairs["number"].to_numpy() > TRUSTED
    chance = max(2 * (LATE - case.window), 2) / span
    told = []
    for some, (least, most) in ((trusted & ~numbered, LATE_ALONE), (trusted & numbered, LATE_NUMBERED)):
        seen = int((np.abs(lag[some]) > case.window).sum())
        share = (seen + FARTHEST * LATE_BEFORE) / (int(some.sum()) + LATE_BEFORE)
        told.append(float(np.clip(np.log(share / chance), least, most)))
    return told[0], told[1]


def _alone_of(habits: Habits, pairs: pl.DataFrame, lag: Ints, crowd: tuple[Ints, Ints], amount: Ints) -> Floats:
    """For each pair, how often a line of its amount has nobody: a rent with its one equal every month hardly ever has."""
    i, j, near = pairs["i"].to_numpy(), pairs["j"].to_numpy(), np.abs(lag) <= habits.window
    if not near.any():
        return np.full(len(i), habits.alone)
    single = near.copy()
    for line in (i, j):
        single &= np.bincount(line[near], minlength=line.max() + 1)[line] == 1
    lines = crowd[0] + crowd[1]
    values, counts = np.unique(amount[single], return_counts=True)
    place = np.searchsorted(values, amount).clip(max=max(len(values) - 1, 0))
    paired = np.where(values[place] == amount, counts[place], 0) if len(values) else np.zeros(len(i), dtype=np.int64)
    lonely = np.maximum(lines - 2 * paired, 0)
    told = (lonely + SERIES_BEFORE * habits.alone) / (lines + SERIES_BEFORE)
    return np.asarray(np.where(lines >= SERIES, np.minimum(told, habits.alone), habits.alone))


def _alike(book: Book, free: Truths | None = None) -> Ints:
    """For each line, how many lines of its side, of the free ones if told which, have its amount."""
    values, place = np.unique(book.amount, return_inverse=True)
    counts = np.bincount(place if free is None else place[free], minlength=len(values))
    return np.asarray(counts[place])


def _alone(case: Case) -> float:
    mine, other = (dict(zip(*np.unique(book.amount, return_counts=True), strict=True)) for book in (case.ours, case.theirs))
    both = sum(min(int(count), int(other.get(amount, 0))) for amount, count in mine.items())
    return float(np.clip(1 - 2 * both / max(len(case.ours) + len(case.theirs), 1), 0.02, MOSTLY_ALONE))


def _overlap(case: Case, name: str) -> float:
    """The share of one side's numbers in a field that the other side's field knows: does this field agree at all?"""
    mine, other = (set(book.lines[name].to_list()) - {""} for book in (case.ours, case.theirs))
    return len(mine & other) / max(min(len(mine), len(other)), 1)


def _by_date(habits: Habits, lag: Ints, told: Truths, below: Truths) -> Floats:
    """How usual the days between are; too many of them speak less against a pair that numbers join."""
    inside = np.abs(lag) <= habits.window
    place = np.where(inside, lag + habits.window, 0)
    score = np.where(
        inside,
        np.log(habits.lags[below.astype(np.int64), place] * habits.span),
        np.where(
            np.abs(lag) <= LATE, np.where(told, habits.late[1], habits.late[0]), np.where(told, FAR_NUMBERED, VERY_LATE)
        ),
    )
    return np.where(lag == NO_DAY, 0.0, score)


def _by_amount(case: Case, alone: Floats, i: Ints, crowd: tuple[Ints, Ints]) -> Floats:
    """An amount that many lines have tells little; a round one tells less than an odd one."""
    amounts = case.ours.amount[i]
    ease = np.select([amounts % step == 0 for step, _ in ROUND], [share for _, share in ROUND], 1.0)
    # The more lines there are, the sooner even an odd amount comes twice.
    ease = np.minimum(ease * max((len(case.ours) + len(case.theirs)) / USUAL, 1.0), 1.0)
    others = np.maximum((crowd[0] + crowd[1]) / 2 - 1, 0)
    return np.asarray(np.log((1 - alone) / alone) - np.log(alone * (others + ease)))


def _by_fields(case: Case, habits: Habits, i: Ints, j: Ints) -> Floats:
    """Two numbers in one field that differ speak against a pair, as far as this field agrees in this case."""
    against = np.zeros(len(i))
    for name, told in habits.disagreeing.items():
        mine, other = _codes(case, name)
        against += np.where((mine[i] > 0) & (other[j] > 0) & (mine[i] != other[j]), told, 0.0)
    return against


def _by_words(case: Case, i: Ints, j: Ints) -> Floats:
    """The same words or the same goods, or the same kind, on both lines."""
    kinds = _codes(case, "kind")
    same = np.maximum(_by_cells(case, "text", i, j), _by_cells(case, "goods", i, j))
    both: Truths = (kinds[0][i] > 0) & (kinds[1][j] > 0)
    return same + np.where(both & (kinds[0][i] != kinds[1][j]), OTHER_KIND * _overlap(case, "kind"), 0.0)


def _by_cells(case: Case, name: str, i: Ints, j: Ints) -> Floats:
    """Words that many lines have ("payment for goods") tell nothing; a model tells which line of one amount is meant."""
    codes = _codes(case, name)
    rare = np.bincount(np.concatenate(codes))[codes[0][i]] <= RARE_TEXT
    named = _only_one(case.ours, name)[i] & _only_one(case.theirs, name)[j]
    told = np.where(named, SAME_GOODS, np.where(rare, SAME_TEXT, 0.0))
    return np.asarray(np.where((codes[0][i] > 0) & (codes[0][i] == codes[1][j]), told, 0.0))


def _only_one(book: Book, name: str) -> Truths:
    """Whether a line's cell names something in letters or digits, and no other line of its amount has that cell."""
    alone = (pl.len().over("amount", name) == 1) & pl.col(name).str.contains(r"[A-Za-z]+-?\d|\d{2,}")
    return book.lines.select(alone).to_series().to_numpy()


def _codes(case: Case, name: str) -> tuple[Ints, Ints]:
    """A whole number for each different cell of a column in both books; 0 for an empty one."""
    cells = pl.concat([case.ours.lines[name], case.theirs.lines[name]])
    codes = (cells.rank("dense").cast(pl.Int64) * (cells != "").cast(pl.Int64)).to_numpy()
    return codes[: len(case.ours)], codes[len(case.ours) :]
