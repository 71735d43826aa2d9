"""The pieces of the publishing page: the sentence, what was written, and of one announcement who has read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from auth import guard
from documents.columns import Column
from pages.parts import choosing, clock, figures, frame, news, table, writing
from pages.parts.download import csv_button
from queries import kpis, publishing
from words import plain, speech

if TYPE_CHECKING:
    from datetime import date

    from auth.guard import Visit
    from queries.publishing import Announcement
    from words import Speech

ALL = "all"
SHOWN = (ALL, *publishing.STATES)
END = "publish-end"
COLUMNS = (
    Column("state_said", "column-status", width="small"),
    Column("title", "column-title", width="large"),
    Column("kind_said", "column-kind"),
    Column("valid_from", "column-shown-from", "date"),
    Column("valid_to", "column-shown-to", "date"),
    Column("aimed", "column-aimed", width="medium"),
    Column("version", "column-version", "count"),
    Column("author_name", "column-author"),
    Column("announcement_code", "column-announcement"),
)
ACCOUNT_COLUMNS = (
    Column("dealer_code", "column-code"),
    Column("read_said", "column-read", width="small"),
    Column("name", "column-dealer", width="large"),
)


@dataclass(frozen=True)
class Desk:
    """What the publisher may change and may aim at, on the business's today."""

    visit: Visit
    today: date
    written: list[Announcement]
    aims: pl.DataFrame

    @property
    def speech(self) -> Speech:
        """How the publisher is spoken to."""
        return self.visit.speech

    def find(self, code: str | None) -> Announcement | None:
        """The announcement with this code; None when it is not the publisher's to see."""
        return next((one for one in self.written if one.announcement_code == code), None)

    def title(self, one: Announcement) -> str:
        """Its title; a draft may have none yet."""
        return one.title(self.speech.language) or self.speech.say("publish-untitled")


def desk(visit: Visit) -> Desk:
    """Ask for both, with what this window has just written."""
    written = publishing.announcements(visit.scope, writing.settled(visit))
    return Desk(visit, clock.today(), written, publishing.aims(visit.scope, visit.speech.language))


def overview(desk: Desk) -> None:
    """The sentence, the way to a new one, what was written, and one of them."""
    one = _asked(desk)
    rows = None if one is None or one.status == "draft" else publishing.read_by(desk.visit.scope, one)
    frame.answer(_answer(desk, one, rows))
    st.button(desk.speech.say("publish-new"), key="publish-new", type="primary", icon=":material/edit:", on_click=_write)
    writing.said(END, desk.speech)
    for form in ("publish-save", "publish-do"):
        writing.said(form, desk.speech)
    if not desk.written:
        frame.nothing(desk.speech.say("publish-none"))
    _wrong_link(desk)
    _listing(desk)
    if one is not None:
        _detail(desk, one, rows)


def _asked(desk: Desk) -> Announcement | None:
    """The one that the address names, else the newest of those that are shown, else the newest of all."""
    shown = [one for one in desk.written if one.state(desk.today) == "shown"]
    return desk.find(st.query_params.get("item")) or next(iter(shown or desk.written), None)


def _wrong_link(desk: Desk) -> None:
    code = st.query_params.get("item") or st.query_params.get("edit")
    if code and desk.find(code) is None:
        st.info(desk.speech.say("publish-not-yours"), icon=":material/link_off:")


def _write() -> None:
    """Callback: to the form of a new one."""
    _go(new="1")


def _go(**asked: str) -> None:
    for name in ("item", "new", "edit"):
        st.query_params.pop(name, None)
    for name, value in asked.items():
        st.query_params[name] = value


def _answer(desk: Desk, one: Announcement | None, rows: pl.DataFrame | None) -> str:
    """How much is shown, planned and drafted; and whether the one that is looked at is read."""
    say, states = desk.speech.say, [item.state(desk.today) for item in desk.written]
    if not states:
        return say("publish-answer-none")
    counts = {state: states.count(state) for state in publishing.STATES[:3]}
    said = [say("publish-answer", shown=counts["shown"], planned=counts["planned"], drafts=counts["draft"])]
    if one is not None and rows is not None and one.state(desk.today) == "shown":
        read = int(rows["has_read"].sum())
        said.append(say("publish-answer-read", title=desk.title(one), read=read, reached=rows.height))
    return desk.speech.sentences(said)


# What was written


def _listing(desk: Desk) -> None:
    """All of it or one state of it; a row that is ticked is looked at below."""
    state = _state(desk.speech)
    rows = _rows(desk).filter(pl.lit(True) if state == ALL else pl.col("state") == state)  # noqa: FBT003
    if rows.is_empty():
        st.info(desk.speech.say("publish-none-of-state"), icon=":material/info:")
        return
    key = f"publish-list-{state}"
    ticked = table.show(rows, COLUMNS, desk.speech, alt=desk.speech.say("publish-list-alt"), key=key, select=True)
    with frame.apart():
        st.caption(desk.speech.say("publish-list-hint"), width="content")
        csv_button(
            desk.visit,
            rows,
            COLUMNS,
            name=desk.speech.say("publish-csv"),
            key="publish-csv",
            about={"state": state},
        )
    if ticked is not None and st.query_params.get("item") != rows["announcement_code"][ticked]:
        _go(item=str(rows["announcement_code"][ticked]))
        st.rerun()


def _state(speech: Speech) -> str:
    return choosing.one_of(
        "state",
        SHOWN,
        lambda one: speech.say(f"publish-state-{one}"),
        speech.say("publish-state"),
        usual=ALL,
        is_labelled=False,
    )


