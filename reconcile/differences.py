"""Amounts that differ for a reason which the trade knows: rounding, a bank's fee, early payment, tax, digits swapped."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from reconcile import assign, candidates
from reconcile.book import NO_DAY
from reconcile.groups import Group, Open, rivals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.book import Case, Floats

USUAL_TERMS = (Decimal(1), Decimal(2), Decimal(3))  # per cent, where the line names none
SMALL_SHARE = 20  # and a twentieth where no number joins the two
FEE_SHARE = 3  # a fee is at most a third of the amount
COSTS = {
    "tolerance": 0.2,
    "rounding": 0.3,
    "early-payment": 0.8,
    "tax-apart": 1.0,
    "sign-turned": 1.0,
    "bank-fee": 1.5,
    "digits-swapped": 2.5,
    "digit-wrong": 3.5,
}
UNNUMBERED = 3.0
GOOD = 5.0
LIKELY = 0.25  # lines that differ by as much for no reason, beyond which a difference tells nothing without a number
GRAIN = 100  # minor units of a whole amount
SHARES = 20  # minor units which all shares and rates together reach


def explained(case: Case, mine: int, other: int, *, parts: int = 2, terms: str = "") -> tuple[str, float]:
    """Why two amounts differ, and what believing so costs; ("", 0.0) when nothing explains it."""
    rule = next(_reasons(case, mine, other, parts, terms), "")
    return rule, COSTS.get(rule, 0.0)


def _reasons(case: Case, mine: int, other: int, parts: int, terms: str) -> Iterator[str]:
    options, gap, larger = case.options, abs(mine - other), max(abs(mine), abs(other))
    if mine == -other and mine:
        yield "sign-turned"
    if not gap or mine * other <= 0:
        return
    if gap <= case.tolerance(mine, other):
        yield "tolerance"
    if gap <= min(options.rounding * max(1, parts // 4), larger // 10):
        yield "rounding"
    if options.early_payment and any(abs(gap - _part(larger, share)) <= 1 for share in _terms(terms)):
        yield "early-payment"
    smaller = larger - gap
    if any(abs(gap - _part(smaller, rate * 100)) <= 1 for rate in options.tax_rates):
        yield "tax-apart"
    if gap <= options.bank_fee_most and gap * FEE_SHARE <= larger:
        yield "bank-fee"
    yield from _digits(abs(mine), abs(other))


def _digits(mine: int, other: int) -> Iterator[str]:
    first, last = str(mine), str(other)
    if len(first) != len(last):
        return
    apart = [place for place, (one, two) in enumerate(zip(first, last, strict=True)) if one != two]
    if len(apart) == 2 and first[apart[0]] == last[apart[1]] and first[apart[1]] == last[apart[0]]:  # noqa: PLR2004
        yield "digits-swapped"
    elif len(apart) == 1:
        yield "digit-wrong"


def _part(amount: int, per_cent: Decimal) -> int:
    return int((amount * per_cent / 100).quantize(Decimal(1), ROUND_HALF_UP))


def _terms(terms: str) -> tuple[Decimal, ...]:
    """The per cent of terms such as 2/10, or the usual ones."""
    named = re.findall(r"(\d+(?:\.\d+)?)\s*/\s*\d+", terms)
    return tuple(map(Decimal, named)) or USUAL_TERMS


def by_number(case: Case, lines: Open, equal: pl.DataFrame) -> None:
    """Lines that a number joins and whose amounts differ for a known reason; `equal` are the pairs of one amount."""
    # A number may name another line by mistake: a line that has a good partner of its own amount is not given away.
    good = equal.filter(pl.col("score") >= GOOD)
    pairs = candidates.by_number(case, lines.free, amounts=False).filter(pl.col("number") > 0).sort("i", "j")
    pairs = pairs.join(good, on="i", how="anti").join(good, on="j", how="anti")
    _settle(case, lines, pairs, numbered=True)


def by_amount_and_date(case: Case, lines: Open, *, cents: bool = False) -> None:
    """Lines near in time whose amounts differ for a known reason, without any number: suggestions.

    With `cents`, only those that differ by no more than rounding does.
    """
    sides = [
        pl.DataFrame({name: np.flatnonzero(free), "day": book.day[free], "amount": book.amount[free]})
        for name, free, book in zip(("i", "j"), lines.free, (case.ours, case.theirs), strict=True)
    ]
    found = []
    for lag in range(-case.reach, case.reach + 1):
        moved = sides[0].with_columns(pl.col("day") + lag).filter(pl.col("day") > NO_DAY + lag)
        asked = (pl.col("amount") - pl.col("amount_right")).abs() <= case.options.rounding if cents else _worth_asking(case)
        near = moved.join(sides[1], on="day").filter(asked)
        found.append(near.select("i", "j"))
        if sum(one.height for one in found) > case.options.bounds.pairs // 8:
            lines.bounds.append({"bound": "pairs", "lines": sides[0].height + sides[1].height})
            break
    pairs = pl.concat(found).with_columns(number=pl.lit(0.0)).sort("i", "j")
    _settle(case, lines, pairs, numbered=False)


def _worth_asking(case: Case) -> pl.Expr:
    """What a reason could explain, in one pass over all pairs: most amounts of a day are strangers."""
    sizes = pl.col("amount", "amount_right").abs()
    gap, larger, smaller = (
        (pl.col("amount") - pl.col("amount_right")).abs(),
        pl.max_horizontal(sizes),
        pl.min_horizontal(sizes),
    )
    shares = [(larger, float(share) / 100) for share in USUAL_TERMS] + [
        (smaller, float(rate)) for rate in case.options.tax_rates
    ]
    least = max(case.options.rounding, case.options.tolerance_amount, 1)
    by_share = [(gap.cast(pl.Float64) - part.cast(pl.Float64) * share).abs() <= 1 for part, share in shares]
    by_fee = (gap <= case.options.bank_fee_most) & (gap * SMALL_SHARE <= larger)
    tolerated = gap.cast(pl.Float64) * 100 <= smaller.cast(pl.Float64) * float(case.options.tolerance_percent)
    return (gap > 0) & pl.any_horizontal(by_fee, gap <= least, tolerated, *by_share)


def _settle(case: Case, lines: Open, pairs: pl.DataFrame, *, numbered: bool) -> None:
    told = _explained(case, pairs, numbered=numbered)
    if not numbered and told.height:
        told = told.filter(pl.Series(_by_chance(case, lines, told) <= LIKELY, dtype=pl.Boolean))
    if not told.height:
        return
    i, j, score = (told[name].to_numpy() for name in ("i", "j", "score"))
    reading = assign.best(i, j, score, case.options.bounds.component)
    for row, margin in zip(told[reading.chosen].rows(named=True), reading.margin, strict=True):
        sure = numbered and margin >= assign.SAFE and row["cost"] < COSTS["digits-swapped"]
        evidence = {"margin": round(min(margin, 99.0), 1)}
        lines.add(Group((row["i"],), (row["j"],), row["rule"], "certain" if sure else "suggested", (), evidence))
    # Without a number, several amounts that differ from one by more than cents are no finding at all.
    kinds = case.ours.lines["kind"]
    for rival in [*reading.rivals, *reading.crowded]:
        cents = set(told["rule"].gather(rival).to_list()) <= {"rounding", "tolerance"}
        if not numbered and not cents and "" in kinds.gather(told["i"].gather(rival)).to_list():
            continue
        choices = [((a,), (b,)) for a, b in told[rival].select("i", "j").rows()]
        lines.add(rivals(choices, told["rule"][rival[0]]))


def _by_chance(case: Case, lines: Open, told: pl.DataFrame) -> Floats:
    """How many open lines near in time would differ from each pair's lines by as much, for no reason at all."""
    rule, options = told["rule"].to_numpy(), case.options
    books, free = (case.ours, case.theirs), [np.flatnonzero(one) for one in lines.free]
    places = told["i"].to_numpy(), told["j"].to_numpy()
    mine, other = (book.amount[place] for book, place in zip(books, places, strict=True))
    gap = np.abs(mine - other)
    # A whole amount hits another whole one; a fee is any amount up to the largest, a share is one of a few.
    grain = np.where((mine % GRAIN == 0) & (other % GRAIN == 0), GRAIN, 1)
    width = np.select([rule == "bank-fee", (rule == "tolerance") | (rule == "rounding")], [options.bank_fee_most, 2 * gap], SHARES)
    expected = np.zeros(len(rule))
    for one, (book, place) in enumerate(zip(books, places, strict=True)):
        opposite = books[1 - one]
        amounts, days = np.sort(opposite.amount[free[1 - one]]), np.sort(opposite.day[free[1 - one]])
        goal, day = book.amount[place], book.day[place]
        reach = np.abs(goal) // 10 + 1
        alike = np.searchsorted(amounts, goal + reach, side="right") - np.searchsorted(amounts, goal - reach)
        near = np.searchsorted(days, day + case.reach, side="right") - np.searchsorted(days, day - case.reach)
        share = np.minimum(np.maximum(width, grain) / (2 * reach), 1.0)
        expected = np.maximum(expected, (alike - 1) * near / max(len(days), 1) * share)
    return expected


