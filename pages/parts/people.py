"""The pieces of the people page: the list, and what can be done about the ticked person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import streamlit as st

from auth import guard, people
from auth.roles import Role
from documents.columns import Column
from pages.parts import table
from words import plain

if TYPE_CHECKING:
    from auth.guard import Visit

COLUMNS = (
    Column("login", "column-login"),
    Column("display_name", "column-name"),
    Column("role_name", "column-role"),
    Column("state", "column-state", width="medium"),
    Column("live_sessions", "column-sessions", "count"),
    Column("seen_at", "column-seen", "moment"),
)
SESSIONS = (
    Column("device", "column-device", width="medium"),
    Column("address", "column-address"),
    Column("created_at", "column-since", "moment"),
    Column("seen_at", "column-seen", "moment"),
    Column("expires_at", "column-until", "moment"),
)
REACH = (
    Column("kind_said", "people-column-reach"),
    Column("code", "column-code"),
    Column("name", "column-name"),
    Column("accounts", "people-column-accounts", "count"),
)
DONE_KEY = "people-done"


def listing(visit: Visit, everybody: pl.DataFrame) -> dict[str, Any] | None:
    """The table; returns the ticked person."""
    speech = visit.speech
    roles = {role.value: speech.say(f"role-{role}") for role in Role}
    state = (
        pl.when(~pl.col("active"))
        .then(pl.lit(speech.say("people-inactive")))
        .when(pl.col("must_change"))
        .then(pl.lit(speech.say("people-first-password")))
        .otherwise(pl.lit(speech.say("people-active")))
    )
    rows = everybody.with_columns(role_name=pl.col("role").replace_strict(roles, return_dtype=pl.String), state=state)
    ticked = table.show(rows, COLUMNS, speech, alt=speech.say("people-table-alt"), key="people", select=True)
    st.caption(speech.say("people-hint"))
    if done := st.session_state.pop(DONE_KEY, None):
        st.success(plain(done))
    return None if ticked is None else rows.row(ticked, named=True)


def actions(visit: Visit, person: dict[str, Any]) -> None:
    """Disable or enable, and sign out everywhere."""
    speech, uid, name = visit.speech, int(person["uid"]), str(person["display_name"])
    if uid == visit.session.uid:
        st.info(speech.say("people-not-yourself"))
        return
    with st.container(horizontal=True):
        active = bool(person["active"])
        st.button(
            speech.say("people-disable" if active else "people-enable"),
            key="people-switch",
            on_click=switch,
            args=(visit, uid, name),
            kwargs={"active": not active},
        )
        st.button(speech.say("people-sign-out"), key="people-sign-out", on_click=sign_out, args=(visit, uid, name))


def switch(visit: Visit, uid: int, name: str, *, active: bool) -> None:
    """Callback: disable or enable a person."""
    people.set_active(guard.require("people"), uid, active=active)
    st.session_state[DONE_KEY] = visit.speech.say("people-enabled" if active else "people-disabled", name=name)


def sign_out(visit: Visit, uid: int, name: str) -> None:
    """Callback: end all sessions of a person."""
    count = people.sign_out_everywhere(guard.require("people"), uid)
    st.session_state[DONE_KEY] = visit.speech.say("people-signed-out", name=name, count=count)


def reach(visit: Visit, person: dict[str, Any]) -> None:
    """Which accounts the sign-in reaches today, by code: an administrator sees no names or figures of dealers."""
    speech = visit.speech
    st.subheader(speech.say("people-reach-title"), anchor=False)
    rows = people.reach_of(visit.session, int(person["uid"]))
    if rows.is_empty():
        every = person["role"] == Role.EXECUTIVE.value
        st.caption(speech.say("people-reach-all" if every else "people-reach-none"))
        return
    kinds = {one: speech.say(f"people-reach-{one}") for one in ("account", "rep", "branch")}
    own, other = ("name_en", "name_zh") if speech.language == "en" else ("name_zh", "name_en")
    told = rows.with_columns(
        kind_said=pl.col("kind").replace_strict(kinds, return_dtype=pl.String), name=pl.coalesce(own, other)
    )
    table.show(told, REACH, speech, alt=speech.say("people-reach-title"), key="people-reach")


def sessions(visit: Visit, person: dict[str, Any]) -> None:
    """Where the person is signed in, since when and from where; a ticked session can be ended."""
    speech, uid = visit.speech, int(person["uid"])
    st.subheader(speech.say("people-sessions-title"), anchor=False)
    rows = people.sessions_of(visit.session, uid)
    if rows.is_empty():
        st.caption(speech.say("people-sessions-none"))
        return
    devices = pl.col("user_agent").map_elements(people.device_of, return_dtype=pl.String)
    told = rows.with_columns(device=devices)
    ticked = table.show(
        told, SESSIONS, speech, alt=speech.say("people-sessions-title"), key=f"people-sessions-{uid}", select=True
    )
    if ticked is None:
        st.caption(speech.say("people-sessions-hint"))
        return
    one = told.row(ticked, named=True)
    if one["session_id"] == str(visit.session.session_id):
        st.info(speech.say("people-not-this-session"))
        return
    name = str(person["display_name"])
    st.button(
        speech.say("people-end-session"), key="people-end-session", on_click=end, args=(visit, uid, one["session_id"], name)
    )


def end(visit: Visit, uid: int, session_id: str, name: str) -> None:
    """Callback: end one session of a person."""
    ended = people.end_session(guard.require("people"), uid, session_id)
    st.session_state[DONE_KEY] = visit.speech.say("people-session-ended" if ended else "people-session-over", name=name)
