"""The pieces of the audit page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from auth import people
from documents.columns import Column
from pages.parts import frame, table, url

if TYPE_CHECKING:
    from auth.guard import Visit

COLUMNS = (
    Column("seq", "column-seq", "count"),
    Column("at", "column-at", "moment"),
    Column("login", "column-who"),
    Column("said", "column-action", width="medium"),
    Column("detail", "column-detail", width="large"),
)
MOST_PLACES_SAID = 10
LAST_EVENT = 10**15


def verdict(visit: Visit, broken: list[int]) -> None:
    """Whether the chain of events holds."""
    speech = visit.speech
    if broken:
        places = ", ".join(speech.number(seq) for seq in broken[:MOST_PLACES_SAID])
        st.error(speech.say("audit-broken", places=places), icon=":material/link_off:")
        return
    newest = people.events(visit.session, None)
    events = min(newest["seq"][0] if newest.height else 0, people.EVENTS_CHECKED)
    frame.answer(speech.say("audit-whole", events=speech.number(events)))


def listing(visit: Visit) -> None:
    """One page of events, and the ways to older and to the newest ones."""
    speech = visit.speech
    before = url.number("before", 0, LAST_EVENT)
    rows = people.events(visit.session, before or None)
    words = {action: speech.say(action_key(action)) for action in people.ACTIONS}
    rows = rows.with_columns(said=pl.col("action").replace(words))
    table.show(rows, COLUMNS, speech, alt=speech.say("audit-table-alt"), key="audit")
    with st.container(horizontal=True):
        if rows.height == people.EVENTS_PER_PAGE:
            st.button(speech.say("audit-older"), key="audit-older", on_click=go_before, args=(int(rows["seq"][-1]),))
        if before:
            st.button(speech.say("audit-newest"), key="audit-newest", on_click=go_before, args=(0,))


def action_key(action: str) -> str:
    """The catalogue's key of an action."""
    return f"action-{action.replace('.', '-')}"


def go_before(seq: int) -> None:
    """Callback: show the events before `seq`, or the newest ones for 0."""
    st.session_state["before"] = seq
    url.keep("before", 0)
