"""The pieces of the page of thresholds: what is in force and whose it is, and the form that sets one."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl
import streamlit as st

from auth import guard
from documents.columns import Column
from pages.parts import table, url, writing
from queries import thresholds
from words import plain
from words.speech import DASH

if TYPE_CHECKING:
    from auth.guard import Visit
    from words import Speech

SLUG, FORM = "thresholds", "threshold"
COLUMNS = (
    Column("what", "column-threshold", width=270),
    Column("now", "threshold-column-now"),
    Column("origin_said", "threshold-column-origin"),
    Column("to_come", "threshold-column-next"),
    Column("given_said", "threshold-column-file"),
    Column("bounds", "threshold-column-bounds"),
    Column("changed_by", "column-who"),
    Column("changed_at", "column-at", "moment"),
)


def answer(visit: Visit, kept: pl.DataFrame) -> str:
    """How many an administrator has set, and how many of those wait for the next load."""
    here = kept.filter(pl.col("set_here").is_not_null()).height
    waiting = sum(_waits(row) for row in kept.iter_rows(named=True))
    key = "thresholds-answer-waiting" if waiting else "thresholds-answer"
    return visit.speech.say(key, all=kept.height, here=here, waiting=waiting)


def _waits(row: dict[str, Any]) -> bool:
    """Whether the next load works with another value than the last one did."""
    return row["in_force"] is not None and Decimal(row["in_force"]) != thresholds.next_value(row)


def value_said(name: str, value: str | Decimal | None, speech: Speech) -> str:
    """A value with its unit; a dash where there is none."""
    if value is None:
        return DASH
    number = Decimal(value)
    whole = number == number.to_integral_value()
    return speech.say(f"threshold-unit-{name}", value=speech.number(int(number)) if whole else str(number.normalize()))


def one(visit: Visit, kept: pl.DataFrame) -> None:
    """One threshold: what it does, within which bounds, what it is and was, and the field that sets it."""
    speech, names = visit.speech, kept["name"].to_list()
    with st.container(width=560):
        url.choice("threshold", names, names[0])
        name = st.selectbox(
            speech.say("threshold-which"), names, format_func=lambda one: speech.say(f"threshold-{one}"), key="threshold"
        )
        url.keep("threshold", names[0])
        row = kept.filter(pl.col("name") == name).row(0, named=True)
        st.markdown(plain(speech.say(f"threshold-does-{name}")))
        st.caption(plain(_standing(row, speech)))
        _form(visit, row)


def _standing(row: dict[str, Any], speech: Speech) -> str:
    """Whose value is in force, and what comes with the next load when that is another."""
    name = row["name"]
    if row["in_force"] is None:
        return speech.say("threshold-no-load")
    now = value_said(name, row["in_force"], speech)
    origin = speech.say(f"threshold-origin-{row['origin']}")
    told = speech.say("threshold-stands", value=now, origin=origin, moment=speech.moment(row["worked_out_at"]))
    if not _waits(row):
        return told
    more = speech.say("threshold-waits", value=value_said(name, thresholds.next_value(row), speech))
    return f"{told} {more}" if speech.language == "en" else told + more


def _form(visit: Visit, row: dict[str, Any]) -> None:
    speech, name = visit.speech, str(row["name"])
    value, digits = thresholds.next_value(row), int(row["digits"])
    # The field keeps what was typed, whatever another window saves; the database says which values may be set.
    key = f"threshold-value-{name}"
    st.number_input(
        speech.say("threshold-value", unit=speech.say(f"threshold-unit-{name}", value="").strip()),
        value=float(value),
        step=10.0**-digits,
        format=f"%.{digits}f",
        key=key,
        help=speech.say("threshold-bounds", lowest=str(Decimal(row["lowest"])), highest=str(Decimal(row["highest"]))),
    )
    with st.container(horizontal=True):
        st.button(
            speech.say("threshold-save"), key="threshold-save", type="primary", on_click=save, args=(name, digits, key)
        )
        if row["set_here"] is not None:
            st.button(speech.say("threshold-take-back"), key="threshold-take-back", on_click=take_back, args=(name,))
    writing.said(FORM, speech)


def save(name: str, digits: int, key: str) -> None:
    """Callback: set the threshold to what stands in the field, with as many decimals as it has."""
    session = guard.require(SLUG)
    value = str(Decimal(str(st.session_state[key])).quantize(Decimal(1).scaleb(-digits)))
    writing.send(session, FORM, "set_threshold", "threshold-saved", name=name, value=value)


def take_back(name: str) -> None:
    """Callback: the file's value counts again, or the default."""
    writing.send(guard.require(SLUG), FORM, "set_threshold", "threshold-taken-back", name=name, value=None)
    # What counts now stands in the field again.
    st.session_state.pop(f"threshold-value-{name}", None)


def listing(visit: Visit, kept: pl.DataFrame) -> None:
    """All of them."""
    speech = visit.speech
    told = [_told(row, speech) for row in kept.iter_rows(named=True)]
    rows = kept.with_columns(pl.Series(name, [one[name] for one in told], dtype=pl.String) for name in told[0])
    st.subheader(speech.say("thresholds-list-title"), anchor=False)
    table.show(rows, COLUMNS, speech, alt=speech.say("thresholds-list-title"), key="thresholds-table")
    st.caption(speech.say("thresholds-rule"))


def _told(row: dict[str, Any], speech: Speech) -> dict[str, str]:
    name = row["name"]
    origin = row["origin"]
    return {
        "what": speech.say(f"threshold-{name}"),
        "now": value_said(name, row["in_force"], speech),
        "origin_said": DASH if origin is None else speech.say(f"threshold-origin-{origin}"),
        "to_come": value_said(name, thresholds.next_value(row), speech) if _waits(row) else DASH,
        "given_said": value_said(name, row["given"], speech),
        "bounds": speech.say("threshold-bounds", lowest=row["lowest"], highest=row["highest"]),
    }
