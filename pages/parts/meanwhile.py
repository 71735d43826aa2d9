"""What another person did to a case while somebody looked at it: it is told, and what was typed stays where it was.

A case is drawn again as soon as somebody does something about it. A field that is not drawn loses what stands in it, so the
fields of a case are named without its status, and one that was drawn goes on being drawn while its case is looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from pages.parts import url
from words import plain

if TYPE_CHECKING:
    from queries.cases import Case
    from words import Speech

SEEN = "case-seen"
MOST = 3


@dataclass
class Seen:
    """Up to which message a person has seen a case, and whether it was worked on when they came."""

    reference: str
    message_no: int
    was_open: bool


def look(case: Case, said: pl.DataFrame, *, is_open: bool) -> Seen:
    """What this person has seen of a case: as it was when they came to it, or after they last wrote something.

    Who was on another page meanwhile comes to it anew: what they had typed is gone.
    """
    seen: Seen | None = st.session_state.get(SEEN)
    if seen is None or url.has_arrived() or seen.reference != case.reference:
        newest = said["message_no"].max()
        seen = st.session_state[SEEN] = Seen(case.reference, int(newest or 0), is_open)  # type: ignore[arg-type]
    return seen


def forget() -> None:
    """What stands there now has been seen: somebody wrote, or has left the case."""
    st.session_state.pop(SEEN, None)


def told(speech: Speech, kind: str, said: pl.DataFrame, seen: Seen) -> None:
    """Say what has come since, the newest last. It takes a place of its own also when there is nothing to say.

    A field that moved on the page would be a new one for the browser.
    """
    new = said.filter(pl.col("message_no") > seen.message_no).tail(MOST)
    with st.container():
        if new.is_empty():
            return
        changes = speech.clauses(_change(speech, kind, row) for row in new.iter_rows(named=True))
        st.info(plain(speech.say("case-meanwhile", changes=changes)), icon=":material/update:")


def _change(speech: Speech, kind: str, row: dict[str, object]) -> str:
    values = {"name": str(row["author_name"]), "at": speech.moment(row["written_at"])}  # type: ignore[arg-type]
    if row["handed_to"] is not None:
        return speech.say("case-meanwhile-handed", to=str(row["handed_to"]), **values)
    if row["to_status"] is None:
        return speech.say("case-meanwhile-wrote", **values)
    return speech.say("case-meanwhile-status", status=speech.say(f"{kind}-status-{row['to_status']}"), **values)
