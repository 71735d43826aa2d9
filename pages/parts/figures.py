"""Figures on screen: label, value, what it is compared with, and beside each its definition."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import streamlit as st

from words import plain
from words.speech import DASH

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from streamlit.delta_generator import DeltaGenerator

    from queries.kpis import Kpi
    from words import Speech

COLORS: dict[str, Literal["normal", "inverse", "off"]] = {"up": "normal", "down": "inverse", "neither": "off"}
# Two of them stand side by side on a phone, and a figure of money with its currency still fits.
NARROWEST_BOX = 150


def row(count: int) -> list[DeltaGenerator]:
    """Places for so many boxes side by side, each as wide as the others; on a phone two stand in a row."""
    places = st.grid(count, min_column_width=NARROWEST_BOX)
    return [places.cell() for _ in range(count)]


def figure(
    kpi: Kpi,
    value: str,
    speech: Speech,
    *,
    change: str | None = None,
    against: str | None = None,
    note: str | None = None,
    trend: Sequence[float] | None = None,
    label: str | None = None,
) -> None:
    """One figure in a box, under its own label or, where several stand side by side, under that of whose it is.

    `change` begins with its sign, and its colour follows which direction is good; one of nothing has neither arrow nor
    colour. `against` says compared with what. A `note` stands in the same place and is no change. Label and note stand
    beside the framework's own box of a figure, which cuts off what is longer than a line: here they go on in the next.
    """
    label, still = label or speech.say(f"kpi-{kpi.key}"), change is not None and not re.search("[1-9]", change)
    # What is rounded to nothing has no sign either.
    change = change.lstrip("+-") if still and change else change
    with st.container(border=True, height="stretch", gap=None):
        st.markdown(f":small[{plain(label)}]", help=definition(kpi, speech))
        st.metric(
            label,
            value,
            change if note is None else None,
            delta_color="off" if still else COLORS[kpi.good],
            delta_arrow="off" if still else "auto",
            label_visibility="collapsed",
            chart_data=trend,
        )
        if (beside := note or (against if change is not None else None)) is not None:
            st.caption(plain(beside))


def measured(
    kpi: Kpi,
    value: Decimal | int | None,
    speech: Speech,
    *,
    currency: str = "",
    before: Decimal | int | None = None,
    against: str | None = None,
    note: str | None = None,
    trend: Sequence[float] | None = None,
) -> None:
    """One figure in a box, written by its unit, with how far it is from `before`; a dash when it cannot be computed."""
    moved = None if value is None or before is None else value - before
    figure(
        kpi,
        written(kpi, value, speech, currency),
        speech,
        change=None if moved is None else signed(moved, difference(kpi, moved, speech, currency)),
        against=against if moved is not None else None,
        note=note,
        trend=trend,
    )


def written(kpi: Kpi, value: Decimal | int | None, speech: Speech, currency: str = "") -> str:
    """A value of this figure: money with its currency, a ratio as per cent, days and weeks with one decimal."""
    if value is None:
        return DASH
    if kpi.unit == "money":
        return speech.money(int(value), currency)
    if kpi.unit == "ratio":
        return speech.percent(Decimal(value))
    if kpi.unit == "count":
        return speech.number(int(value))
    return speech.say(f"unit-{kpi.unit}", value=speech.tenth(Decimal(value)))


def difference(kpi: Kpi, moved: Decimal | int, speech: Speech, currency: str) -> str:
    """Ratios differ by points, which are not per cent of one another."""
    if kpi.unit == "ratio":
        return speech.say("unit-points", value=speech.tenth(Decimal(moved) * 100))
    return written(kpi, moved, speech, currency)


def definition(kpi: Kpi, speech: Speech) -> str:
    """What the figure is and where it comes from."""
    sources = speech.enumerated(speech.say(f"source-{one}") for one in kpi.sources)
    return f"{speech.say(f'kpi-{kpi.key}-definition')} {speech.say('kpi-source', source=sources)}"


def definitions(kpis: Sequence[Kpi], speech: Speech) -> None:
    """The same definitions in one place, for a finger and for paper."""
    with st.expander(speech.say("definitions"), icon=":material/help:"):
        for kpi in kpis:
            st.markdown(f"**{speech.say(f'kpi-{kpi.key}')}**: {definition(kpi, speech)}")


def signed(moved: Decimal | int, said: str) -> str:
    """A change with its sign in front, as the arrow reads it."""
    return f"+{said}" if moved > 0 else said
