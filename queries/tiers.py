"""Rebates by tiers: the four methods as pure functions over a base and its tiers, exact to the last digit (B2).

A tier begins where the one before it ends and ends with its own bound included: a base of exactly the bound is still in the
tier that ends there, and the next one begins with the smallest unit more. The base is a whole number, in the minor unit of
money or in units of goods, and bounds are of the same unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

Method = Literal["stepped", "cumulative", "rolling", "total"]
METHODS: tuple[Method, ...] = ("stepped", "cumulative", "rolling", "total")
PER_CENT = 100


@dataclass(frozen=True)
class Tier:
    """One tier: above `begins` up to and with `ends` (None: open) at `rate`, per cent or money per unit."""

    number: int
    begins: Decimal
    ends: Decimal | None
    rate: Decimal


def tiers_of(bounds: Sequence[tuple[int, Decimal | None, Decimal]]) -> tuple[Tier, ...]:
    """The tiers from (number, where it ends, rate) in their order; each begins where the one before it ends."""
    begins = [Decimal(0), *(ends for _, ends, _ in bounds if ends is not None)]
    return tuple(
        Tier(number, start, ends, rate) for (number, ends, rate), start in zip(bounds, begins[: len(bounds)], strict=True)
    )


def reached(tiers: Sequence[Tier], base: int) -> tuple[Tier, ...]:
    """The tiers in which the base has a part; the first one always."""
    return tuple(tier for tier in tiers if tier.begins == 0 or base > tier.begins)


def reward(method: Method, tiers: Sequence[Tier], base: int) -> Decimal:
    """What a base earns, in its own unit times that of the rate.

    stepped: each part of the base at the rate of the tier it lies in. cumulative: all of it at the rate of the tier that is
    reached. rolling: for each tier that is reached its rate on all up to its end. total: for each tier that is reached its
    rate on all of the base.
    """
    found = reached(tiers, base)
    if method == "cumulative":
        return found[-1].rate * base if found else Decimal(0)
    return sum((tier.rate * _part(method, tier, base) for tier in found), Decimal(0))


def _part(method: Method, tier: Tier, base: int) -> Decimal:
    """How much of the base a tier that is reached is paid on."""
    inside = Decimal(base) if tier.ends is None else min(Decimal(base), tier.ends)
    return {"stepped": inside - tier.begins, "rolling": inside, "total": Decimal(base)}[method]


def in_money(earned: Decimal, measure: str, digits: int) -> int:
    """A reward in the minor unit, half up: a rate on money is per cent, one on units is major money per unit."""
    exact = earned / PER_CENT if measure == "amount" else earned.scaleb(digits)
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def next_tier(tiers: Sequence[Tier], base: int) -> Tier | None:
    """The first tier that is not reached; None in the last one."""
    return next((tier for tier in tiers if tier.begins > 0 and base <= tier.begins), None)


def missing(tier: Tier, base: int) -> int:
    """How much more reaches the tier: one smallest unit above where it begins."""
    return int(tier.begins.to_integral_value(ROUND_FLOOR)) + 1 - base


def are_in_order(tiers: Sequence[Tier]) -> bool:
    """Whether each tier ends after it begins and only the last one is open."""
    return all(one.ends is not None and one.ends == other.begins for one, other in pairwise(tiers)) and all(
        tier.ends is None or tier.ends > tier.begins for tier in tiers
    )


def projected(base: int, days_gone: int, days_in_all: int) -> int:
    """The base at the end at the pace so far, rounded down; as it is when all days are over."""
    return base if days_gone >= days_in_all else base * days_in_all // days_gone


def days_of_stock(purchase: int, cost_of_sales: int, days: int) -> Decimal | None:
    """How many days the goods of a purchase last at the cost of sales of so many days; None when nothing was sold."""
    return Decimal(purchase) * days / Decimal(cost_of_sales) if cost_of_sales > 0 else None
