"""What a figure is, and the formulas that several figures share."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from fractions import Fraction

    import polars as pl

Good = Literal["up", "down", "neither"]
Unit = Literal["money", "ratio", "date", "days", "hours", "weeks", "count", "times", "per-thousand"]
Source = Literal[
    "ledger", "allocations", "credit-limits", "confirmations", "disputes",
    "sell-in", "sell-out", "stock", "movements", "prices", "thresholds", "turnover",
    "fees", "sub-accounts", "rebates", "claims", "orders", "deliveries", "complaints", "targets", "requests",
    "announcements", "read-marks", "page-views",
]  # fmt: skip


@dataclass(frozen=True)
class Kpi:
    """One definition. The catalogue names the `sources` it is computed from (`source-<name>`)."""

    key: str
    unit: Unit
    good: Good
    sources: tuple[Source, ...]


def median_of(values: pl.Series) -> Decimal | None:
    """The middle of whole numbers, or the mean of the two in the middle; None of none."""
    known = sorted(values.drop_nulls())
    half = len(known) // 2
    if not known:
        return None
    return Decimal(known[half]) if len(known) % 2 else Decimal(known[half - 1] + known[half]) / 2


def ratio(part: int, whole: int) -> Decimal | None:
    """A part of a whole; None of nothing."""
    return Decimal(part) / whole if whole else None


def as_float(one: Decimal | Fraction | int | None) -> float | None:
    """A figure as tables and drawings take it; None stays None."""
    return None if one is None else float(one)


def ninetieth(values: pl.Series) -> Decimal | None:
    """The smallest value that nine of ten do not exceed; None of nothing."""
    ordered = values.drop_nulls().sort()
    return Decimal(int(ordered[-(-ordered.len() * 9 // 10) - 1])) if ordered.len() else None
