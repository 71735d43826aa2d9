"""One side as arrays, and both sides as a case: what the rules read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from reconcile import numbers, series

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from reconcile.options import Options

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Truths = NDArray[np.bool_]

NO_DAY = -(10**9)
FEW = 4  # lines of a side that one number may name and still tell something


@dataclass(frozen=True)
class Book:
    """The lines of one side in the order of their content; a line is known by its place here."""

    lines: pl.DataFrame  # with `goods`: the models that its text names, as far as they are known for no paper's number
    keys: pl.DataFrame  # `line`, `key`, `weight`, `field`, `end`: every number on every line

    @classmethod
    def of(cls, lines: pl.DataFrame) -> Book:
        """The lines with the numbers found on them."""
        return cls(lines.with_columns(goods=pl.lit("")), numbers.keys(lines))

    def turned(self, sign: int) -> Book:
        """The same lines with the other sign, or as they are."""
        return Book(self.lines.with_columns(pl.col("amount") * sign), self.keys)

    @cached_property
    def amount(self) -> Ints:
        """Minor units, plus meaning that the dealer owes us."""
        return self.lines["amount"].to_numpy().astype(np.int64)

    @cached_property
    def day(self) -> Ints:
        """Days since 1970; NO_DAY where none is given."""
        return self.lines["date"].fill_null(NO_DAY).to_numpy().astype(np.int64)

    @cached_property
    def amounts(self) -> tuple[Ints, Ints]:
        """The different amounts, ascending, and how many lines have each."""
        return np.unique(self.amount, return_counts=True)

    @cached_property
    def sizes(self) -> tuple[Ints, Ints]:
        """The different amounts without their sign, ascending, and how many lines have each."""
        return np.unique(np.abs(self.amount), return_counts=True)

    @cached_property
    def named(self) -> Truths:
        """Whether a line carries an invoice's or a bank's number."""
        return ((self.lines["invoice"] != "") | (self.lines["bank"] != "")).to_numpy()

    def __len__(self) -> int:
        return self.lines.height


@dataclass(frozen=True)
class Case:
    """Both sides, with the second one's sign already turned where it had to be."""

    ours: Book
    theirs: Book
    options: Options

    @cached_property
    def shared(self) -> pl.DataFrame:
        """`key` with `mine` and `other`, the lines of each side that carry it, for keys that both sides have."""
        mine, other = (
            book.keys.group_by("key").agg(pl.len().cast(pl.Int64).alias(name), pl.col("end").all())
            for book, name in ((self.ours, "mine"), (self.theirs, "other"))
        )
        # Two long numbers with the same end are two numbers; the end counts where the other side has no more than it.
        both = mine.join(other, on="key").filter(~(pl.col("end") & pl.col("end_right")))
        return both.select("key", "mine", "other").sort("key")

    @cached_property
    def known(self) -> tuple[Truths, Truths]:
        """Per side: whether a line carries a number that few lines of the other side carry too."""
        return _marked(self.ours, self._telling), _marked(self.theirs, self._telling)

    @cached_property
    def _telling(self) -> pl.DataFrame:
        return self.shared.filter((pl.col("mine") <= FEW) & (pl.col("other") <= FEW)).select("key")

    @cached_property
    def series(self) -> tuple[Ints, Ints]:
        """Per side: a code for the series of the paper that a line names and the other side does not know; 0 for none."""
        codes = np.zeros(len(self.ours), dtype=np.int64), np.zeros(len(self.theirs), dtype=np.int64)
        for side, line, code in series.unknown_papers(self.ours.keys, self.theirs.keys, self.shared).rows():
            codes[side][line] = code
        return codes

    def known_among(self, free: tuple[Truths, Truths]) -> tuple[Truths, Truths]:
        """Per side: whether a line carries such a number that a free line of the other side carries."""
        mine, other = (
            self._telling.join(book.keys.filter(pl.Series(open_[book.keys["line"].to_numpy()])), on="key", how="semi")
            for book, open_ in zip((self.ours, self.theirs), free, strict=True)
        )
        return _marked(self.ours, other), _marked(self.theirs, mine)

    def tolerance(self, mine: int, other: int) -> int:
        """How much two amounts may differ: the money asked for, or the share of the smaller one."""
        return max(self.options.tolerance_amount, int(min(abs(mine), abs(other)) * self.options.tolerance_percent / 100))

    @cached_property
    def window(self) -> int:
        """Days between two lines that still belong together, in the days that are counted; a weekend is let pass."""
        return self.options.days + (1 if self.options.working_days else 2)

    @cached_property
    def reach(self) -> int:
        """The same in days of the calendar: weekends, and a holiday of a week or so, between working days."""
        days = self.options.days
        return days + 2 * (days // 5 + 1) + min(len(self.options.holidays), 9) if self.options.working_days else self.window

    def lag(self, mine: Ints, other: Ints) -> Ints:
        """Days from one line to the other, working days if asked for; NO_DAY where one of them has no date."""
        first, last = self.ours.day[mine], self.theirs.day[other]
        missing = (first == NO_DAY) | (last == NO_DAY)
        if not self.options.working_days:
            return np.where(missing, NO_DAY, last - first)
        free = [np.datetime64(day, "D") for day in self.options.holidays]
        begin, end = (np.where(missing, 0, one).astype("datetime64[D]") for one in (first, last))
        counted: Any = np.busday_count(begin, end, holidays=free)
        return np.where(missing, NO_DAY, counted).astype(np.int64)


def _marked(book: Book, telling: pl.DataFrame) -> Truths:
    marked = np.zeros(len(book), dtype=np.bool_)
    marked[book.keys.join(telling, on="key", how="semi")["line"].to_numpy()] = True
    return marked