def _explained(case: Case, pairs: pl.DataFrame, *, numbered: bool) -> pl.DataFrame:
    i, j = pairs["i"].to_numpy(), pairs["j"].to_numpy()
    mine, other = case.ours.amount[i].tolist(), case.theirs.amount[j].tolist()
    terms = [
        f"{one} {two}"
        for one, two in zip(case.ours.lines["discount"].gather(i), case.theirs.lines["discount"].gather(j), strict=True)
    ]
    reasons = [explained(case, a, b, terms=c) for a, b, c in zip(mine, other, terms, strict=True)]
    lag = case.lag(i, j)
    apart = np.where(lag == NO_DAY, 0.0, np.minimum(np.abs(lag) * (PER_DAY if numbered else PER_DAY_ALONE), 3.0))
    told = pairs.with_columns(
        rule=pl.Series([one for one, _ in reasons], dtype=pl.String),
        cost=pl.Series([cost for _, cost in reasons], dtype=pl.Float64),
    ).with_columns(score=(pl.col("number") if numbered else pl.lit(UNNUMBERED)) - pl.col("cost") - pl.Series(apart))
    if not numbered:
        gap, larger = np.abs(np.subtract(mine, other)), np.maximum(np.abs(mine), np.abs(other))
        told = told.filter((pl.col("rule") != "bank-fee") | pl.Series(gap * SMALL_SHARE <= larger, dtype=pl.Boolean))
    worst = COSTS["digit-wrong"] if numbered else COSTS["bank-fee"]
    return told.filter((pl.col("rule") != "") & (pl.col("score") > 0) & (pl.col("cost") <= worst))


PER_DAY = 0.05
PER_DAY_ALONE = 0.3
