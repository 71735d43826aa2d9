"""The router: resume the session, offer the pages of this role, run the one that was asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from auth import component, sign_in
from auth import session as sessions
from auth.connections import CONNECTION_HEADER, REGISTRY
from auth.guard import LANGUAGE_KEY, speech_of
from auth.pages import PAGES, PageEntry, pages_of
from data.errors import ScopeMovedError
from data.settings import PROJECT
from words import plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from auth.session import Session
    from words import Speech

WATCH_SECONDS = 60
MOST_REDRAWS = 3
REDRAWS_KEY = "redraws"
# Drawn here: any other icon would come from a stranger's server, or by a link that only the signed-in may read.
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1f5f99"/>'
    '<path d="M8 23V14M16 23V8M24 23v-6" stroke="#fff" stroke-width="4" stroke-linecap="round"/></svg>'
)
# Readable in both themes and on a phone: the rules of style that no setting of the theme can say.
FRAMEWORK_STYLE = PROJECT / "auth" / "static" / "framework.css"


def main() -> None:
    """One run of the script, for one window."""
    session = component.current_session()
    speech = speech_of(session)
    st.set_page_config(page_title=speech.say("product-name"), page_icon=ICON, layout="wide")
    st.html(FRAMEWORK_STYLE)
    bind_connection(session)
    if session is None:
        page = everywhere(sign_in.form)
    elif session.must_change:
        page = everywhere(partial(sign_in.first_password, session))
    else:
        st.session_state[LANGUAGE_KEY] = speech.language
        page = menu(session, speech)
    tell_browser()
    if session is not None:
        watch(session.session_id)
    run(page)


def everywhere(draw: Callable[[], None]) -> st.Page:
    """The same screen at every address we know, so that a deep link survives the sign-in."""
    pages = [st.Page(draw_as(draw, page.slug), url_path=page.slug) for page in PAGES]
    pages.append(st.Page(draw_as(draw, "start"), url_path="start", default=True))
    return st.navigation(pages, position="hidden")


def draw_as(draw: Callable[[], None], name: str) -> Callable[[], None]:
    """Streamlit wants a named function per page."""

    def page() -> None:
        draw()

    page.__name__ = name
    return page


def menu(session: Session, speech: Speech) -> st.Page:
    """The pages of this role by area, its home at the bare address, and the way out."""
    areas: dict[str, list[st.Page]] = {}
    for entry in pages_of(session.role):
        areas.setdefault(speech.say(f"area-{entry.area}"), []).append(page_of(entry, speech))
    first = next(iter(areas.values()))
    home = st.Page(draw_as(partial(st.switch_page, first[0]), "start"), url_path="start", default=True, visibility="hidden")
    first.insert(0, home)
    chosen = st.navigation(areas, position="sidebar", expanded=True)
    with st.sidebar:
        st.caption(plain(f"{session.display_name} · {speech.say(f'role-{session.role}')}"))
        sign_in.language_control(session)
        st.button(
            speech.say("sign-out"), icon=":material/logout:", key="sign-out", on_click=component.sign_out, args=(session,)
        )
    return chosen


def page_of(entry: PageEntry, speech: Speech) -> st.Page:
    """A page of the registry as Streamlit wants it."""
    return st.Page(PROJECT / entry.file, title=speech.say(f"page-{entry.slug}"), icon=entry.icon, url_path=entry.slug)


def bind_connection(session: Session | None) -> None:
    """Tell the edge whose WebSocket this is, so that nobody else can take it over.

    A run that did not come through the edge ends here: it draws nothing, whoever it is.
    """
    context = get_script_run_ctx()
    connection = st.context.headers.get(CONNECTION_HEADER)
    if context is None or not isinstance(connection, str) or not REGISTRY.is_open(connection):
        st.stop()
    if session is None:
        REGISTRY.unbind(connection)
    else:
        REGISTRY.bind(connection, context.session_id, session.session_id)


def tell_browser() -> None:
    """Have the browser swap its ticket for the cookie, or drop the cookie after a sign-out.

    The ticket is offered until it has been swapped: a run that is followed by another at once, as the one that leads to the
    home page is, may never be drawn by the browser. The place is kept when it is empty, so that nothing below it moves.
    """
    with st.container():
        if st.session_state.pop(component.DROP_COOKIE_KEY, False):
            post("logout")
        ticket = st.session_state.get(component.TICKET_KEY)
        if ticket and sessions.was_exchanged(ticket):
            del st.session_state[component.TICKET_KEY]
        elif ticket:
            post("exchange", ticket)


def post(what: str, ticket: str = "") -> None:
    """A script of our own, by address: the content policy forbids any other."""
    st.html(f'<script src="/session/s.js" data-do="{what}" data-t="{ticket}"></script>', unsafe_allow_javascript=True)


@st.fragment(run_every=WATCH_SECONDS)
def watch(session_id: UUID) -> None:
    """An idle window falls back to the sign-in form soon after its session ended elsewhere."""
    if sessions.live_by_id(session_id) is None:
        st.rerun()


def run(page: st.Page) -> None:
    """Draw the page; when a load came in between, draw it again, so that all its figures are of one load."""
    try:
        page.run()
    except ScopeMovedError:
        st.session_state[REDRAWS_KEY] = st.session_state.get(REDRAWS_KEY, 0) + 1
        if st.session_state[REDRAWS_KEY] > MOST_REDRAWS:
            raise
        st.rerun()
    st.session_state.pop(REDRAWS_KEY, None)
