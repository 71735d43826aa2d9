"""What an account manager reaches beyond the mix (S3): each figure against what like accounts of the company reach."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import polars as pl

from data.cache import remembered
from data.query import Query
from queries import kpis, reps

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.scope import Scope
    from queries.kpis import Kpi

EXPECTED = Query(
    "reps__expected",
    {
        "kpi": pl.String,
        **dict.fromkeys(("channel_code", "channel_zh", "channel_en", "size_class"), pl.String),
        **dict.fromkeys(("line_code", "line_zh", "line_en"), pl.String),
        **dict.fromkeys(("numerator", "denominator", "norm_numerator", "norm_denominator", "norm_owners"), pl.Int64),
    },
)


@dataclass(frozen=True)
class Cell:
    """Accounts of one channel and class in one line: their figure, that of like accounts, and what the difference does.

    `weight` is their part of the whole's lower part; `effect` is what they add to the whole beyond the norm, in the unit of
    the figure. `norm` and `effect` are None where there is no norm.
    """

    channel: str
    size_class: str
    line: str
    actual: Fraction | None
    norm: Fraction | None
    weight: Fraction
    effect: Fraction | None
    owners: int | None


@dataclass(frozen=True)
class Beyond:
    """A figure against what like accounts of the company reach with the same mix; the effects add up to the difference."""

    actual: Fraction
    expected: Fraction
    cells: tuple[Cell, ...]

    @property
    def difference(self) -> Fraction:
        """Actual less expected."""
        return self.actual - self.expected

    @property
    def unjudged(self) -> Fraction:
        """The part of the figure for which there is no norm; it is expected to be what it is."""
        return sum((one.weight for one in self.cells if one.norm is None), Fraction(0))


def expected(scope: Scope, rep: int, currency: str, language: str) -> pl.DataFrame:
    """The cells of a rep's portfolio, with `channel` and `line` in words."""
    own, other = ("en", "zh") if language == "en" else ("zh", "en")
    rows = remembered(scope, EXPECTED, rep_id=rep, currency=currency)
    return rows.with_columns(
        pl.coalesce(f"{one}_{own}", f"{one}_{other}", f"{one}_code").alias(one) for one in ("channel", "line")
    )


def beyond(rows: pl.DataFrame, kpi: Kpi) -> Beyond | None:
    """A figure against its norm, from rows of `expected`; None where it has no value, or no cell has a norm."""
    mine = rows.filter(pl.col("kpi") == reps.NAME_OF[kpi.key])
    above, below = int(mine["numerator"].sum()), int(mine["denominator"].sum())
    if below <= 0 or mine["norm_owners"].null_count() == mine.height:
        return None
    cells = tuple(_cell(row, below) for row in mine.iter_rows(named=True))
    actual = Fraction(above, below)
    return Beyond(actual, actual - sum((one.effect for one in cells if one.effect is not None), Fraction(0)), cells)


def _cell(row: Mapping[str, object], whole: int) -> Cell:
    above, below = int(row["numerator"]), int(row["denominator"])  # type: ignore[call-overload]
    owners = row["norm_owners"]
    norm = None if owners is None else Fraction(int(row["norm_numerator"]), int(row["norm_denominator"]))  # type: ignore[call-overload]
    return Cell(
        str(row["channel"]),
        str(row["size_class"]),
        str(row["line"]),
        Fraction(above, below) if below > 0 else None,
        norm,
        Fraction(below, whole),
        None if norm is None else (above - norm * below) / whole,
        None if owners is None else int(owners),  # type: ignore[call-overload]
    )


LISTED = {
    **dict.fromkeys(("channel", "size_class", "line"), pl.String),
    **dict.fromkeys(("actual", "norm", "weight", "effect"), pl.Float64),
    "owners": pl.Int64,
}


def listed(found: Beyond, kpi: Kpi, rest: str) -> pl.DataFrame:
    """The cells with a norm, the largest effect first, in points or days; and behind them, named `rest`, all without one."""
    rows: list[tuple[object, ...]] = [
        (
            one.channel, one.size_class, one.line, kpis.as_float(one.actual), kpis.as_float(one.norm), float(one.weight),
            kpis.fine(one.effect or Fraction(0), kpi), one.owners,
        )
        for one in sorted(found.cells, key=_by_effect)
        if one.norm is not None
    ]  # fmt: skip
    if found.unjudged:
        rows.append((rest, "", "", None, None, float(found.unjudged), None, None))
    return pl.DataFrame(rows, schema=LISTED, orient="row")


def _by_effect(cell: Cell) -> tuple[Fraction, str, str, str]:
    return (-abs(cell.effect or Fraction(0)), cell.channel, cell.size_class, cell.line)
