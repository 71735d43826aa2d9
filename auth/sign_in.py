"""What a stranger sees, and what somebody with a first password sees: nothing else exists for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from streamlit_authenticator.utilities import LoginError

from auth import component
from auth import session as sessions
from auth.guard import LANGUAGE_KEY, speech_of
from data import primary
from data.errors import PrimaryUnavailableError
from words import LANGUAGES

if TYPE_CHECKING:
    from auth.session import Session
    from words import Speech

NARROW = 420


def form() -> None:
    """The sign-in form. Wrong names and wrong passwords get the same answer."""
    with narrow():
        language_control(None)
        speech = speech_of(None)
        st.title(speech.say("product-name"))
        st.markdown(speech.say("product-promise"))
        labels = {
            "Form name": speech.say("sign-in"),
            "Username": speech.say("sign-in-name"),
            "Password": speech.say("sign-in-password"),
            "Login": speech.say("sign-in"),
        }
        try:
            component.SignIn().login("main", fields=labels, key="sign-in")
        except LoginError as refused:
            st.error(speech.say("sign-in-throttled", minutes=-(-int(str(refused)) // 60)))
            return
        except PrimaryUnavailableError:
            st.error(speech.say("sign-in-primary-down"))
            return
        if st.session_state.get("authentication_status"):
            st.rerun()
        if st.session_state.get("authentication_status") is False:
            st.error(speech.say("sign-in-refused"))


def first_password(session: Session) -> None:
    """Nothing else is to be had until an own password is set."""
    speech = speech_of(session)
    with narrow():
        st.title(speech.say("password-first-title"))
        st.markdown(speech.say("password-first-why"))
        if password_form(session, speech):
            st.rerun()
        st.button(speech.say("sign-out"), key="sign-out", type="tertiary", on_click=component.sign_out, args=(session,))


def password_form(session: Session, speech: Speech) -> bool:
    """Old password, new one twice. True when the new one is set; otherwise it says what is wrong."""
    with st.form("password", clear_on_submit=True):
        old = st.text_input(speech.say("password-old"), type="password", autocomplete="current-password")
        new = st.text_input(
            speech.say("password-new"), type="password", autocomplete="new-password", help=speech.say("password-rule")
        )
        again = st.text_input(speech.say("password-again"), type="password", autocomplete="new-password")
        if not st.form_submit_button(speech.say("password-save")):
            return False
    if new != again:
        st.error(speech.say("password-differs"))
        return False
    problem = sessions.change_password(session, old, new, component.remote_address())
    if problem:
        st.error(speech.say(problem))
    return problem is None


def narrow() -> st.delta_generator.DeltaGenerator:
    """One calm column in the middle of the screen."""
    return st.container(horizontal_alignment="center").container(width=NARROW)


def language_control(session: Session | None) -> None:
    """Both languages by their own names; a signed-in person's choice is kept."""
    current = speech_of(session).language
    st.segmented_control(
        speech_of(session).say("language"),
        LANGUAGES,
        default=current,
        required=True,
        format_func={"zh-CN": "中文", "en": "English"}.__getitem__,
        key="language-choice",
        label_visibility="collapsed",
        on_change=choose_language,
    )


def choose_language() -> None:
    """Callback: keep the language that was just chosen, for a stranger in this window, for a person for good."""
    language = st.session_state["language-choice"]
    st.session_state[LANGUAGE_KEY] = language
    session = component.current_session()
    if session is not None:
        save_preferences(session, language, session.number_locale)


def save_preferences(session: Session, language: str, number_locale: str) -> None:
    """Write a person's language and locale, and have the next draw speak it."""
    primary.call(
        session.uid,
        "select api.set_preferences(%(language)s, %(number_locale)s)",
        language=language,
        number_locale=number_locale,
    )
    sessions.forget()
