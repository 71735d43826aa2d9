"""Amounts that differ for a reason which the trade knows: rounding, a bank's fee, early payment, tax, digits swapped."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from reconcile import assign, candidates, nearby
from reconcile.book import NO_DAY
from reconcile.groups import Candidate, Group, Open, rivals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reconcile.book import Book, Case, Floats, Ints, Truths

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
PAYMENT = re.compile(r"pay|付|收|汇|回款", re.IGNORECASE)
GOOD = 5.0
LIKELY = 0.25  # lines that differ by as much for no reason, beyond which a difference tells nothing without a number
CENTS = ("rounding", "tolerance")
NO_CHANCE = 1e-5  # lines that differ by as much by chance, below which fewer tell no more
SHARE_OF_PAIRS = 8  # the part of the pairs in a run that may be looked at for such differences
SLACK = 3  # minor units that rounding, twice, moves a share by
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
    named = re.findall(r"(?<!\d)(\d{1,2}(?:\.\d{1,4})?)\s*/\s*\d+", terms)
    return tuple(map(Decimal, named)) or USUAL_TERMS


def by_number(case: Case, lines: Open, equal: pl.DataFrame) -> None:
    """Lines that a number joins and whose amounts differ for a known reason; `equal` are the pairs of one amount."""
    # A number may name another line by mistake: a line that has a good partner of its own amount is not given away.
    good = equal.filter(pl.col("score") >= GOOD)
    pairs = candidates.by_number(case, lines.free, amounts=False).filter(pl.col("number") > 0).sort("i", "j")
    pairs = pairs.join(good, on="i", how="anti").join(good, on="j", how="anti")
    _settle(case, lines, pairs, numbered=True)


def likely(case: Case, lines: Open) -> list[Candidate]:
    """Lines near in time that differ by no more than rounding or a bank's fee, as findings that stand against others."""
    told = _explained(case, _without_number(case, lines), numbered=False)
    told = told.filter(pl.Series(_is_small(case, told), dtype=pl.Boolean))
    if not told.height:
        return []
    by_chance = _by_chance(case, lines, told)
    days = np.abs(case.lag(told["i"].to_numpy(), told["j"].to_numpy()))
    share = (2 * days + 1) / (2 * case.reach + 1)
    told = told.with_columns(score=pl.Series(-np.log(np.maximum(by_chance, NO_CHANCE) * share)))
    told = told.filter(pl.Series(by_chance <= LIKELY)).sort("i", "j")
    return [Candidate((row["i"],), (row["j"],), row["rule"], row["score"], sure=False) for row in told.rows(named=True)]


def _is_small(case: Case, told: pl.DataFrame) -> list[bool]:
    """Which pairs differ by cents, or by a fee of what the books call a payment and nothing else."""
    kinds = [book.lines["kind"].gather(told[name]) for book, name in ((case.ours, "i"), (case.theirs, "j"))]
    return [
        rule in CENTS or (rule == "bank-fee" and bool(mine or other) and all(map(_is_paid, filter(None, (mine, other)))))
        for rule, mine, other in zip(told["rule"], *kinds, strict=True)
    ]


def _is_paid(kind: str) -> bool:
    return PAYMENT.search(kind) is not None


def by_amount_and_date(case: Case, lines: Open, *, cents: bool = False) -> None:
    """Lines near in time whose amounts differ for a known reason, without any number: suggestions.

    With `cents`, only those that differ by no more than rounding does.
    """
    _settle(case, lines, _without_number(case, lines, cents=cents), numbered=False)


def of_cents(case: Case, lines: Open) -> list[Candidate]:
    """Lines near in time that differ by no more than rounding does, whatever else is said of them."""
    near = _without_number(case, lines, cents=True)
    amounts = zip(
        case.ours.amount[near["i"].to_numpy()].tolist(), case.theirs.amount[near["j"].to_numpy()].tolist(), strict=True
    )
    rules = [explained(case, mine, other)[0] for mine, other in amounts]
    pairs = zip(near.select("i", "j").rows(), rules, strict=True)
    return [Candidate((i,), (j,), rule, 0.0, sure=False) for (i, j), rule in pairs if rule in CENTS]


