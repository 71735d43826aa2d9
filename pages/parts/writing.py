"""Writing from a page: one key per form until it was answered, what came of it in a sentence, and seeing it at once.

A callback calls `send` and looks at what it returns; the page calls `settled` before it asks for rows of the workflow and
`said` where the form stands.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import streamlit as st

from data import workflow
from data.errors import BusyError, PrimaryUnavailableError, RefusedError, TooHeavyError
from words import plain

if TYPE_CHECKING:
    from auth.guard import Visit
    from auth.session import Session
    from words import Speech

KEY = "write-key:"
SAID = "write-said:"
PLACE = "write-place"
NOT_SAVED = "work-not-saved"


@dataclass
class Place:
    """Up to where in the log this window has written, since when, and whether it has waited for the copy already."""

    log: str
    since: float
    waited: bool = False


def send(session: Session, form: str, function: str, done: str, /, **arguments: Any) -> dict[str, Any] | None:
    """Write, and keep the sentence `done` (a key of the catalogue, or "" for none) for `said`. None when it was not written.

    The key of the form is kept while it is not known whether the write was done: pressing again does it once.
    """
    key: UUID = st.session_state.setdefault(KEY + form, uuid4())
    try:
        answer = workflow.write(session.uid, function, key, **arguments)
    except RefusedError as refused:
        # Nothing was done; what is sent next is another thing.
        del st.session_state[KEY + form]
        st.session_state[SAID + form] = (False, refused.key, refused.values)
        return None
    except (PrimaryUnavailableError, BusyError, TooHeavyError):
        st.session_state[SAID + form] = (False, NOT_SAVED, {})
        return None
    del st.session_state[KEY + form]
    st.session_state[PLACE] = Place(answer.place, time.monotonic())
    if done:
        st.session_state[SAID + form] = (True, done, answer.told.get("said", {}))
    return answer.told


def said(form: str, speech: Speech) -> None:
    """What came of the last press of this form, once."""
    outcome = st.session_state.pop(SAID + form, None)
    if outcome is None:
        return
    well, key, values = outcome
    told = {name: _in_words(name, value, speech) for name, value in values.items() if value is not None}
    text = plain(speech.say(key, **told))
    if well:
        st.success(text, icon=":material/check_circle:")
    else:
        st.error(text, icon=":material/error:")


def refuse(form: str, sentence: str, **values: Any) -> None:
    """Keep a sentence for `said` about what cannot even be sent."""
    st.session_state[SAID + form] = (False, sentence, values)


def refusal(form: str) -> str | None:
    """By which sentence the last press of this form was refused, until `said` has shown it; None when it was not."""
    well, key, _ = st.session_state.get(SAID + form, (True, "", {}))
    return None if well else str(key)


def _in_words(name: str, value: Any, speech: Speech) -> Any:
    if name == "day":
        return speech.date(date.fromisoformat(value))
    return speech.say(f"dispute-status-{value}") if name == "status" else value


def settled(visit: Visit) -> list[dict[str, Any]]:
    """What this person wrote that the copy does not have yet, oldest first: nearly always nothing, after a short wait.

    The page lays these answers over the rows it reads, and says so.
    """
    place: Place | None = st.session_state.get(PLACE)
    if place is None:
        return []
    # Whoever has waited once is not made to wait at each click for as long as the copy is behind.
    patience = 0.0 if place.waited else workflow.PATIENCE_SECONDS
    place.waited = True
    if time.monotonic() - place.since > workflow.RECENT_SECONDS or workflow.arrived(visit.scope, place.log, patience):
        del st.session_state[PLACE]
        return []
    try:
        return workflow.recent(visit.session.uid)
    except (PrimaryUnavailableError, BusyError):
        return []
