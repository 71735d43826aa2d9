"""Downloads of what is shown: checked again, recorded, and safe to open in a spreadsheet."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from auth import session as sessions
from data import primary
from data.errors import OutOfScopeError
from pages.parts.table import Column, exact, heading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from auth.guard import Visit
    from words import Speech

# What a spreadsheet would take for a formula, also behind blanks or signs that nobody sees, and in full width.
FORMULA = r"^[\s\x00\p{Cf}]*[=+\-@＝＋－＠\t\r\n\x00]"
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


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


def csv_of(frame: pl.DataFrame, columns: Sequence[Column], speech: Speech, currency: str) -> bytes:
    """UTF-8 with a mark that spreadsheets know; headings as on screen, dates ISO, money with a point and no grouping."""
    texts = frame.select(_text(column, currency).alias(heading(column, speech, currency)) for column in columns)
    return (BYTE_ORDER_MARK + texts.write_csv(line_terminator="\r\n")).encode()


def _text(column: Column, currency: str) -> pl.Expr:
    value = pl.col(column.name)
    if column.kind == "money":
        return exact(column.name, currency)
    if column.kind in ("date", "count", "moment"):
        return value
    return pl.when(value.str.contains(FORMULA)).then("'" + value).otherwise(value)
