"""Columns: one declaration serves the screen and every document, so that all say the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import polars as pl
from babel import numbers

if TYPE_CHECKING:
    from words import Speech

Width = Literal["small", "medium", "large"] | int | None


@dataclass(frozen=True)
class Column:
    """One column: its name in the frame, its heading in the catalogue, and how it is written.

    Money is Int64 in the minor unit; percent is a ratio (0.123 is 12.3 %) and number a measure such as days, both written
    with one decimal; points are those of a ratio, with two.
    """

    name: str
    heading: str
    kind: Literal["text", "money", "date", "count", "moment", "percent", "number", "points"] = "text"
    width: Width = None


def heading(column: Column, speech: Speech, currency: str) -> str:
    """The heading; that of money names its currency."""
    return speech.say(column.heading, currency=currency) if column.kind == "money" else speech.say(column.heading)


def exact(name: str, currency: str) -> pl.Expr:
    """Minor units as a decimal of the currency's digits; no float in between."""
    digits = numbers.get_currency_precision(currency)
    return (pl.col(name).cast(pl.Decimal(38, 0)) / pl.lit(10**digits).cast(pl.Decimal(38, digits))).cast(
        pl.Decimal(38, digits)
    )
