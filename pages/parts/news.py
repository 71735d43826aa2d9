"""The pieces of the news page: the sentence, the kinds, and the announcements, the one that was asked for first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import streamlit as st

from auth import guard
from pages.parts import frame, url, writing
from queries import news
from words import plain

if TYPE_CHECKING:
    from auth.guard import Visit
    from words import Speech

ALL = "all"
SHOWN = (ALL, *news.KINDS)
ICONS = {
    "product": ":material/new_releases:",
    "promotion": ":material/sell:",
    "policy": ":material/gavel:",
    "culture": ":material/diversity_3:",
}
OPEN_FIRST = 3
FORM = "news-read"
AIMS = ("channel", "branch", "line")


def answer(visit: Visit, announced: pl.DataFrame) -> None:
    """How much is announced and not read, and what came last."""
    newest, speech = announced.sort("valid_from", descending=True, maintain_order=True).row(0, named=True), visit.speech
    frame.answer(
        speech.say(
            "news-answer",
            count=announced.height,
            unread=int(announced["unread"].sum()),
            # What is written here is newer than what files have brought.
            day=speech.date(max(visit.scope.data_through or newest["valid_from"], newest["valid_from"])),
            title=newest["title"],
            since=speech.date(newest["valid_from"]),
        )
    )


def choice(visit: Visit, announced: pl.DataFrame) -> str | None:
    """Which kind of announcement, None is all; beside it, as long as something is unread, that all is read."""
    speech, unread = visit.speech, announced.filter(pl.col("unread"))
    url.choice("kind", SHOWN, ALL)
    with frame.apart():
        chosen = st.segmented_control(
            speech.say("news-kind"),
            SHOWN,
            required=True,
            format_func=lambda one: speech.say(f"news-kind-{one}"),
            key="kind",
            label_visibility="collapsed",
        )
        if unread.height:
            st.button(
                speech.say("news-all-read"),
                key="news-read",
                icon=":material/done_all:",
                on_click=_mark_read,
                args=(unread["reading"].to_list(),),
                disabled=visit.primary_is_down,
            )
    url.keep("kind", ALL)
    writing.said(FORM, speech)
    return None if chosen in (ALL, None) else chosen


def _mark_read(readings: list[str]) -> None:
    """Callback: the person has read these."""
    session = guard.require("news")
    writing.send(session, FORM, "mark_news_read", "", codes=readings)


def listing(visit: Visit, announced: pl.DataFrame) -> None:
    """The announcements, the one that the address names first and open, then what is unread, each the newest first."""
    speech = visit.speech
    if announced.is_empty():
        st.info(speech.say("news-none-of-kind"), icon=":material/info:")
        return
    asked = st.query_params.get("item")
    rows = announced.sort(pl.col("announcement_code") != (asked or ""), maintain_order=True)
    for place, one in enumerate(rows.iter_rows(named=True)):
        announcement(speech, one, is_open=place < OPEN_FIRST)


def announcement(speech: Speech, one: dict[str, Any], *, is_open: bool) -> None:
    """One announcement as its readers see it; `one` is a row of the news in the language of `speech`."""
    title = f"**{plain(one['title'])}**" if one["unread"] else plain(one["title"])
    head = f"{title} · {plain(speech.date(one['valid_from']))}"
    with st.expander(head, expanded=is_open, icon=ICONS[one["kind"]]):
        st.markdown(paragraphs(one["body"]))
        said = [speech.say("news-unread")] if one["unread"] else []
        said += [speech.say("news-corrected", day=speech.date(one["corrected_on"]))] if one["corrected_on"] else []
        said += [speech.say(f"news-kind-{one['kind']}"), _valid(speech, one), *_aimed(speech, one)]
        st.caption(plain(" · ".join(said)))


def paragraphs(body: str) -> str:
    """Plain text with its lines and paragraphs as they were written."""
    return "  \n".join(plain(line) or "\N{NO-BREAK SPACE}" for line in body.strip().splitlines())


def _valid(speech: Speech, one: dict[str, Any]) -> str:
    if one["promotion_from"] is not None:
        said = {"from": speech.date(one["promotion_from"]), "to": speech.date(one["promotion_to"])}
        return speech.say("news-promotion", **said)
    if one["valid_to"] is None:
        return speech.say("news-until-further")
    return speech.say("news-until", day=speech.date(one["valid_to"]))


def _aimed(speech: Speech, one: dict[str, Any]) -> list[str]:
    """To whom it is aimed, where not to all."""
    aims = [one[name] for name in AIMS if one[name] is not None]
    return [speech.say("news-aimed", aims=speech.enumerated(aims))] if aims else []
