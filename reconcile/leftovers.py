"""Why a line has nobody on the other side: not booked there yet, another amount, entered twice, or missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from reconcile.book import NO_DAY

if TYPE_CHECKING:
    import datetime as dt

    from reconcile.book import Book, Case
    from reconcile.groups import Open

NEAR_MOST = 5


def told(case: Case, lines: Open, side: int) -> list[tuple[int, str, list[tuple[int, int]]]]:
    """For each free line of a side: its place, the reason, and lines near it as (side, place)."""
    book, other = (case.ours, case.theirs) if side == 0 else (case.theirs, case.ours)
    free = np.flatnonzero(lines.free[side])
    twice, differing = _entered_twice(book, lines, side), _differing(book, other, lines, side)
    first, last = _period(case)
    result: list[tuple[int, str, list[tuple[int, int]]]] = []
    for line in free.tolist():
        if line in twice:
            result.append((line, "duplicate", [(side, one) for one in twice[line]]))
        elif line in differing:
            result.append((line, "amount", [(1 - side, one) for one in differing[line]]))
        else:
            day = int(book.day[line])
            edge = day != NO_DAY and (day > last - case.reach or day < first + case.reach)
            result.append((line, "timing" if edge else "missing", []))
    return result


def _period(case: Case) -> tuple[int, int]:
    """The period's first and last day, as asked for or as the lines have them."""
    days = np.concatenate([book.day[book.day != NO_DAY] for book in (case.ours, case.theirs)])
    first = _number(case.options.period_from) if case.options.period_from else (int(days.min()) if len(days) else 0)
    last = _number(case.options.period_to) if case.options.period_to else (int(days.max()) if len(days) else 0)
    return first, last


def _number(day: dt.date) -> int:
    return int(np.datetime64(day, "D").astype(np.int64))


def _entered_twice(book: Book, lines: Open, side: int) -> dict[int, list[int]]:
    """Lines whose amount and number another line of their own side has too, which did find somebody."""
    free = lines.free[side]
    keyed = book.keys.with_columns(book.lines["amount"].gather(book.keys["line"]).alias("amount"))
    open_ = keyed.filter(pl.Series(free[keyed["line"].to_numpy()], dtype=pl.Boolean))
    taken = keyed.filter(pl.Series(~free[keyed["line"].to_numpy()], dtype=pl.Boolean))
    few = taken.filter(pl.len().over("key", "amount") <= NEAR_MOST)
    by_key = open_.join(few, on=["key", "amount"]).select("line", "line_right")
    days = pl.DataFrame({"line": np.arange(len(book)), "amount": book.amount, "day": book.day}).filter(
        pl.col("day") > NO_DAY
    )
    is_free = pl.Series(free[days["line"].to_numpy()], dtype=pl.Boolean)
    found = days.filter(~is_free).filter(pl.int_range(pl.len()).over("amount", "day") < NEAR_MOST)
    same_day = days.filter(is_free).join(found, on=["amount", "day"]).select("line", "line_right")
    return _listed(pl.concat([by_key, same_day]))


def _differing(book: Book, other: Book, lines: Open, side: int) -> dict[int, list[int]]:
    """Lines with a number that free lines of the other side carry too, with another amount."""
    mine = book.keys.filter(pl.Series(lines.free[side][book.keys["line"].to_numpy()], dtype=pl.Boolean))
    theirs = other.keys.filter(pl.Series(lines.free[1 - side][other.keys["line"].to_numpy()], dtype=pl.Boolean))
    few = theirs.filter((pl.len().over("key") <= NEAR_MOST) & (pl.col("weight") >= 4))  # noqa: PLR2004 - Short ones tell nothing.
    return _listed(mine.join(few, on="key").select("line", "line_right"))


def _listed(pairs: pl.DataFrame) -> dict[int, list[int]]:
    near = (
        pairs.unique()
        .sort("line", "line_right")
        .group_by("line", maintain_order=True)
        .agg(pl.col("line_right").head(NEAR_MOST))
    )
    return dict(near.rows())
