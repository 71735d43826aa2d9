"""What moved a figure of an account manager (S3): each account of the portfolio, by its own figure and by its weight."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import polars as pl

from data.cache import remembered
from data.query import Query
from queries import home, kpis, reps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from data.scope import Scope
    from queries.kpis import Kpi
    from queries.periods import Period
    from queries.reps import Parts, Score

ACCOUNTS = Query(
    "reps__accounts",
    {
        "dealer_id": pl.Int64,
        "dealer_code": pl.String,
        "name": pl.String,
        "month": pl.Date,
        "is_held": pl.Boolean,
        "has_trade": pl.Boolean,
        **dict.fromkeys(("sales", "uncosted_sales", "cost", "stock_cost_sum", "counted_days"), pl.Int64),
        **dict.fromkeys(reps.SUMMED[3:], pl.Int64),
    },
)
LISTED = {
    "mark": pl.String,
    "label": pl.String,
    **dict.fromkeys(("now", "then", "total", "own", "weight_moved", "weight"), pl.Float64),
    **{f"{one.key}-now": pl.Float64 for one in kpis.FOUR},
}


@dataclass(frozen=True)
class Moved:
    """How much one account moved a figure of the portfolio: by its own figure, and by weighing more or less in it.

    `weight` is what part of the figure's lower part is its own now. In the unit of the figure.
    """

    own: Fraction
    weight_moved: Fraction
    weight: Fraction

    @property
    def total(self) -> Fraction:
        """Both together."""
        return self.own + self.weight_moved


def moved(now: Mapping[int, tuple[int, int]], before: Mapping[int, tuple[int, int]]) -> dict[int, Moved]:
    """What each account did to the whole's change; the sum of all is the change, exactly. Empty where there is none.

    Both give the part above and the part below the line by account. An account pulls the whole by its weight times how far
    it is from the mean of the two wholes; whoever has no figure in one of the two came or went: that is weight.
    """
    above, below = ([sum(part[at] for part in side.values()) for side in (now, before)] for at in (0, 1))
    if min(below) <= 0:
        return {}
    middle = (Fraction(above[0], below[0]) + Fraction(above[1], below[1])) / 2
    return {
        one: _moved(now.get(one, (0, 0)), before.get(one, (0, 0)), (below[0], below[1]), middle) for one in {*now, *before}
    }


def _moved(now: tuple[int, int], before: tuple[int, int], wholes: tuple[int, int], middle: Fraction) -> Moved:
    pulls = [(part[0] - middle * part[1]) / whole for part, whole in zip((now, before), wholes, strict=True)]
    weights = [Fraction(part[1], whole) for part, whole in zip((now, before), wholes, strict=True)]
    own = Fraction(0)
    if now[1] > 0 and before[1] > 0:
        own = (Fraction(*now) - Fraction(*before)) * (weights[0] + weights[1]) / 2
    return Moved(own, pulls[0] - pulls[1] - own, weights[0])


# Accounts that somebody else has now, months in which an account changed hands, and what the reader may not see.
REST = 0


@dataclass(frozen=True)
class Account:
    """An account of a portfolio: its own figures, as its own page has them, and its part in the portfolio's.

    `part` and `part_before` count the months that it was the rep's from beginning to end; it `stayed` if that is
    all of them.
    """

    dealer_id: int
    code: str
    name: str
    now: home.Sums | None
    before: home.Sums | None
    part: Parts
    part_before: Parts
    stayed: bool

    def figure(self, kpi: Kpi) -> Decimal | None:
        """Its own figure in the period."""
        return None if self.now is None else home.FORMULAS[kpi.key](self.now)

    def figure_before(self, kpi: Kpi) -> Decimal | None:
        """Its own figure in the months compared with."""
        return None if self.before is None else home.FORMULAS[kpi.key](self.before)


def accounts(scope: Scope, rep: int, currency: str, period: Period, before: Period | None) -> list[Account]:
    """The accounts of a rep in the period or in the months compared with, as far as the reader may see them, by name."""
    now = _asked(scope, rep, currency, period, before or period)
    then = now.clear() if before is None else _asked(scope, rep, currency, before, period)
    names = pl.concat([now, then]).select("dealer_id", "dealer_code", "name").unique(maintain_order=True)
    return [_account(row, now, period, then, before) for row in names.iter_rows()]


def _asked(scope: Scope, rep: int, currency: str, period: Period, other: Period) -> pl.DataFrame:
    # Who came or went between the two has figures of its own in both.
    spans = {"from_date": period.start, "to_date": period.end, "other_from": other.start, "other_to": other.end}
    return remembered(scope, ACCOUNTS, dealers=scope.dealers, rep_id=rep, currency=currency, **spans)


def _account(
    row: tuple[int, str, str], now: pl.DataFrame, period: Period, then: pl.DataFrame, before: Period | None
) -> Account:
    mine, earlier = (side.filter(pl.col("dealer_id") == row[0]) for side in (now, then))
    return Account(
        *row,
        None if mine.is_empty() else home.sums(mine, period),
        None if before is None or earlier.is_empty() else home.sums(earlier, before),
        reps.parts_of(mine.filter("is_held")),
        reps.parts_of(earlier.filter("is_held")),
        bool(mine["is_held"].all() and earlier["is_held"].all()),
    )


def contributions(found: Sequence[Account], card: Score, kpi: Kpi) -> dict[int, Moved]:
    """What each account, and under REST what cannot be told by account, did to a figure; they add up to its change."""
    if card.before is None:
        return {}
    over = reps.OVER[kpi.key]
    now = {one.dealer_id: over(one.part) for one in found}
    before = {one.dealer_id: over(one.part_before) for one in found}
    return moved(_with_rest(now, over(card.now)), _with_rest(before, over(card.before)))


@dataclass(frozen=True)
class Stayed:
    """A figure's change, and what of it is of accounts that were the rep's in all months of both periods."""

    change: Fraction
    stayed: Fraction

    @property
    def others(self) -> Fraction:
        """What is of those that came or went, or cannot be told by account."""
        return self.change - self.stayed


def of_those_who_stayed(found: Sequence[Account], card: Score, kpi: Kpi) -> Stayed | None:
    """What accounts that stayed did to a figure; None where nothing is compared, or the others did nothing."""
    every = contributions(found, card, kpi)
    change = sum((one.total for one in every.values()), Fraction(0))
    stayed = sum((every[one.dealer_id].total for one in found if one.stayed and one.dealer_id in every), Fraction(0))
    return None if stayed == change else Stayed(change, stayed)


def listed(found: Sequence[Account], card: Score, moved: Mapping[int, Moved], kpi: Kpi, rest: str) -> pl.DataFrame:
    """A row per account, and one named `rest` of what cannot be told by account, the largest movement first.

    `mark` is an account's code, `weight` its part of the figure's lower part; what it moved is in points, or in days.
    """
    whole = reps.OVER[kpi.key](card.now)[1]
    rows = [_listed(one, moved.get(one.dealer_id), whole, kpi) for one in found]
    if REST in moved:
        rows.append({"mark": "", "label": rest, **_fine(moved[REST], kpi), "weight": float(moved[REST].weight)})
    return pl.DataFrame(rows, schema=LISTED).sort(pl.col("total").abs(), "label", descending=[True, False], nulls_last=True)


def _listed(one: Account, moved: Moved | None, whole: int, kpi: Kpi) -> dict[str, object]:
    below = reps.OVER[kpi.key](one.part)[1]
    return {
        "mark": one.code,
        "label": one.name,
        "now": kpis.as_float(one.figure(kpi)),
        "then": kpis.as_float(one.figure_before(kpi)),
        "weight": below / whole if whole > 0 else None,
        **({} if moved is None else _fine(moved, kpi)),
        **{f"{each.key}-now": kpis.as_float(one.figure(each)) for each in kpis.FOUR},
    }


def _fine(moved: Moved, kpi: Kpi) -> dict[str, object]:
    return {name: kpis.fine(getattr(moved, name), kpi) for name in ("total", "own", "weight_moved")}


def _with_rest(known: dict[int, tuple[int, int]], whole: tuple[int, int]) -> dict[int, tuple[int, int]]:
    rest = (whole[0] - sum(one[0] for one in known.values()), whole[1] - sum(one[1] for one in known.values()))
    return known if rest == (0, 0) else {**known, REST: rest}
