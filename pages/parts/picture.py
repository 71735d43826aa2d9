"""A chart that is also a table: the reader chooses, the URL remembers, and a screen reader gets the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from pages.parts import choosing, table
from pages.parts.frame import apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from documents.columns import Column
    from words import Speech

VIEWS = ("chart", "table")
MARK = "mark"
SEEN = "picture-seen:"


def picture(
    frame: pl.DataFrame,
    spec: dict[str, Any],
    columns: Sequence[Column],
    speech: Speech,
    *,
    title: str,
    alt: str,
    key: str,
    currency: str,
) -> str | None:
    """Draw `frame` by `spec`, or as the table of `columns`.

    Returns the `mark` of the frame's row whose mark was clicked, or whose row was ticked, when the frame has that column
    and `spec` a selection of that name (charts.marks.clickable).
    """
    deeper = "mark" in frame.columns
    with apart():
        st.subheader(title, anchor=False, width="content")
        view = choosing.one_of(key, VIEWS, lambda one: speech.say(f"show-{one}"), speech.say("show-as"), is_labelled=False)
    if view == "table":
        ticked = table.show(frame, columns, speech, alt=alt, key=f"{key}-table", currency=currency, select=deeper)
        return None if ticked is None else str(frame["mark"][ticked])
    if not deeper:
        st.vega_lite_chart(frame, spec, key=f"{key}-chart", alt=alt)
        return None
    event = st.vega_lite_chart(frame, spec, key=f"{key}-chart", alt=alt, on_select="rerun", selection_mode=MARK)
    clicked = event.selection.get(MARK) or []
    return str(clicked[0][MARK]) if clicked else None


def newly(key: str, mark: str | None) -> str | None:
    """The mark when it was not clicked before: a picture or table keeps what was chosen for as long as it stands."""
    before = st.session_state.get(SEEN + key)
    st.session_state[SEEN + key] = mark
    return mark if mark != before else None
