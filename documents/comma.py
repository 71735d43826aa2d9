"""A table as CSV: for programs, and safe to open in a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from documents.columns import exact, heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from documents.columns import Column
    from words import Speech

# What a spreadsheet would take for a formula, also behind blanks or signs that nobody sees, and in full width.
FORMULA = r"^[\s\x00\p{Cf}]*[=+\-@＝＋－＠\t\r\n\x00]"
# The business's own time, in which the screen writes moments too.
ZONE = "Asia/Shanghai"
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def csv_of(frame: pl.DataFrame, columns: Sequence[Column], speech: Speech, currency: str) -> bytes:
    """UTF-8 with a mark that spreadsheets know; headings as on screen, dates ISO, money with a point and no grouping."""
    texts = frame.select(_text(column, currency).alias(heading(column, speech, currency)) for column in columns)
    return (BYTE_ORDER_MARK + texts.write_csv(line_terminator="\r\n")).encode()


def _text(column: Column, currency: str) -> pl.Expr:
    value = pl.col(column.name)
    if column.kind == "money":
        return exact(column.name, currency)
    if column.kind == "moment":
        # As on the screen, in the business's time, and saying so.
        return value.dt.convert_time_zone(ZONE).dt.strftime("%Y-%m-%dT%H:%M:%S%z")
    if column.kind in ("date", "count"):
        return value
    if column.kind == "percent":
        return (value.cast(pl.Float64) * 100).round(1)
    if column.kind in ("number", "points"):
        return value.cast(pl.Float64).round(1 if column.kind == "number" else 2)
    return pl.when(value.str.contains(FORMULA)).then("'" + value).otherwise(value)