def _without_number(case: Case, lines: Open, *, cents: bool = False) -> pl.DataFrame:
    """Pairs of open lines near in time whose amounts may differ for a reason, and some more."""
    sides = [_dated(book, np.flatnonzero(free)) for book, free in zip((case.ours, case.theirs), lines.free, strict=True)]
    gap = (pl.col("amount") - pl.col("amount_right")).abs()
    asked = (gap > 0) & (gap <= case.options.rounding) if cents else _worth_asking(case)
    telling = [] if cents else [side.some(_telling(case, lines, place)) for place, side in enumerate(sides)]
    found, room = [pl.DataFrame(schema=candidates.PAIRS)], case.options.bounds.pairs // SHARE_OF_PAIRS
    for distance in range(case.reach + 1):
        # The nearest days first, and of a distance both ways or neither.
        try:
            here = [
                _differing(case, sides, telling, lag, cents=cents).filter(asked).select("i", "j")
                for lag in sorted({-distance, distance})
            ]
        except nearby.TooManyError:
            room = -1
        else:
            room -= sum(one.height for one in here)
        if room < 0:
            lines.bounds.append({"bound": "pairs", "lines": len(sides[0].place) + len(sides[1].place)})
            break
        found += here
    return pl.concat(found).with_columns(number=pl.lit(0.0)).sort("i", "j")


def _differing(case: Case, sides: list[nearby.Lines], telling: list[nearby.Lines], lag: int, *, cents: bool) -> pl.DataFrame:
    """Pairs so many days apart that may differ for a reason, and some more.

    Raises:
        nearby.TooManyError: more than a run may look at.
    """
    near = [_within(case, sides, lag, cents=cents)]
    if not cents:
        near.append(_of_fees(case, telling, lag))
    return pl.concat(near).unique()


def _dated(book: Book, place: Ints) -> nearby.Lines:
    dated = place[book.day[place] != NO_DAY]
    return nearby.Lines(dated, book.day[dated], book.amount[dated])


def _telling(case: Case, lines: Open, side: int) -> Truths:
    """Which dated open lines of a side have so few others around them that a fee, which may be any amount, tells anything.

    Also those that name terms of their own: what looks like a fee may be their discount.
    """
    book, place = (case.ours, case.theirs)[side], np.flatnonzero(lines.free[side])
    place = place[book.day[place] != NO_DAY]
    named = (book.lines["discount"].gather(place) != "").to_numpy()
    return named | (_alike_by_chance(case, lines, side, place, np.full(len(place), case.options.bank_fee_most)) <= LIKELY)


def _within(case: Case, sides: list[nearby.Lines], lag: int, *, cents: bool) -> pl.DataFrame:
    """Pairs that differ by cents, by what is tolerated, by a usual discount or by a tax; and some more."""
    options, ours = case.options, sides[0].amount
    # Of cents, those above and those below: equal amounts, of which there may be very many, are not asked about.
    reaches = [(ours - options.rounding, ours - 1), (ours + 1, ours + options.rounding)]
    if not cents:
        size = np.abs(ours).astype(np.float64)
        percent = min(float(options.tolerance_percent) / 100, 1.0)
        least = max(options.rounding, options.tolerance_amount, 1)
        # The smaller side is theirs or ours: of ours, so much of it is enough for both.
        reaches = [_around(ours, np.maximum(least, np.ceil(size * percent).astype(np.int64) + 1))]
        shares = [float(share) / 100 for share in USUAL_TERMS]
        times = [*(1 - one for one in shares), *(1 / (1 - one) for one in shares)]
        times += [one for rate in options.tax_rates for one in (1 + float(rate), 1 / (1 + float(rate)))]
        reaches += [_around(np.rint(ours * one).astype(np.int64), np.full(len(ours), SLACK)) for one in times]
    return _asked(sides, lag, reaches, options.bounds.pairs)


