"""How the pictures of complaint trends are drawn and written, whatever they are of."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl
import streamlit as st

from documents.columns import Column
from pages.parts import download
from pages.parts.picture import newly, picture
from words.speech import DASH

if TYPE_CHECKING:
    from auth.guard import Visit
    from pages.parts.quality import Look
    from words import Speech

RATE = (
    Column("rate", "quality-column-rate", "number"),
    Column("low", "quality-column-low", "number"),
    Column("high", "quality-column-high", "number"),
    Column("complaints", "quality-column-complaints", "count"),
    Column("units", "quality-column-units", "count"),
)


def tenth(speech: Speech, value: float | None) -> str:
    """A number with one decimal; a dash for none."""
    return DASH if value is None else speech.tenth(Decimal(str(round(value, 6))))


def drawn_as(visit: Visit, drawn: pl.DataFrame, spec: dict[str, Any], columns: tuple[Column, ...], key: str) -> str | None:
    """A picture that is also a table, with its rows to take away; the mark that was clicked just now."""
    speech = visit.speech
    title, shown = speech.say(f"quality-{key}-title"), f"quality_{key}"
    alt = speech.say("quality-alt", title=title)
    clicked = picture(drawn, spec, columns, speech, title=title, alt=alt, key=shown, currency="")
    download.csv_button(
        visit,
        lambda: drawn,
        columns,
        name=f"{speech.say(f'quality-{key}-name')}-{visit.scope.data_through}",
        key=f"quality-{key}-csv",
        about={"look": key},
    )
    return newly(f"quality-{key}", clicked)


def csv(visit: Visit, seen: Look, rows: pl.DataFrame, columns: tuple[Column, ...], key: str) -> None:
    """A button that takes rows of the page's months away."""
    period = seen.view.period
    download.csv_button(
        visit,
        lambda: rows,
        columns,
        name=f"{visit.speech.say(f'quality-{key}-name')}-{period.end}",
        key=f"quality-{key}-csv",
        about={"from": str(period.start), "to": str(period.end)},
    )


def in_words(speech: Speech, values: pl.Series) -> pl.Series:
    """Numbers as they are written; null stays null."""
    return pl.Series([None if one is None else tenth(speech, one) for one in values], dtype=pl.String)


def between(speech: Speech, rows: pl.DataFrame) -> pl.Series:
    """The interval of each row as it is written; null stays null."""
    said = [
        None if low is None else speech.say("quality-between", low=tenth(speech, low), high=tenth(speech, high))
        for low, high in rows.select("low", "high").iter_rows()
    ]
    return pl.Series(said, dtype=pl.String)


def go(asked: dict[str, str]) -> None:
    """Look at something else on this page."""
    st.query_params.update(asked)
    st.rerun()
