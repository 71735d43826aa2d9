"""Pairs of lines that may belong together: found by joins, never by comparing all with all."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from reconcile.book import FEW, NO_DAY
from reconcile.numbers import SHORTEST, TEXT, one_slip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.book import Book, Case, Ints, Truths

MOST_PER_KEY = 2500  # pairs that one number with one amount may bring: beyond, it tells nothing
MOST_PER_AMOUNT = 10_000  # pairs of one amount that are all looked at; beyond, only those near in time
SIGNS = 1.5  # how much each agreeing sign of a number tells
SIGNS_MOST = 14.0
LONG = 8  # digits of an invoice's number
ORDER = 6  # digits from which a number that only texts have is that of a paper
SHORT_TELLS = 4.5  # fewer of them
OWN = 1.5
QUOTED_MOST = 8  # last digits by which a number is quoted
LONG_ENOUGH = 5  # digits of a number in which a slip of the hand can be recognised
RUN_DIGITS, RUN_DAYS = 3, 15  # in what numbers that run on differ within some weeks
ONE_SLIP = 0.03
RUN_TELLS, RUN_LEAST = 7.0, 0.1
# Beyond this many numbers in a run a slip tells the least it can; with each on every day of the weeks, they are so many.
RUN_COUNTED = (2 * RUN_DAYS + 1) * 20
RUN_SLICE = 5_000  # pairs whose neighbours are looked at together
SLIPS_SHARE = 16  # the part of the pairs in a run among which slips of the hand are sought
NEAR_SHARE = 2  # and of those near in time with an amount that very many have
LONGEST = 40  # digits beyond which nothing is a number
PAIRS = {"i": pl.Int64, "j": pl.Int64}


@dataclass(frozen=True)
class Found:
    """Pairs with one amount: `i`, `j`, `number` (what agreeing numbers tell), `near` (numbers but for one slip).

    Also the bounds that were reached: amounts of which there are so many that only pairs near in time were looked at; and in
    `crowds` those of which there are too many even for that, so that no pair stands here for its amount alone.
    """

    pairs: pl.DataFrame
    bounds: list[dict[str, Any]]
    crowds: Ints


def equal_amounts(case: Case, free: tuple[Truths, Truths]) -> Found:
    """All pairs with one amount that may be looked at."""
    others, bounds, crowds = _by_amount(case, free)
    near = by_mistyped_number(case, free, bounds)
    every = pl.concat([by_number(case, free), by_last_digits(case, free), near, others], how="diagonal")
    merged = every.group_by("i", "j").agg(pl.col("number").max().fill_null(0.0), pl.col("near").max().fill_null(0.0))
    return Found(merged.sort("i", "j"), bounds, crowds)


def of_crowds(case: Case, free: tuple[Truths, Truths], found: Found) -> Found:
    """The same after many lines have found theirs: what is left of a crowd may now be few enough."""
    mine, other = (
        open_ & np.isin(book.amount, found.crowds) for open_, book in zip(free, (case.ours, case.theirs), strict=True)
    )
    if not (mine.any() and other.any()):
        return found
    more, _, crowds = _by_amount(case, (mine, other))
    new = more.join(found.pairs, on=["i", "j"], how="anti").with_columns(number=pl.lit(0.0), near=pl.lit(0.0))
    return Found(pl.concat([found.pairs, new.select(found.pairs.columns)]).sort("i", "j"), found.bounds, crowds)


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
    # Few digits in two texts may be a quantity or a size: they tell which of some lines near in time is meant.
    short = (pl.min_horizontal("field", "field_right") == TEXT) & (pl.min_horizontal("weight", "weight_right") < ORDER)
    told = pl.when(short).then(told.clip(upper_bound=SHORT_TELLS)).otherwise(told)
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
        every, on = pl.concat(ends), ["key", "amount"]
        counts = every.group_by(pl.col("end").alias("key"), "amount").len("m").join(quoted.group_by(on).len("n"), on=on)
        few = counts.filter(pl.col("n") * pl.col("m") <= MOST_PER_KEY).select(on)
        pairs = quoted.join(few, on=on, how="semi").join(every, left_on=on, right_on=["end", "amount"])
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


def by_mistyped_number(case: Case, free: tuple[Truths, Truths], bounds: list[dict[str, Any]]) -> pl.DataFrame:
    """Pairs with one amount whose numbers differ by one digit lost, doubled, swapped or wrong: `near` up to 1.

    It is 1 where neither number stands in the other book, half where one does: the slip may have led to another's number.
    Less where numbers run on, so that two papers of a week differ by as little. A bound that is reached goes to `bounds`.
    """
    lonely = [_lonely(book, case.shared, open_) for book, open_ in zip((case.ours, case.theirs), free, strict=True)]
    found = [pl.DataFrame(schema={**PAIRS, "key": pl.String, "key_right": pl.String})]
    for side, names in ((0, ["i", "j"]), (1, ["j", "i"])):
        book = (case.theirs, case.ours)[side]
        others = _whole(_keyed(book, free[1 - side])).join(lonely[side].select("amount").unique(), on="amount", how="semi")
        pairs, are_all = _one_slip_apart(_whole(lonely[side]), others, names, case.options.bounds.pairs // SLIPS_SHARE)
        found.append(pairs)
        if not are_all:
            bounds.append({"bound": "pairs", "lines": lonely[side]["line"].n_unique() + others["line"].n_unique()})
    both = pl.concat(found, how="diagonal_relaxed")
    told = both.join(_in_runs(case, both), on=["key", "key_right"], how="left").with_columns(pl.col("run").fill_null(0))
    # Of the thousand ends that a number can have, some thirty are one slip apart.
    share = (-(pl.col("run") * ONE_SLIP).log() / RUN_TELLS).clip(RUN_LEAST, 1.0)
    best = told.group_by("i", "j").agg(pl.len().clip(upper_bound=2).alias("ways"), share.max().alias("share"))
    return best.select("i", "j", (pl.col("ways").cast(pl.Float64) / 2 * pl.col("share")).alias("near"))


def _in_runs(case: Case, pairs: pl.DataFrame) -> pl.DataFrame:
    """How many other numbers of these weeks differ from both of a pair's numbers in nothing but the last digits: `run`."""
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
    every = every.select("stem", "length", "neighbour", "then").unique()
    asked = asked.select("key", "key_right", "stem", "length", "day").unique().sort("key", "key_right", "day")
    return _counted(asked, every) if asked.height else asked.select("key", "key_right", run=pl.lit(0))


