"""Downloads of what is shown: checked again, recorded, and safe to open in a spreadsheet."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import streamlit as st

from auth import session as sessions
from data import primary
from data.errors import OutOfScopeError
from documents.comma import csv_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import polars as pl

    from auth.guard import Visit
    from documents.columns import Column


def csv_button(
    visit: Visit,
    rows: Callable[[], pl.DataFrame],
    columns: Sequence[Column],
    *,
    name: str,
    key: str,
    about: dict[str, str],
    currency: str = "",
) -> None:
    """A button that asks for `rows` only when it is pressed. `about` says in the audit trail what was exported."""
    speech = visit.speech

    def made() -> bytes:
        # This runs in a thread of its own, long after the page was drawn: the session may have ended since.
        session = sessions.live_by_id(visit.session.session_id)
        if session is None or session.role != visit.session.role:
            raise OutOfScopeError
        frame = rows()
        record(visit, name, {**about, "rows": str(frame.height)})
        return csv_of(frame, columns, speech, currency)

    st.download_button(
        speech.say("download-csv"),
        made,
        file_name=f"{name}.csv",
        mime="text/csv",
        key=key,
        icon=":material/download:",
        on_click="ignore",
        disabled=visit.primary_is_down,
        help=speech.say("download-needs-primary") if visit.primary_is_down else None,
    )


def record(visit: Visit, name: str, about: dict[str, str]) -> None:
    """One event in the audit trail; without it nothing is handed out."""
    detail = json.dumps({"name": name, **about}, ensure_ascii=False)
    primary.call(visit.session.uid, "select api.record_export('csv', %(detail)s::jsonb)", detail=detail)
