"""Downloads of what is shown: made on click, checked again, and recorded."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import polars as pl
import streamlit as st

from auth import session as sessions
from auth.downloads import telling
from data import primary
from data.errors import OutOfScopeError
from documents.comma import csv_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Literal

    from auth.guard import Visit
    from documents.columns import Column
    from queries.periods import Period
    from queries.statement import Account

    Kind = Literal["csv", "pdf", "xlsx"]

# The kinds of file; the catalogue names the button `download-<kind>`, the audit trail the event `export.<kind>`.
KINDS = {
    "csv": "text/csv",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class Made(NamedTuple):
    """A file, and how many rows of the screen stand in it."""

    content: bytes
    rows: int


def csv_button(
    visit: Visit,
    rows: pl.DataFrame | Callable[[], pl.DataFrame],
    columns: Sequence[Column],
    *,
    name: str,
    key: str,
    about: dict[str, str],
    currency: str = "",
) -> None:
    """These rows as a file, or those that are asked for when it is pressed; `about` tells the audit trail what they are."""

    def make() -> Made:
        frame = rows if isinstance(rows, pl.DataFrame) else rows()
        return Made(csv_of(frame, columns, visit.speech, currency), frame.height)

    button(visit, "csv", make, name=name, key=key, about=about)


def csv_of_period(
    visit: Visit, account: Account, rows: pl.DataFrame, columns: Sequence[Column], what: str, period: Period
) -> None:
    """Rows of an account in a period; the file's name says which."""
    csv_button(
        visit,
        rows,
        columns,
        name=f"{what}-{account.code}-{period.start}-{period.end}",
        key=f"{what}-csv",
        about={"account": account.code, "from": str(period.start), "to": str(period.end)},
        currency=account.currency,
    )


def button(visit: Visit, kind: Kind, make: Callable[[], Made], *, name: str, key: str, about: dict[str, str]) -> None:
    """A button that makes a file only when it is pressed; meanwhile it turns and cannot be pressed again."""
    speech = visit.speech

    def made() -> bytes:
        # This runs in a thread of its own, long after the page was drawn: the session may have ended since.
        session = sessions.live_by_id(visit.session.session_id)
        if session is None or session.role != visit.session.role:
            raise OutOfScopeError
        file = make()
        record(visit, kind, name, {**about, "rows": str(file.rows)})
        return file.content

    st.download_button(
        speech.say(f"download-{kind}"),
        telling(made, speech),
        file_name=f"{name}.{kind}",
        mime=KINDS[kind],
        key=key,
        icon=":material/download:",
        on_click="ignore",
        disabled=visit.primary_is_down,
        help=speech.say("download-needs-primary") if visit.primary_is_down else None,
    )


def record(visit: Visit, kind: Kind, name: str, about: dict[str, str]) -> None:
    """One event in the audit trail; without it nothing is handed out."""
    detail = json.dumps({"name": name, **about}, ensure_ascii=False)
    primary.call(visit.session.uid, "select api.record_export(%(kind)s, %(detail)s::jsonb)", kind=kind, detail=detail)
