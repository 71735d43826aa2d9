"""What somebody typed and has not sent, so that a page that is loaded anew has it again.

A reload is another window to the framework, and its fields begin empty. What stands in them is kept in this process, for the
sign-in that typed it and for as long; it is nobody's record, and gone when the process ends.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from auth.guard import Visit

MOST_FORMS = 5000
Form = tuple["UUID", str]

_typed: OrderedDict[Form, dict[str, Any]] = OrderedDict()
_lock = Lock()


def recall(visit: Visit, form: str, fields: Iterable[str]) -> None:
    """Put into the fields of a form what was typed there; call it before they are drawn. What this window has stays."""
    with _lock:
        typed = dict(_typed.get((visit.session.session_id, form), {}))
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
            _typed[visit.session.session_id, form] = typed
        while len(_typed) > MOST_FORMS:
            _typed.popitem(last=False)
