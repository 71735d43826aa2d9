"""Pairs of lines that may belong together: found by joins, never by comparing all with all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from reconcile.book import FEW, NO_DAY
from reconcile.numbers import SHORTEST, mistyped, one_slip

if TYPE_CHECKING:
    from reconcile.book import Book, Case, Truths

MOST_PER_KEY = 2500  # pairs that one number with one amount may bring: beyond, it tells nothing
MOST_PER_AMOUNT = 10_000  # pairs of one amount that are all looked at; beyond, only those near in time
SIGNS = 1.5  # how much each agreeing sign of a number tells
SIGNS_MOST = 14.0
LONG = 8  # digits of an invoice's number
OWN = 1.5
QUOTED_MOST = 8  # last digits by which a number is quoted
LONG_ENOUGH = 5  # digits of a number in which a slip of the hand can be recognised
RUN_DIGITS, RUN_DAYS = 3, 15  # in what numbers that run on differ within some weeks
ONE_SLIP = 0.03
RUN_TELLS, RUN_LEAST = 7.0, 0.1
PAIRS = {"i": pl.Int64, "j": pl.Int64}


def equal_amounts(case: Case, free: tuple[Truths, Truths]) -> tuple[pl.DataFrame, list[dict[str, object]]]:
    """Pairs with one amount: `i`, `j`, `number` (what agreeing numbers tell), `near` (numbers but for one slip).

    Also the bounds that were reached: amounts of which there are so many that only pairs near in time were looked at.
    """
    exact = by_number(case, free)
    near = by_mistyped_number(case, free)
    others, bounds = _by_amount(case, free)
    every = pl.concat([exact, by_last_digits(case, free), near, others], how="diagonal")
    merged = every.group_by("i", "j").agg(pl.col("number").max().fill_null(0.0), pl.col("near").max().fill_null(0.0))
    return merged.sort("i", "j"), bounds


def by_number(case: Case, free: tuple[Truths, Truths], *, amounts: bool = True) -> pl.DataFrame:
    """Pairs that share a number and, unless told otherwise, an amount."""
    mine, other = (_keyed(book, open_) for book, open_ in zip((case.ours, case.theirs), free, strict=True))
    on = ["key", "amount"] if amounts else ["key"]
    few = (
        mine.group_by(on).len("n").join(other.group_by(on).len("m"), on=on).filter(pl.col("n") * pl.col("m") <= MOST_PER_KEY)
    )
    counts = case.shared.with_columns((pl.col("mine") * pl.col("other")).cast(pl.Float64).log().alias("common"))
    pairs = (
        mine.join(few.select(on), on=on, how="semi")
        .join(other, on=on)
        .filter(~(pl.col("end") & pl.col("end_right")))
        .join(counts, on="key")
    )
    told = (pl.min_horizontal("weight", "weight_right") * SIGNS).clip(upper_bound=SIGNS_MOST) - 1.5 * pl.col("common")
    # A whole number of a paper that nothing else has leaves no doubt, however many lines have its amount.
    own = (pl.min_horizontal("weight", "weight_right") >= LONG) & (pl.col("common") == 0)
    told = told + own * OWN
    # What stands on many lines of both sides tells no more than how rare it is there.
    rare = (max(len(case.ours), len(case.theirs)) / pl.min_horizontal("mine", "other").cast(pl.Float64)).log()
    many = pl.min_horizontal("mine", "other") > FEW
    told = pl.when(many).then(pl.min_horizontal(told, rare)).otherwise(told) if amounts else told
    best = pairs.select(
        pl.col("line").alias("i"), pl.col("line_right").alias("j"), told.clip(lower_bound=0.0).alias("number")
    )
    # Two numbers in common tell more than one: of several lines with one order, the invoice picks the right one.
    return best.group_by("i", "j").agg(pl.col("number").sum().clip(upper_bound=2 * SIGNS_MOST))


def by_last_digits(case: Case, free: tuple[Truths, Truths]) -> pl.DataFrame:
    """Pairs with one amount where one side quotes the other's number by its last digits only."""
    found = []
    for mine, other, names in ((0, 1, ("i", "j")), (1, 0, ("j", "i"))):
        books = (case.ours, case.theirs)
        quoted = _lonely(books[mine], case.shared, free[mine]).filter(pl.col("key").str.len_chars() <= QUOTED_MOST)
        whole = _lonely(books[other], case.shared, free[other]).filter(pl.col("key").str.len_chars() > SHORTEST)
        ends = [
            whole.filter(pl.col("key").str.len_chars() > size).with_columns(
                end=pl.col("key").str.tail(size).str.strip_chars_start("0")
            )
            for size in range(SHORTEST, QUOTED_MOST + 1)
        ]
        pairs = quoted.join(pl.concat(ends), left_on=["key", "amount"], right_on=["end", "amount"])
        told = pairs.select(
            pl.col("line").alias(names[0]),
            pl.col("line_right").alias(names[1]),
            (pl.col("key").str.len_chars() * SIGNS - _by_chance(case)).clip(lower_bound=0.0).alias("number"),
        )
        found.append(told.group_by("i", "j").agg(pl.col("number").max()))
    return pl.concat(found).group_by("i", "j").agg(pl.col("number").max())


