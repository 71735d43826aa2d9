"""What somebody typed and has not sent, so that a page that is loaded anew has it again.

A reload is another window to the framework, and its fields begin empty. What stands in them is kept in this process, for the
sign-in that typed it; it is nobody's record, gone when it has rested for half a day, and when the process ends.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from auth.guard import Visit

MOST_FORMS = 5000
RESTS_SECONDS = 12 * 60 * 60
Form = tuple["UUID", str]

# With when each was kept last, the longest ago first.
_typed: OrderedDict[Form, tuple[float, dict[str, Any]]] = OrderedDict()
_lock = Lock()


def recall(visit: Visit, form: str, fields: Iterable[str]) -> None:
    """Put into the fields of a form what was typed there; call it before they are drawn. What this window has stays."""
    with _lock:
        put_away()
        typed = dict(_typed.get((visit.session.session_id, form), (0.0, {}))[1])
    for field in fields:
        if field in typed:
            st.session_state.setdefault(field, typed[field])


def forget(visit: Visit, form: str) -> None:
    """What was typed is sent."""
    with _lock:
        _typed.pop((visit.session.session_id, form), None)


def keep(visit: Visit, form: str, fields: Iterable[str]) -> None:
    """Keep what stands in the fields of a form; call it after they were drawn. The form that rested longest makes room."""
    typed = {field: st.session_state[field] for field in fields if st.session_state.get(field) is not None}
    with _lock:
        _typed.pop((visit.session.session_id, form), None)
        if typed:
            _typed[visit.session.session_id, form] = time.monotonic(), typed
        put_away()


def put_away() -> None:
    """Forget what rested too long, and the longest of too many."""
    rested = time.monotonic() - RESTS_SECONDS
    while _typed and (len(_typed) > MOST_FORMS or next(iter(_typed.values()))[0] < rested):
        _typed.popitem(last=False)
