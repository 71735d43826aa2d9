"""Papers of one series: invoices of one pad, orders of one year, whose numbers begin alike and are as long."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from reconcile.numbers import FIELDS

if TYPE_CHECKING:
    from polars import DataFrame

PAPER = r"^\d{8,}$"  # the number of an invoice, an order or a transfer
DIGITS = 2  # first digits that the papers of one series have in common
AGREEING = 0.5  # least share of a series that both books know
PAPERS = 2  # and least papers of it
FOREIGN = 4  # papers of a series in a field from which they tell whether it has a firm's own numbers
BANK = FIELDS.index("bank")
FIELD = ["side", "field", "series"]
NUMBER = ["side", "field", "key"]


def unknown_papers(ours: DataFrame, theirs: DataFrame, shared: DataFrame) -> DataFrame:
    """Lines (`side`, `line`) that name a paper which the other book does not know, of a `series` of which it knows most.

    Two lines with different papers of one series are of two papers. `ours` and `theirs` are the numbers of `Book.keys`, of
    which both books have those of `shared`. A line with papers of several series has the first of them.
    """
    papers = _papers(ours, theirs, shared)
    own = _own(papers.unique(NUMBER))
    lonely = own.filter(~pl.col("known")).join(_agreeing(own), on="series", how="semi").select(NUMBER)
    return papers.join(lonely, on=NUMBER, how="semi").group_by("side", "line").agg(pl.col("series").min())


def _papers(ours: DataFrame, theirs: DataFrame, shared: DataFrame) -> DataFrame:
    """The numbers that are papers', each with its `series` and whether both books have it; a bank's numbers are none."""
    keys = pl.concat(some.with_columns(side=pl.lit(side)) for side, some in enumerate((ours, theirs)))
    whole = ~pl.col("end") & pl.col("key").str.contains(PAPER) & (pl.col("field") != BANK)
    series = pl.concat_str(pl.col("key").str.head(DIGITS), pl.col("key").str.len_chars(), separator=" ").rank("dense")
    return keys.filter(whole).with_columns(series=series.cast(pl.Int64), known=pl.col("key").is_in(shared["key"].implode()))


def _own(papers: DataFrame) -> DataFrame:
    """Without the fields that are full of numbers the other book has never heard of: a firm's own, however they begin."""
    foreign = (pl.len().over(FIELD) >= FOREIGN) & (pl.col("known").mean().over(FIELD) < AGREEING)
    return papers.filter(~foreign)


def _agreeing(papers: DataFrame) -> DataFrame:
    """The `series` of which both books know several papers, and most."""
    both = papers.group_by("series").agg(pl.col("key").filter("known").n_unique().alias("papers"), pl.col("known").mean())
    return both.filter((pl.col("papers") >= PAPERS) & (pl.col("known") >= AGREEING)).select("series")
