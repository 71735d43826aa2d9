"""The look-out for somebody else's step on what is shown."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import streamlit as st

from auth import guard
from data.errors import DataError, ScopeMovedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from data.scope import Scope

    Look = Callable[[Scope, tuple[int, ...]], datetime | None]

WATCH_SECONDS = 5


@st.fragment(run_every=WATCH_SECONDS)
def watch(slug: str, scope: Scope, dealers: tuple[int, ...], look: Look, seen: datetime | None, drawn: float) -> None:
    """Draw the page again when somebody has done something about one of these accounts since `seen`.

    `look` says when that was, and `drawn` is the reading of time.monotonic at which the page looked itself.
    """
    guard.require(slug)
    if time.monotonic() - drawn < WATCH_SECONDS / 2:
        return
    try:
        moved = look(scope, dealers)
    except ScopeMovedError:
        st.rerun()
    except DataError:
        # The next look may succeed; what is on the screen stays.
        return
    if moved != seen:
        st.rerun()