def _of_fees(case: Case, sides: list[nearby.Lines], lag: int) -> pl.DataFrame:
    fee = np.minimum(case.options.bank_fee_most, np.abs(sides[0].amount) // (SMALL_SHARE - 1) + 1)
    return _asked(sides, lag, [_around(sides[0].amount, fee)], case.options.bounds.pairs)


def _around(amount: Ints, reach: Ints) -> nearby.Reach:
    return amount - reach, amount + reach


def _asked(sides: list[nearby.Lines], lag: int, reaches: list[nearby.Reach], most: int) -> pl.DataFrame:
    i, j = nearby.pairs(sides[0], sides[1], lag, reaches, most)
    amount = [side.amount[np.searchsorted(side.place, some)] for side, some in zip(sides, (i, j), strict=True)]
    return pl.DataFrame({"i": i, "j": j, "amount": amount[0], "amount_right": amount[1]})


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
        sure = sure and not (row["rule"] == "bank-fee" and _is_invoice(case, row["i"], row["j"]))
        evidence = {"margin": round(min(margin, 99.0), 1)}
        lines.add(Group((row["i"],), (row["j"],), row["rule"], "certain" if sure else "suggested", (), evidence))
    # Without a number, several amounts that differ from one by more than cents are no finding at all.
    kinds = case.ours.lines["kind"]
    for rival in [*reading.rivals, *reading.crowded]:
        cents = set(told["rule"].gather(rival).to_list()) <= set(CENTS)
        if not numbered and not cents and "" in kinds.gather(told["i"].gather(rival)).to_list():
            continue
        choices = [((a,), (b,)) for a, b in told[rival].select("i", "j").rows()]
        lines.add(rivals(choices, told["rule"][rival[0]]))


def _is_invoice(case: Case, mine: int, other: int) -> bool:
    """Whether both lines have an invoice's number and nothing says that they are a payment: no bank keeps a fee of these."""
    lines = case.ours.lines.row(mine, named=True), case.theirs.lines.row(other, named=True)
    paid = any(line["bank"] or PAYMENT.search(line["kind"]) for line in lines)
    return not paid and all(line["invoice"] for line in lines)


def _by_chance(case: Case, lines: Open, told: pl.DataFrame) -> Floats:
    """How many open lines near in time would differ from each pair's lines by as much, for no reason at all."""
    rule, options = told["rule"].to_numpy(), case.options
    books = case.ours, case.theirs
    places = told["i"].to_numpy(), told["j"].to_numpy()
    mine, other = (book.amount[place] for book, place in zip(books, places, strict=True))
    gap = np.abs(mine - other)
    # A whole amount hits another whole one; a fee is any amount up to the largest, a share is one of a few.
    grain = np.where((mine % GRAIN == 0) & (other % GRAIN == 0), GRAIN, 1)
    width = np.select(
        [rule == "bank-fee", (rule == "tolerance") | (rule == "rounding")], [options.bank_fee_most, 2 * gap], SHARES
    )
    width = np.maximum(width, grain)
    return np.maximum(*(_alike_by_chance(case, lines, side, places[side], width) for side in (0, 1)))


def _alike_by_chance(case: Case, lines: Open, side: int, place: Ints, width: Ints) -> Floats:
    """For lines of a side, how many open lines of the other one would lie so near in time and amount by chance."""
    books = case.ours, case.theirs
    book, opposite, free = books[side], books[1 - side], np.flatnonzero(lines.free[1 - side])
    amounts, days = np.sort(opposite.amount[free]), np.sort(opposite.day[free])
    goal, day = book.amount[place], book.day[place]
    reach = np.abs(goal) // 10 + 1
    alike = np.searchsorted(amounts, goal + reach, side="right") - np.searchsorted(amounts, goal - reach)
    near = np.searchsorted(days, day + case.reach, side="right") - np.searchsorted(days, day - case.reach)
    return np.asarray(np.maximum((alike - 1) * near / max(len(days), 1) * np.minimum(width / (2 * reach), 1.0), 0.0))


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
