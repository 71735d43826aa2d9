"""The guard at each door: every page begins with `enter`, every fragment and every writing callback with `require`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

import streamlit as st

from auth import session as sessions
from auth.component import current_session
from auth.pages import PAGES
from auth.roles import Role
from auth.usage import usage
from data.heartbeat import heartbeat
from data.replica import open_scope
from words import Speech, language_of, speech
from words.speech import DEALER, STAFF

if TYPE_CHECKING:
    from auth.session import Session
    from data.scope import Freshness, Scope

LANGUAGE_KEY = "language"


@dataclass(frozen=True)
class Visit:
    """One draw of a page: who asks, what they may see and as of when, and how they are spoken to."""

    slug: str
    session: Session
    scope: Scope
    freshness: Freshness
    speech: Speech
    primary_is_down: bool


def speech_of(session: Session | None) -> Speech:
    """A person's own language and locale; for a stranger what the window chose, else what the browser asks for."""
    browser = st.context.locale
    chosen = st.session_state.get(LANGUAGE_KEY) or language_of(browser)
    if session is None:
        return speech(chosen, "auto", browser)
    language = chosen if session.language == "auto" else session.language
    return speech(language, session.number_locale, browser, DEALER if session.role == Role.DEALER else STAFF)


def require(slug: str) -> Session:
    """The live session of somebody for whom this page exists; anyone else's run ends here with one sentence."""
    session = current_session()
    if session is None:
        _end(None, "sign-in-please")
    roles = next(page.roles for page in PAGES if page.slug == slug)
    if session.must_change or session.role not in roles:
        _end(session, "error-no-such-page")
    return session


def enter(slug: str) -> Visit:
    """Open a page: the session is checked, counts as used, and the standby says what it may see.

    Raises:
        DataError: the standby cannot be asked, or does not accept the person.
    """
    session = require(slug)
    sessions.touch(session)
    usage.opened(session.uid, slug)
    scope, freshness = open_scope(session.uid, session.role)
    return Visit(slug, session, scope, freshness, speech_of(session), heartbeat.primary_is_down())


def _end(session: Session | None, key: str) -> NoReturn:
    st.warning(speech_of(session).say(key))
    st.stop()