def _rows(desk: Desk) -> pl.DataFrame:
    """What was written as rows of the table."""
    say = desk.speech.say
    rows = [
        {
            "announcement_code": one.announcement_code,
            "title": desk.title(one),
            "state": one.state(desk.today),
            "state_said": say(f"publish-state-{one.state(desk.today)}"),
            "kind_said": say(f"news-kind-{one.kind}"),
            "valid_from": one.valid_from,
            "valid_to": one.valid_to,
            "aimed": aimed(desk, one),
            "version": one.version,
            "author_name": one.author_name,
        }
        for one in desk.written
    ]
    return pl.DataFrame(rows, schema_overrides={"valid_to": pl.Date})


def aimed(desk: Desk, one: Announcement) -> str:
    """To whom it is aimed, in words."""
    row = publishing.as_read(one, desk.aims, desk.speech.language)
    said = [row[name] for name in news.AIMS if row[name] is not None]
    return desk.speech.enumerated(said) or desk.speech.say("publish-aim-all")


# One of them


def _detail(desk: Desk, one: Announcement, rows: pl.DataFrame | None) -> None:
    """How far it came, how it reads, what can be done with it, what it said before, and who has not read it."""
    say = desk.speech.say
    st.subheader(plain(desk.title(one)), anchor=False)
    state = say(f"publish-state-{one.state(desk.today)}")
    st.caption(plain(say("publish-about", author=one.author_name, version=one.version, state=state)))
    if rows is not None:
        _figures(desk, rows)
    preview(desk, one)
    _actions(desk, one)
    if rows is not None:
        _earlier(desk, one)
        _accounts(desk, one, rows)


def _figures(desk: Desk, rows: pl.DataFrame) -> None:
    read, reached = int(rows["has_read"].sum()), rows.height
    share = kpis.news_read_share(read, reached)
    for column, kpi, value in zip(figures.row(3), kpis.OF_NEWS, (reached, read, share), strict=True):
        with column:
            figures.measured(kpi, value, desk.speech)
    figures.definitions(kpis.OF_NEWS, desk.speech)


def preview(desk: Desk, one: Announcement) -> None:
    """As its readers see it, in each language in which it says something."""
    st.markdown(f"**{desk.speech.say('publish-preview')}**")
    for language in one.languages:
        seen = publishing.as_read(one, publishing.aims(desk.visit.scope, language), language)
        news.announcement(speech(language), seen, is_open=True)


def _actions(desk: Desk, one: Announcement) -> None:
    """Go on with a draft; correct what is published, or end it before its day."""
    say, state = desk.speech.say, one.state(desk.today)
    if one.status == "ended":
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            say("publish-go-on" if state == "draft" else "publish-correct"),
            key="publish-edit",
            icon=":material/edit:",
            on_click=_go,
            kwargs={"edit": one.announcement_code},
        )
        if state != "over":
            ending(desk, one)


def ending(desk: Desk, one: Announcement) -> None:
    """Take a draft away or end what is published: a second press, so that a slip of the finger ends nothing."""
    say, which = desk.speech.say, "discard" if one.status == "draft" else "end"
    with st.popover(say(f"publish-{which}"), icon=":material/delete:", disabled=desk.visit.primary_is_down):
        st.markdown(say(f"publish-{which}-sure"))
        st.button(say(f"publish-{which}-yes"), key="publish-end-sure", on_click=_end, args=(one,))


def _end(one: Announcement) -> None:
    """Callback: it is shown no longer, or the draft is gone."""
    session = guard.require("publishing")
    done = "publish-discarded" if one.status == "draft" else "publish-ended"
    sent = {"code": one.announcement_code, "seen_at": one.changed_at}
    if writing.send(session, END, "end_announcement", done, **sent) is not None and one.status == "draft":
        _go()


def _earlier(desk: Desk, one: Announcement) -> None:
    """What it said before it was corrected."""
    if one.version == 1:
        return
    with st.expander(desk.speech.say("publish-versions"), icon=":material/history:"):
        for row in publishing.versions(desk.visit.scope, one.announcement_code).iter_rows(named=True):
            again = desk.speech.say("publish-version-read" if row["is_to_be_read"] else "publish-version-quiet")
            at, version, author = desk.speech.moment(row["published_at"]), row["version"], row["author_name"]
            said = desk.speech.say("publish-version", version=version, at=at, author=author)
            st.caption(plain(f"{said} {again}"))
            texts = [row[name] for name in ("title_zh", "body_zh", "title_en", "body_en") if row[name]]
            st.markdown("  \n".join(news.paragraphs(text) for text in texts))


def _accounts(desk: Desk, one: Announcement, rows: pl.DataFrame) -> None:
    """The accounts that it reaches, those that have not read it first: whom to call."""
    say = desk.speech.say
    if rows.is_empty():
        st.info(say("publish-reaches-none"), icon=":material/info:")
        return
    said = pl.when("has_read").then(pl.lit(say("publish-read"))).otherwise(pl.lit(say("publish-unread")))
    shown = rows.with_columns(read_said=said)
    st.markdown(f"**{say('publish-accounts')}**")
    key = f"publish-accounts-{one.announcement_code}"
    table.show(shown, ACCOUNT_COLUMNS, desk.speech, alt=say("publish-accounts-alt"), key=key)
    csv_button(
        desk.visit,
        shown,
        ACCOUNT_COLUMNS,
        name=f"{say('publish-accounts-csv')}-{one.announcement_code.replace(' ', '')}",
        key="publish-accounts-csv",
        about={"announcement": one.announcement_code},
    )
