"""What every page has: its title, how old its figures are, and the sentence when there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import streamlit as st

from auth import guard
from data.heartbeat import heartbeat
from pages.parts import url
from queries import loaded
from words import plain

if TYPE_CHECKING:
    from datetime import date
    from typing import Literal

    from streamlit.delta_generator import DeltaGenerator

    from auth.guard import Visit
    from queries.statement import Account

    Color = Literal["red", "orange", "gray"]

LATE_SECONDS = 60.0
VERY_LATE_SECONDS = 600.0
WATCH_SECONDS = 5


def header(visit: Visit) -> None:
    """The page's name on the left, data age on the right; a banner when the primary is away."""
    speech = visit.speech
    url.arrive(visit.slug)
    with apart():
        st.title(speech.say(f"page-{visit.slug}"), anchor=False, width="content")
        data_age(visit)
    if visit.primary_is_down:
        st.warning(speech.say("primary-down", day=speech.date(visit.freshness.data_through)), icon=":material/cloud_off:")
        until_it_is_back(visit.slug)


def apart() -> DeltaGenerator:
    """A line whose ends stand apart: what there is to say on the left, what can be done about it on the right."""
    return st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center")


def header_of_figures(visit: Visit) -> date:
    """The same of a page of figures, and the day up to which they reach; the page ends here when nothing is loaded."""
    header(visit)
    if visit.scope.data_through is None:
        nothing(visit.speech.say("no-data-yet"))
    return visit.scope.data_through


def named(account: Account) -> None:
    """Whose figures these are."""
    st.markdown(f"**{plain(account.name)}** · {plain(account.code)}")


@st.fragment(run_every=WATCH_SECONDS)
def until_it_is_back(slug: str) -> None:
    """Draw the page again when the primary is there again: what could not be pressed can be, and what was typed stays."""
    guard.require(slug)
    if not heartbeat.primary_is_down():
        st.rerun()


def data_age(visit: Visit) -> None:
    """Up to which day the figures reach, and in colour how far the copy is behind."""
    speech, fresh = visit.speech, visit.freshness
    if fresh.data_through is None:
        st.badge(speech.say("age-none"), icon=":material/database_off:", color="gray")
        return
    age, day = speech.ago(fresh.beat_age_seconds), speech.date(fresh.data_through)
    late = fresh.beat_age_seconds > LATE_SECONDS
    color: Color = "red" if fresh.beat_age_seconds > VERY_LATE_SECONDS else "orange" if late else "gray"
    st.badge(
        speech.say("age-late", day=day, age=age) if late else speech.say("age-fresh", day=day),
        icon=":material/schedule:",
        color=color,
        help=speech.say("age-explain", loaded=speech.moment(fresh.loaded_at), age=age),
    )


def answer(text: str) -> None:
    """The one sentence that the page exists for."""
    st.markdown(f"#### {plain(text)}")


def bring(visit: Visit, slug: str) -> None:
    """End a page that has nothing to show with the tables to bring, when it stands on some that have no rows."""
    missing = loaded.lacking(visit.scope, slug)
    if missing:
        nothing(visit.speech.say("lacking-tables", count=len(missing), tables=", ".join(missing)))


def nothing(text: str) -> NoReturn:
    """An empty state that says what to do; the page ends with it."""
    st.info(plain(text), icon=":material/info:")
    st.stop()
