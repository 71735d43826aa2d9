"""Numbers that are no paper's: a telephone, an account, a day on lines with nothing in common; and a model of goods."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from reconcile.book import FEW, Book
from reconcile.numbers import TEXT

if TYPE_CHECKING:
    from polars import DataFrame

# A telephone, a bank's card and a day, as they stand in texts.
NO_PAPER = r"^(1[3-9]\d{9}|(?:62|95)\d{14,17}|20[0-3]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))$"
TOGETHER = 0.5  # share of a number's lines that have their equal under it on the other side
NEARLY = 0.05  # of the larger sum: what a number's lines may differ by and still be one account
LATE = 31  # days
CONTRACT = 3  # lines of a side
MODEL_DIGITS = 8  # a model has letters among fewer digits than these


def without_idle(ours: Book, theirs: Book) -> tuple[Book, Book]:
    """Both books without the numbers that tell nothing; models, that say which goods and not which paper, in `goods`."""
    models = _models(ours, theirs)
    idle = pl.concat([_everyday(ours, theirs), _strangers(ours, theirs), models]).unique()
    return _without(_with_goods(ours, models), idle), _without(_with_goods(theirs, models), idle)


def _without(book: Book, idle: DataFrame) -> Book:
    return Book(book.lines, book.keys.join(idle, on="key", how="anti").sort("line", "key"))


def _everyday(ours: Book, theirs: Book) -> DataFrame:
    """What looks like a telephone, a card or a day, and is nobody's number of a paper: it stands in texts only."""
    both = pl.concat([book.keys.select("key", "field") for book in (ours, theirs)])
    fields = both.filter(pl.col("key").str.contains(NO_PAPER)).group_by("key").agg(pl.col("field").min())
    return fields.filter(pl.col("field") == TEXT).select("key")


def _models(ours: Book, theirs: Book) -> DataFrame:
    """What looks like a model and stands in texts only: two purchases of one model cost the same."""
    both = pl.concat([book.keys.select("key", "field") for book in (ours, theirs)])
    fields = both.group_by("key").agg(pl.col("field").min())
    few = (pl.col("key").str.count_matches(r"\d") < MODEL_DIGITS) & pl.col("key").str.contains(r"[A-Z]")
    return fields.filter((pl.col("field") == TEXT) & few).select("key")


def _with_goods(book: Book, models: DataFrame) -> Book:
    named = (
        book.keys.join(models, on="key", how="semi").sort("line", "key").group_by("line").agg(pl.col("key").str.join(" "))
    )
    lines = book.lines.with_row_index("line").cast({"line": pl.Int64}).drop("goods").join(named, on="line", how="left")
    goods = lines.sort("line").select(pl.col("key").fill_null("").alias("goods")).to_series()
    return Book(book.lines.with_columns(goods), book.keys)


def _strangers(ours: Book, theirs: Book) -> DataFrame:
    """Numbers on many lines of both sides, of which few have their equal near in time and the sums differ.

    Also a contract's: it stands in the texts of what was bought and of what was paid, in both books.
    """
    mine, other = (_keyed(book) for book in (ours, theirs))
    counts = _counted(mine).join(_counted(other), on="key", suffix="_other").filter(
        (pl.col("lines") > 1) & (pl.col("lines_other") > 1)
    )  # fmt: skip
    most, gap = pl.max_horizontal("lines", "lines_other"), (pl.col("sum") - pl.col("sum_other")).abs()
    apart = gap > NEARLY * pl.max_horizontal(pl.col("sum").abs(), pl.col("sum_other").abs())
    texts = (pl.col("field") == TEXT) & (pl.col("field_other") == TEXT)
    asked = counts.filter(apart & ((most > FEW) | texts))
    agree = _agreeing(mine.join(asked.select("key"), on="key", how="semi"), other)
    told = asked.join(agree, on="key", how="left").with_columns(pl.col("n").fill_null(0))
    few = told.filter(pl.col("n") < TOGETHER * pl.min_horizontal("lines", "lines_other")).select("key")
    least = pl.min_horizontal("lines", "lines_other") >= CONTRACT
    return pl.concat([few, counts.filter(texts & least & pl.col("mixed") & pl.col("mixed_other")).select("key")])


def _agreeing(mine: DataFrame, other: DataFrame) -> DataFrame:
    """For each `key`, how many lines (`n`) of the side with fewer have their equal on the other one, near in time."""
    days = [side.group_by("key", "amount", "day").len("lines") for side in (mine, other)]
    near = days[0].join(days[1], on=["key", "amount"]).filter((pl.col("day") - pl.col("day_right")).abs() <= LATE)
    sides = [near.unique(["key", "amount", day]).group_by("key").agg(pl.col(lines).sum().alias(lines))
             for day, lines in (("day", "lines"), ("day_right", "lines_right"))]  # fmt: skip
    both = sides[0].join(sides[1], on="key")
    return both.select("key", n=pl.min_horizontal("lines", "lines_right"))


def _keyed(book: Book) -> DataFrame:
    lines = book.lines.select("amount", pl.col("date").alias("day")).with_row_index("line").cast({"line": pl.Int64})
    return book.keys.select("line", "key", "field").join(lines, on="line")


def _counted(keyed: DataFrame) -> DataFrame:
    return keyed.group_by("key").agg(
        pl.len().alias("lines"),
        pl.col("amount").sum().alias("sum"),
        pl.col("field").min(),
        mixed=(pl.col("amount") > 0).any() & (pl.col("amount") < 0).any(),
    )
