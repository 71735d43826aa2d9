"""The pieces of one's own account page: live sessions, dates and numbers, password."""

from __future__ import annotations

from typing import TYPE_CHECKING

import babel
import polars as pl
import streamlit as st

from auth import guard, people, sign_in
from documents.columns import Column
from pages.parts import table
from words import NUMBER_LOCALES, plain
from words.speech import LANGUAGE_LOCALE

if TYPE_CHECKING:
    from auth.guard import Visit
    from words import Speech

COLUMNS = (
    Column("here", "column-here"),
    Column("device", "column-device"),
    Column("address", "column-address"),
    Column("created_at", "column-since", "moment"),
    Column("seen_at", "column-seen", "moment"),
    Column("expires_at", "column-until", "moment"),
)
ENDED_KEY = "sessions-ended"
SAMPLE_MINOR, SAMPLE_CURRENCY = 123456789, "CNY"


def sessions(visit: Visit) -> None:
    """Where the person is signed in, and the way to end that elsewhere."""
    speech = visit.speech
    live = people.my_sessions(visit.session)
    st.subheader(speech.say("account-sessions-title"), anchor=False)
    st.markdown(speech.say("account-sessions-said", count=live.height))
    here = pl.when(pl.col("session_id") == str(visit.session.session_id)).then(pl.lit(speech.say("account-this-window")))
    table.show(
        live.with_columns(
            here=here.otherwise(pl.lit("")),
            device=pl.col("user_agent").map_elements(people.device_of, return_dtype=pl.String),
        ),
        COLUMNS,
        speech,
        alt=speech.say("account-sessions-alt"),
        key="sessions",
    )
    st.button(speech.say("account-elsewhere"), key="sign-out-elsewhere", disabled=live.height <= 1, on_click=end_elsewhere)
    ended = st.session_state.pop(ENDED_KEY, None)
    if ended is not None:
        st.success(speech.say("account-signed-out-elsewhere", count=ended))


def end_elsewhere() -> None:
    """Callback: end all other sessions of the person."""
    st.session_state[ENDED_KEY] = people.sign_out_elsewhere(guard.require("account"))


def formats(visit: Visit) -> None:
    """How dates and numbers are written, with a sample."""
    speech = visit.speech
    st.subheader(speech.say("account-format-title"), anchor=False)
    st.selectbox(
        speech.say("account-format"),
        NUMBER_LOCALES,
        index=NUMBER_LOCALES.index(visit.session.number_locale) if visit.session.number_locale in NUMBER_LOCALES else 0,
        format_func=lambda name: _locale_name(name, speech),
        key="number-locale",
        on_change=choose_locale,
        width=360,
    )
    sample = {"money": speech.money(SAMPLE_MINOR, SAMPLE_CURRENCY), "date": speech.date(visit.scope.data_through)}
    st.caption(plain(speech.say("account-format-sample", **sample)))


def _locale_name(name: str, speech: Speech) -> str:
    if name == "auto":
        return speech.say("account-format-auto")
    # In the reader's language, whatever their numbers are written like.
    return str(babel.Locale.parse(name).get_display_name(LANGUAGE_LOCALE[speech.language]))


def choose_locale() -> None:
    """Callback: keep the chosen way of writing."""
    session = guard.require("account")
    sign_in.save_preferences(session, session.language, st.session_state["number-locale"])


def password(visit: Visit) -> None:
    """Change the password; the person's other sessions end."""
    speech = visit.speech
    st.subheader(speech.say("account-password-title"), anchor=False)
    with st.container(width=420):
        if sign_in.password_form(visit.session, speech):
            st.success(speech.say("password-saved"))