def _by_chance(case: Case) -> pl.Expr:
    """What it takes from an end of few digits that very many lines end so."""
    lines = max(len(case.ours), len(case.theirs))
    return SIGNS * (lines / pl.lit(10.0).pow(pl.col("key").str.len_chars())).log1p()


def by_mistyped_number(case: Case, free: tuple[Truths, Truths]) -> pl.DataFrame:
    """Pairs with one amount whose numbers differ by one digit lost, doubled, swapped or wrong: `near` up to 1.

    It is 1 where neither number stands in the other book, half where one does: the slip may have led to another's number.
    Less where numbers run on, so that two papers of a week differ by as little.
    """
    lonely = [_lonely(book, case.shared, open_) for book, open_ in zip((case.ours, case.theirs), free, strict=True)]
    found = [pl.DataFrame(schema={**PAIRS, "key": pl.String, "key_right": pl.String})]
    for side, names in ((0, ["i", "j"]), (1, ["j", "i"])):
        book = (case.theirs, case.ours)[side]
        others = _whole(_keyed(book, free[1 - side])).join(lonely[side].select("amount").unique(), on="amount", how="semi")
        found.append(_one_slip_apart(_whole(lonely[side]), others, names))
    both = pl.concat(found, how="diagonal_relaxed")
    told = both.join(_in_runs(case, both), on=["key", "key_right"], how="left").with_columns(pl.col("run").fill_null(0))
    # Of the thousand ends that a number can have, some thirty are one slip apart.
    share = (-(pl.col("run") * ONE_SLIP).log() / RUN_TELLS).clip(RUN_LEAST, 1.0)
    best = told.group_by("i", "j").agg(pl.len().clip(upper_bound=2).alias("ways"), share.max().alias("share"))
    return best.select("i", "j", (pl.col("ways").cast(pl.Float64) / 2 * pl.col("share")).alias("near"))


def _in_runs(case: Case, pairs: pl.DataFrame) -> pl.DataFrame:
    """How many other numbers of the same weeks differ from both of a pair's numbers in nothing but the last digits: `run`."""
    stem = pl.col("key").str.head(pl.col("key").str.len_chars() - RUN_DIGITS)
    length = pl.col("key").str.len_chars().alias("length")
    other = pl.col("key_right").str.head(pl.col("key_right").str.len_chars() - RUN_DIGITS)
    asked = pairs.with_columns(stem.alias("stem"), length).filter(
        (pl.col("stem") == other) & (pl.col("length") == pl.col("key_right").str.len_chars())
    )
    asked = asked.with_columns(day=pl.Series(case.ours.day[asked["i"].to_numpy()], dtype=pl.Int64))
    every = pl.concat(
        book.keys.filter(~pl.col("end")).select("key", pl.Series("day", book.day[book.keys.filter(~pl.col("end"))["line"]]))
        for book in (case.ours, case.theirs)
    )
    every = every.with_columns(stem.alias("stem"), length).rename({"key": "neighbour", "day": "then"})
    near = asked.join(every, on=["stem", "length"]).filter(
        ((pl.col("day") - pl.col("then")).abs() <= RUN_DAYS)
        & (pl.col("neighbour") != pl.col("key"))
        & (pl.col("neighbour") != pl.col("key_right"))
    )
    return near.group_by("key", "key_right").agg(pl.col("neighbour").n_unique().alias("run"))


