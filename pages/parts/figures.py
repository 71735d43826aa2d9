"""Figures on screen: label, value, what it is compared with, and beside each its definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from queries.kpis import Kpi
    from words import Speech

COLORS: dict[str, Literal["normal", "inverse", "off"]] = {"up": "normal", "down": "inverse", "neither": "off"}


def figure(
    kpi: Kpi,
    value: str,
    speech: Speech,
    *,
    change: str | None = None,
    against: str | None = None,
    note: str | None = None,
    trend: Sequence[float] | None = None,
) -> None:
    """One figure in a box.

    `change` begins with its sign, and its colour follows which direction is good; `against` says compared with what. A
    `note` stands in the same place and is no change.
    """
    st.metric(
        speech.say(f"kpi-{kpi.key}"),
        value,
        change if note is None else note,
        delta_color=COLORS[kpi.good] if note is None else "off",
        delta_arrow="auto" if note is None else "off",
        delta_description=against,
        help=definition(kpi, speech),
        border=True,
        height="stretch",
        chart_data=trend,
    )


def definition(kpi: Kpi, speech: Speech) -> str:
    """What the figure is and where it comes from."""
    sources = ("、" if speech.language == "zh-CN" else ", ").join(speech.say(f"source-{one}") for one in kpi.sources)
    return f"{speech.say(f'kpi-{kpi.key}-definition')} {speech.say('kpi-source', source=sources)}"


def definitions(kpis: Sequence[Kpi], speech: Speech) -> None:
    """The same definitions in one place, for a finger and for paper."""
    with st.expander(speech.say("definitions"), icon=":material/help:"):
        for kpi in kpis:
            st.markdown(f"**{speech.say(f'kpi-{kpi.key}')}**: {definition(kpi, speech)}")


def signed(minor: int, written: str) -> str:
    """A change with its sign in front, as the arrow reads it."""
    return f"+{written}" if minor > 0 else written
