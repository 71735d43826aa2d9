"""An amount with tax on one side, net and tax apart on the other: found by the rates, not by trying subsets."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from reconcile.book import NO_DAY
from reconcile.groups import Candidate, Open, settle

if TYPE_CHECKING:
    from reconcile.book import Book, Case, Truths

MOST_PER_NET = 20
SCORE = 15.0
PER_DAY = 0.3
FARTHEST = 30  # days beyond which farther ones tell nothing more


def by_rates(case: Case, lines: Open, equal: pl.DataFrame) -> None:
    """One line against two whose share is a rate of tax, a cent of rounding allowed in the split.

    `equal` are the open pairs of one amount: a line that a number joins to such a partner is part of no other's sum.
    """
    bound = equal.filter((pl.col("number") > 0) | (pl.col("near") > 0))
    free = tuple(one.copy() for one in lines.free)
    for side, name in enumerate("ij"):
        free[side][bound[name].to_numpy()] = False
    found: list[Candidate] = []
    for rate in case.options.tax_rates:
        found += _split(case, free, rate, whole=0)
        found += _split(case, free, rate, whole=1)
    settle([one for one in found if not _has_rival(case, lines, one)], lines)


def _has_rival(case: Case, lines: Open, one: Candidate) -> bool:
    """Whether other two lines among few come to the same: then it is a sum like others, with its rivals."""
    side = 1 if len(one.ours) == 1 else 0
    book, goal = (case.ours, case.theirs)[side], (case.theirs, case.ours)[side]
    line, parts = (one.theirs, one.ours)[side][0], (one.ours, one.theirs)[side]
    near = np.flatnonzero(lines.free[side] & (np.abs(book.day - goal.day[line]) <= case.reach))
    others = book.amount[near[~np.isin(near, parts)]]
    if len(near) > case.options.bounds.pool:
        return False
    sums = others[:, None] + others[None, :]
    return bool((sums[np.triu_indices(len(others), 1)] == goal.amount[line]).any())


def _split(case: Case, free: tuple[Truths, ...], rate: Decimal, whole: int) -> list[Candidate]:
    books = (case.ours, case.theirs)
    wholes, parts = _frame(books[whole], free[whole]), _frame(books[1 - whole], free[1 - whole])
    net = pl.Series([_net(amount, rate) for amount in wholes["amount"].to_list()], dtype=pl.Int64)
    tried = [wholes.with_columns(net=net + slip) for slip in (-1, 0, 1)]
    every = pl.concat(tried).with_columns(tax=pl.col("amount") - pl.col("net"))
    nets = every.join(parts.rename({"line": "first", "day": "first_day"}), left_on="net", right_on="amount")
    near = nets.filter((pl.col("day") - pl.col("first_day")).abs() <= case.reach)
    both = near.join(parts.rename({"line": "last", "day": "last_day"}), left_on="tax", right_on="amount")
    both = both.filter(
        ((pl.col("first_day") - pl.col("last_day")).abs() <= case.reach)
        & (pl.col("first") != pl.col("last"))
        & (pl.col("day") > NO_DAY)
    )
    named = (case.ours.named, case.theirs.named)
    few = both.filter(pl.len().over("line") <= MOST_PER_NET).sort("line", "first", "last")
    rows = few.select("line", "first", "last", "day", "first_day", "last_day").unique(maintain_order=True).rows()
    return [_candidate(row, whole, named) for row in rows]


def _frame(book: Book, free: Truths) -> pl.DataFrame:
    place = np.flatnonzero(free)
    return pl.DataFrame({"line": place, "amount": book.amount[place], "day": book.day[place]}).filter(pl.col("amount") != 0)


def _net(amount: int, rate: Decimal) -> int:
    return int((amount / (1 + rate)).quantize(Decimal(1), ROUND_HALF_UP))


def _candidate(row: tuple[int, ...], whole: int, named: tuple[Truths, Truths]) -> Candidate:
    line, first, last, day, first_day, last_day = row
    parts = tuple(sorted((first, last)))
    ours, theirs = ((line,), parts) if whole == 0 else (parts, (line,))
    apart = abs(day - first_day) + abs(first_day - last_day)
    # Lines with numbers of their own, which the other side does not name, may be a split by chance.
    alone = not (named[whole][line] or named[1 - whole][list(parts)].any())
    return Candidate(ours, theirs, "tax-split", SCORE - PER_DAY * min(apart, FARTHEST), sure=alone)