def _counted(asked: pl.DataFrame, every: pl.DataFrame) -> pl.DataFrame:
    stems = pl.concat([some.select("stem", "length") for some in (asked, every)]).unique().sort("stem", "length")
    codes = pl.concat([every["neighbour"], asked["key"], asked["key_right"]]).unique().sort()
    asked, every = (
        some.join(stems.with_row_index("code"), on=["stem", "length"], maintain_order="left") for some in (asked, every)
    )
    at, keys = _by_stem_and_day(asked["code"], asked["day"], every["code"], every["then"])
    order = np.argsort(keys, kind="stable")
    neighbour, keys = codes.search_sorted(every["neighbour"]).to_numpy().astype(np.int64)[order], keys[order]
    first, last = np.searchsorted(keys, at - RUN_DAYS), np.searchsorted(keys, at + RUN_DAYS, side="right")
    pair = asked.select(pl.struct("key", "key_right").rank("dense")).to_series().to_numpy().astype(np.int64) - 1
    # Where so many stand that even the same ones on every day are a long run, how many need not be known.
    run = np.zeros(int(pair.max()) + 1, dtype=np.int64)
    crowded = np.unique(pair[last - first > RUN_COUNTED])
    own = [codes.search_sorted(asked[name]).to_numpy().astype(np.int64) for name in ("key", "key_right")]
    left = ~np.isin(pair, crowded)
    for some in _slices(pair[left]):
        rows = np.flatnonzero(left)[some]
        near = np.repeat(rows, (last - first)[rows])
        begin = np.repeat(first[rows] - np.r_[0, np.cumsum((last - first)[rows])[:-1]], (last - first)[rows])
        found = neighbour[begin + np.arange(len(near))]
        others = (found != own[0][near]) & (found != own[1][near])
        run += np.bincount(np.unique(pair[near][others] * len(codes) + found[others]) // len(codes), minlength=len(run))
    run[crowded] = RUN_COUNTED
    return asked.select("key", "key_right").with_columns(run=pl.Series(run[pair])).unique()


def _slices(pair: Ints) -> Iterator[slice]:
    """So many rows at once that little memory is needed; all rows of one pair together."""
    starts = np.flatnonzero(np.r_[True, np.diff(pair) != 0]) if len(pair) else np.zeros(0, dtype=np.int64)
    some = [*starts[::RUN_SLICE].tolist(), len(pair)]
    yield from (slice(first, last) for first, last in itertools.pairwise(some))


def _by_stem_and_day(code: pl.Series, day: pl.Series, other: pl.Series, then: pl.Series) -> tuple[Ints, Ints]:
    """Beginning and day in one number, beginnings farther from each other than any two days; no day is a day of its own."""
    days = np.unique(np.r_[day.to_numpy(), then.to_numpy()])
    real = days[days != NO_DAY]
    first = int(real[0]) - 3 * RUN_DAYS if len(real) else 0
    base = int(real[-1]) - first + 3 * RUN_DAYS if len(real) else 3 * RUN_DAYS
    at, keys = (
        some.cast(pl.Int64).to_numpy() * base + np.where(when.to_numpy() == NO_DAY, 0, when.to_numpy() - first)
        for some, when in ((code, day), (other, then))
    )
    return at, keys


def _one_slip_apart(mine: pl.DataFrame, other: pl.DataFrame, names: list[str], most: int) -> tuple[pl.DataFrame, bool]:
    """Pairs whose numbers differ by one slip, of more than `most` those with the rarest; and whether they are all."""
    sides, on = [_spelled(mine), _spelled(other)], ["variant", "amount"]
    counts = [side.group_by(on).len(name) for side, name in zip(sides, ("n", "m"), strict=True)]
    both = counts[0].join(counts[1], on=on).with_columns((pl.col("n").cast(pl.Int64) * pl.col("m")).alias("pairs"))
    told = both.filter(pl.col("pairs") <= MOST_PER_KEY).sort("pairs", *on)
    # Those of one rarity all or none, so that no order of rows decides.
    sizes = told.group_by("pairs").len().sort("pairs")
    fits = (sizes["pairs"] * sizes["len"]).cum_sum() <= most
    few = told.join(sizes.filter(fits), on="pairs", how="semi").select(on)
    pairs = sides[0].join(few, on=on, how="semi").join(sides[1], on=on)
    slips = pl.struct("key", "key_right").map_elements(lambda two: one_slip(two["key"], two["key_right"]), pl.Boolean)
    found = pairs.select(pl.col("line").alias(names[0]), pl.col("line_right").alias(names[1]), "key", "key_right").unique()
    return (found.filter(slips) if found.height else found), few.height == told.height


def _keyed(book: Book, free: Truths) -> pl.DataFrame:
    """The numbers of the lines that are free, with their amounts."""
    lines = book.keys.select("line", "key", "weight", "field", "end").with_columns(
        book.lines["amount"].gather(book.keys["line"]).alias("amount")
    )
    return lines.filter(pl.Series(free[book.keys["line"].to_numpy()]))


def _lonely(book: Book, shared: pl.DataFrame, free: Truths) -> pl.DataFrame:
    """Numbers in digits that the other side does not know."""
    return _keyed(book, free).join(shared, on="key", how="anti").filter(pl.col("key").str.contains(r"^\d+$"))


def _whole(lines: pl.DataFrame) -> pl.DataFrame:
    """Numbers in which a slip is looked for: whole ones, long enough that a slip is no other number."""
    digits = pl.col("key").str.contains(r"^\d+$") & ~pl.col("end")
    return lines.filter(pl.col("key").str.len_chars().is_between(LONG_ENOUGH, LONGEST) & digits)


def _spelled(lines: pl.DataFrame) -> pl.DataFrame:
    """The numbers themselves and with one digit left out: two that share one of these differ by one slip of the hand."""
    key, size = pl.col("key"), pl.col("key").str.len_chars()
    some = lines.select("line", "amount", "key")
    longest = int(some.select(size.max()).item() or 0)
    shorter = (
        some.filter(size > place).with_columns((key.str.slice(0, place) + key.str.slice(place + 1)).alias("variant"))
        for place in range(longest)
    )
    return pl.concat([some.with_columns(key.alias("variant")), *shorter]).unique()


def _by_amount(case: Case, free: tuple[Truths, Truths]) -> tuple[pl.DataFrame, list[dict[str, Any]], Ints]:
    sides = [
        pl.DataFrame({name: np.flatnonzero(open_), "amount": book.amount[open_], "day": book.day[open_]})
        for name, book, open_ in zip(("i", "j"), (case.ours, case.theirs), free, strict=True)
    ]
    counts = sides[0].group_by("amount").len("n").join(sides[1].group_by("amount").len("m"), on="amount")
    counts = counts.with_columns((pl.col("n").cast(pl.Int64) * pl.col("m")).alias("pairs")).sort("pairs", "amount")
    fits = (counts["pairs"] <= MOST_PER_AMOUNT) & (counts["pairs"].cum_sum() <= case.options.bounds.pairs)
    whole = sides[0].join(counts.filter(fits), on="amount", how="semi").join(sides[1], on="amount").select("i", "j")
    crowded = counts.filter(~fits)
    near, crowds = _near_in_time(case, [side.join(crowded, on="amount", how="semi") for side in sides])
    bounds: list[dict[str, Any]] = [
        {"bound": "pairs", "amount": int(amount), "lines": int(n + m)} for amount, n, m, _ in crowded.sort("amount").rows()
    ]
    return pl.concat([whole, near]), bounds, crowds


def _near_in_time(case: Case, sides: list[pl.DataFrame]) -> tuple[pl.DataFrame, Ints]:
    """Pairs of one amount within the days asked for; and the amounts that have too many of them, of which none is given."""
    days = [side.filter(pl.col("day") != NO_DAY).group_by("amount", "day").len("n") for side in sides]
    lags = pl.DataFrame({"lag": np.arange(-case.reach, case.reach + 1)})
    moved = days[0].join(lags, how="cross").with_columns(pl.col("day") + pl.col("lag"))
    sizes = moved.join(days[1].rename({"n": "m"}), on=["amount", "day"]).group_by("amount").agg(
        (pl.col("n").cast(pl.Int64) * pl.col("m")).sum().alias("pairs")
    ).sort("pairs", "amount")  # fmt: skip
    fits = sizes["pairs"].cum_sum() <= case.options.bounds.pairs // NEAR_SHARE
    few = sizes.filter(fits).select("amount")
    mine, other = (side.join(few, on="amount", how="semi") for side in sides)
    found = [pl.DataFrame(schema=PAIRS)]
    for lag in lags["lag"].to_list() if mine.height else ():
        later = mine.with_columns(pl.col("day") + lag).filter(pl.col("day") > NO_DAY + lag)
        found.append(later.join(other, on=["amount", "day"]).select("i", "j"))
    return pl.concat(found), sizes.filter(~fits)["amount"].sort().to_numpy()
