"""Tables on the screen, by the same declaration of columns that documents are made by."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl
import streamlit as st
from babel import numbers

from documents.columns import exact, heading
from words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from documents.columns import Column
    from words import Speech

ROW_HEIGHT = 35
# Ratios and measures with one decimal and points of ratios with two, as the browser writes them.
MEASURES = {"percent": "%,.1f%%", "number": "%,.1f", "points": "%,.2f"}
MOST_ROWS_HIGH = 16


def show(
    frame: pl.DataFrame,
    columns: Sequence[Column],
    speech: Speech,
    *,
    alt: str,
    key: str,
    currency: str = "",
    select: bool = False,
) -> int | None:
    """Draw the table. With `select` a row can be ticked; returns its position, else None."""
    ticked = _drawn(frame, columns, speech, currency, alt, key, "single-row" if select else None)
    return ticked[0] if ticked else None


def pick(
    frame: pl.DataFrame, columns: Sequence[Column], speech: Speech, *, alt: str, key: str, currency: str = ""
) -> list[int]:
    """Draw the table with rows to tick, as many as one likes; returns their positions from the top."""
    return sorted(_drawn(frame, columns, speech, currency, alt, key, "multi-row"))


def written_out(frame: pl.DataFrame, columns: Sequence[Column], speech: Speech, *, currency: str = "") -> None:
    """A few rows as a table in the text, whose names go on in the next line where they have no room.

    The first row and the last are what the others lie between.
    """
    heads = [plain(heading(column, speech, currency)) for column in columns]
    ruled = ["--:" if column.kind == "money" else ":--" for column in columns]
    rows = [[_cell(column, row[column.name], speech, currency) for column in columns] for row in frame.iter_rows(named=True)]
    ends = {0, len(rows) - 1}
    said = [[f"**{cell}**" for cell in row] if at in ends else row for at, row in enumerate(rows)]
    st.markdown("\n".join(f"| {' | '.join(row)} |" for row in (heads, ruled, *said)))


def _cell(column: Column, value: Any, speech: Speech, currency: str) -> str:
    return speech.amount(value, currency) if column.kind == "money" else plain(str(value))


def _drawn(
    frame: pl.DataFrame,
    columns: Sequence[Column],
    speech: Speech,
    currency: str,
    alt: str,
    key: str,
    mode: Literal["single-row", "multi-row"] | None,
) -> list[int]:
    """Draw the table; returns the positions of the ticked rows, none without a mode."""
    event = st.dataframe(
        written(frame, columns, speech, currency).to_arrow(),
        hide_index=True,
        alt=alt,
        key=key,
        height=ROW_HEIGHT * (min(frame.height, MOST_ROWS_HIGH) + 1) + 3,
        column_config=configured(columns, speech, currency),
        on_select="rerun" if mode else "ignore",
        selection_mode=mode or "single-row",
        placeholder="–",
    )
    # A row ticked before the filters changed may be gone.
    rows: list[int] = event.selection.rows if mode else []  # type: ignore[union-attr]
    return [one for one in rows if one < frame.height]


def written(frame: pl.DataFrame, columns: Sequence[Column], speech: Speech, currency: str) -> pl.DataFrame:
    """The columns as the table shows them: money as exact decimals where the browser can write them, else as text."""
    return frame.select(_written(column, speech, currency) for column in columns)


def _written(column: Column, speech: Speech, currency: str) -> pl.Expr:
    value = pl.col(column.name)
    if column.kind == "money":
        if writes_like_the_browser(speech):
            return exact(column.name, currency)
        return value.map_elements(lambda minor: speech.amount(minor, currency), return_dtype=pl.String)
    if column.kind == "moment":
        return value.map_elements(speech.moment, return_dtype=pl.String)
    return _measured(column, speech) if column.kind in MEASURES else value


def _measured(column: Column, speech: Speech) -> pl.Expr:
    value = pl.col(column.name).cast(pl.Float64)
    if writes_like_the_browser(speech):
        return value * 100 if column.kind == "percent" else value
    write = {"percent": speech.percent, "number": speech.tenth, "points": speech.hundredth}[column.kind]
    return value.map_elements(lambda one: write(Decimal(str(one))), return_dtype=pl.String)


def configured(columns: Sequence[Column], speech: Speech, currency: str = "") -> dict[str, Any]:
    """How the browser writes each column of `written`."""
    return {column.name: _config(column, speech, currency) for column in columns}


def writes_like_the_browser(speech: Speech) -> bool:
    """Whether the locale writes 1,234.50, which the table's own number format can. Such columns sort as numbers."""
    return bool(numbers.get_decimal_symbol(speech.locale) == "." and numbers.get_group_symbol(speech.locale) == ",")


def _config(column: Column, speech: Speech, currency: str) -> Any:
    label = heading(column, speech, currency)
    if column.kind == "money" and writes_like_the_browser(speech):
        digits = numbers.get_currency_precision(currency)
        return st.column_config.NumberColumn(label, format=f"%,.{digits}f", width=column.width)
    if column.kind == "date":
        return st.column_config.DateColumn(label, format=date_pattern(speech), width=column.width)
    if column.kind == "count":
        return st.column_config.NumberColumn(label, format="%,d", width=column.width)
    if column.kind in MEASURES and writes_like_the_browser(speech):
        return st.column_config.NumberColumn(label, format=MEASURES[column.kind], width=column.width)
    right = column.kind == "money" or column.kind in MEASURES
    return st.column_config.TextColumn(label, width=column.width, alignment="right" if right else "left")


def date_pattern(speech: Speech) -> str:
    """The locale's numeric date in the tokens of the table's date column."""
    pattern = str(speech.locale.datetime_skeletons["yMd"].pattern)
    return pattern.replace("y", "YYYY").replace("d", "D")
