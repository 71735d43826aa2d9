"""Whether the two books write a debt with the same sign, decided from what both have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import polars as pl

from reconcile import numbers

if TYPE_CHECKING:
    from polars import DataFrame

CLEAR = 5  # times as many counterparts leave no doubt
DOUBTFUL = 2  # times as many still do
NUMBERED = 3  # a line found by number and amount tells more than one by amount alone


def found(ours: DataFrame, theirs: DataFrame, openings: tuple[int, int] = (0, 0)) -> Literal["same", "turned"]:
    """The sign under which more lines have a counterpart; without any sign of it, they are the same.

    Where the lines leave a doubt, the balances with which both books open tell, if both have one.
    """
    once = {turn: _once(ours, theirs, turn) for turn in (1, -1)}
    if max(once.values()) > CLEAR * (min(once.values()) + 1):
        return "turned" if once[-1] > once[1] else "same"
    mine, other = _keyed(ours), _keyed(theirs)
    votes = {turn: count + NUMBERED * _numbered(mine, other, turn) for turn, count in once.items()}
    told = openings[0] * openings[1]
    if told and max(votes.values()) <= DOUBTFUL * (min(votes.values()) + 1):
        return "turned" if told < 0 else "same"
    if votes[1] == votes[-1]:
        votes = {turn: _votes(ours, theirs, turn) for turn in (1, -1)}
    if votes[1] == votes[-1]:
        votes = {turn: _pointing(mine, other, turn) for turn in (1, -1)}
    return "turned" if votes[-1] > votes[1] else "same"


def _once(ours: DataFrame, theirs: DataFrame, turn: int) -> int:
    """Lines of an amount that stands once on each side, in whatever sign: popular amounts and reversals have both."""
    odd = [
        one.select("amount").filter(pl.col("amount").abs().is_unique() & (pl.col("amount") != 0)) for one in (ours, theirs)
    ]
    return odd[0].join(odd[1].with_columns(pl.col("amount") * turn), on="amount").height


def _votes(ours: DataFrame, theirs: DataFrame, turn: int) -> int:
    counts = [one.group_by("amount").len() for one in (ours, theirs.with_columns(pl.col("amount") * turn))]
    both = counts[0].join(counts[1], on="amount")
    return int(both.select(pl.min_horizontal("len", "len_right").sum()).item() or 0)


def _keyed(lines: DataFrame) -> DataFrame:
    keys = numbers.keys(lines)
    return keys.select("key", lines["amount"].gather(keys["line"]).alias("amount"))


def _numbered(ours: DataFrame, theirs: DataFrame, turn: int) -> int:
    """Numbers under which both sides have the same sum, be it of one line or of several."""
    sums = [one.group_by("key").agg(pl.col("amount").sum()) for one in (ours, theirs)]
    turned = sums[1].with_columns(pl.col("amount") * turn)
    return sums[0].filter(pl.col("amount") != 0).join(turned, on=["key", "amount"]).height


def _pointing(ours: DataFrame, theirs: DataFrame, turn: int) -> int:
    """Sums by number: an invoice paid in parts agrees with its parts at least in sign."""
    sums = [one.group_by("key").agg(pl.col("amount").sum().sign()) for one in (ours, theirs)]
    both = sums[0].join(sums[1].with_columns(pl.col("amount") * turn), on="key")
    return int((both["amount"] == both["amount_right"]).sum())