def _one_slip_apart(mine: pl.DataFrame, other: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    sides, on = [_spelled(mine), _spelled(other)], ["variant", "amount"]
    counts = [side.group_by(on).len(name) for side, name in zip(sides, ("n", "m"), strict=True)]
    few = counts[0].join(counts[1], on=on).filter(pl.col("n") * pl.col("m") <= MOST_PER_KEY).select(on)
    pairs = sides[0].join(few, on=on, how="semi").join(sides[1], on=on)
    slips = pl.struct("key", "key_right").map_elements(lambda two: one_slip(two["key"], two["key_right"]), pl.Boolean)
    found = pairs.select(pl.col("line").alias(names[0]), pl.col("line_right").alias(names[1]), "key", "key_right").unique()
    return found.filter(slips) if found.height else found


def _keyed(book: Book, free: Truths) -> pl.DataFrame:
    """The numbers of the lines that are free, with their amounts."""
    lines = book.keys.select("line", "key", "weight", "end").with_columns(
        book.lines["amount"].gather(book.keys["line"]).alias("amount")
    )
    return lines.filter(pl.Series(free[book.keys["line"].to_numpy()]))


def _lonely(book: Book, shared: pl.DataFrame, free: Truths) -> pl.DataFrame:
    """Numbers in digits that the other side does not know."""
    return _keyed(book, free).join(shared, on="key", how="anti").filter(pl.col("key").str.contains(r"^\d+$"))


def _whole(lines: pl.DataFrame) -> pl.DataFrame:
    """Numbers in which a slip is looked for: whole ones, long enough that a slip is no other number."""
    digits = pl.col("key").str.contains(r"^\d+$") & ~pl.col("end")
    return lines.filter((pl.col("key").str.len_chars() >= LONG_ENOUGH) & digits)


def _spelled(lines: pl.DataFrame) -> pl.DataFrame:
    variants = pl.Series("variant", [mistyped(key) for key in lines["key"].to_list()], dtype=pl.List(pl.String))
    return lines.with_columns(variants).explode("variant").select("line", "amount", "key", "variant").unique()


def _by_amount(case: Case, free: tuple[Truths, Truths]) -> tuple[pl.DataFrame, list[dict[str, object]]]:
    sides = [
        pl.DataFrame({name: np.flatnonzero(open_), "amount": book.amount[open_], "day": book.day[open_]})
        for name, book, open_ in zip(("i", "j"), (case.ours, case.theirs), free, strict=True)
    ]
    counts = sides[0].group_by("amount").len("n").join(sides[1].group_by("amount").len("m"), on="amount")
    counts = counts.with_columns((pl.col("n").cast(pl.Int64) * pl.col("m")).alias("pairs")).sort("pairs", "amount")
    fits = (counts["pairs"] <= MOST_PER_AMOUNT) & (counts["pairs"].cum_sum() <= case.options.bounds.pairs)
    whole = sides[0].join(counts.filter(fits), on="amount", how="semi").join(sides[1], on="amount").select("i", "j")
    crowded = counts.filter(~fits)
    near = _near_in_time(case, [side.join(crowded, on="amount", how="semi") for side in sides])
    bounds: list[dict[str, object]] = [
        {"bound": "pairs", "amount": int(amount), "lines": int(n + m)} for amount, n, m, _ in crowded.sort("amount").rows()
    ]
    return pl.concat([whole, near]), bounds


def _near_in_time(case: Case, sides: list[pl.DataFrame]) -> pl.DataFrame:
    """Pairs of one amount within the days asked for, nearest days first, as many as the bound allows."""
    found, room = [pl.DataFrame(schema=PAIRS)], case.options.bounds.pairs
    for distance in range(case.reach + 1):
        for lag in sorted({-distance, distance}):
            moved = sides[0].with_columns(pl.col("day") + lag).filter(pl.col("day") > NO_DAY + lag)
            size = (
                moved.group_by("amount", "day")
                .len("n")
                .join(sides[1].group_by("amount", "day").len("m"), on=["amount", "day"])
            )
            room -= int((size["n"].cast(pl.Int64) * size["m"]).sum())
            if room < 0:
                return pl.concat(found)
            found.append(moved.join(sides[1], on=["amount", "day"]).select("i", "j"))
    return pl.concat(found)
