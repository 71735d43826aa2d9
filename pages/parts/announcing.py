"""The form of an announcement: what it says, to whom and from when; its preview; and publishing it. (G1)

What is typed stays until it was written. Pressing again completes what was interrupted: each write is done once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import streamlit as st

from auth import guard
from auth.roles import Role
from pages.parts import filters, frame, publishing, writing
from queries import news
from queries import publishing as announced
from words import plain

if TYPE_CHECKING:
    from auth.session import Session
    from pages.parts.publishing import Desk
    from queries.publishing import Announcement

FORM, SAVE, PUBLISH = "publish-form", "publish-save", "publish-do"
KIND, CHANNEL, BRANCHES, LINE = "publish-kind", "publish-channel", "publish-branches", "publish-line"
FROM, TO, AGAIN = "publish-from", "publish-to", "publish-again"
TEXTS = ("title_zh", "body_zh", "title_en", "body_en")
LONGEST_TITLE, LONGEST_BODY = 200, 10_000
EVERY = ""


@dataclass
class Form:
    """What this window writes: what the address asked for, and the announcement as it was written last, None before."""

    of: str
    one: Announcement | None
    is_done: bool = False


def is_wanted(desk: Desk) -> bool:
    """Whether the address asks for the form: of a new one, or of one that can still be changed."""
    if "new" in st.query_params:
        return True
    one = _edited(desk)
    return one is not None and one.status != "ended"


def _edited(desk: Desk) -> Announcement | None:
    return desk.find(st.query_params.get("edit"))


def show(desk: Desk) -> None:
    """Draw the form."""
    form, say = _begun(desk), desk.speech.say
    one = form.one
    st.button(say("publish-back"), key="publish-back", type="tertiary", icon=":material/arrow_back:", on_click=_leave)
    doing = "new" if one is None or one.status == "draft" else "correct"
    frame.answer(say(f"publish-form-{doing}", title="" if one is None else desk.title(one)))
    for name in (SAVE, PUBLISH, publishing.END):
        writing.said(name, desk.speech)
    _texts(desk)
    _aim(desk)
    _days(desk)
    said = typed(desk, form)
    fault = _fault(desk, said)
    if said.languages:
        publishing.preview(desk, said)
    reached = announced.reached(desk.visit.scope, said.aim).height
    st.markdown(f"#### {plain(say('publish-form-reach', count=reached))}")
    if fault is not None and said.languages:
        st.warning(say(fault), icon=":material/info:")
    _buttons(desk, form, can_publish=fault is None and reached > 0)


def _begun(desk: Desk) -> Form:
    """The form of this window; begun anew when another one is asked for or the fields are gone."""
    asked = "new" if "new" in st.query_params else str(st.query_params.get("edit"))
    form: Form | None = st.session_state.get(FORM)
    if form is None or form.is_done or form.of != asked or KIND not in st.session_state:
        form = st.session_state[FORM] = Form(asked, _edited(desk) if asked != "new" else None)
        _fill(desk, form.one)
    elif form.one is not None and writing.refusal(PUBLISH) == "publish-moved":
        # Another window changed it. Who has been told so and presses again means what stands here.
        form.one = desk.find(form.one.announcement_code) or form.one
    return form


def _fill(desk: Desk, one: Announcement | None) -> None:
    """Put into the fields what they begin with."""
    state = st.session_state
    state[KIND] = news.KINDS[0] if one is None else one.kind
    for name in TEXTS:
        state[f"publish-{name}"] = (None if one is None else getattr(one, name)) or ""
    state[CHANNEL] = (None if one is None else one.channel_code) or EVERY
    state[LINE] = (None if one is None else one.line_code) or EVERY
    mine = set(_offered(desk, "branch", "branch_id"))
    state[BRANCHES] = [] if one is None else [number for number in one.branch_ids or () if number in mine]
    state[FROM] = desk.today if one is None or (one.status == "draft" and one.valid_from < desk.today) else one.valid_from
    state[TO] = None if one is None else one.valid_to
    state[AGAIN] = False


def _offered(desk: Desk, what: str, number: str) -> dict[Any, str]:
    """What can be aimed at, with its name."""
    return dict(desk.aims.filter(what=what).select(number, "name").iter_rows())


def _texts(desk: Desk) -> None:
    """What it is, and its title and text in two languages, of which one is enough."""
    say = desk.speech.say
    st.segmented_control(
        say("publish-form-kind"), news.KINDS, required=True, format_func=lambda one: say(f"news-kind-{one}"), key=KIND
    )
    for column, language in zip(st.columns(2), ("zh", "en"), strict=True):
        with column:
            st.text_input(say(f"publish-form-title-{language}"), key=f"publish-title_{language}", max_chars=LONGEST_TITLE)
            st.text_area(
                say(f"publish-form-body-{language}"), key=f"publish-body_{language}", max_chars=LONGEST_BODY, height=160
            )
    st.caption(say("publish-form-languages"))


def _aim(desk: Desk) -> None:
    """To whom: what is left empty is all that the publisher may reach."""
    say, branches = desk.speech.say, _offered(desk, "branch", "branch_id")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for key, what in ((CHANNEL, "channel"), (LINE, "line")):
            names = {EVERY: say("publish-form-every")} | _offered(desk, what, "code")
            st.selectbox(say(f"publish-form-{what}"), list(names), format_func=names.__getitem__, key=key, width=230)
        st.multiselect(
            say("publish-form-branches"),
            list(branches),
            format_func=branches.__getitem__,
            key=BRANCHES,
            width=380,
            placeholder=say("publish-form-every-branch"),
        )


def _days(desk: Desk) -> None:
    """From which day to which it is shown, and after a correction whether it is new to everybody."""
    say, form = desk.speech.say, st.session_state[FORM]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.date_input(say("publish-form-from"), key=FROM, format=filters.date_format(desk.speech), width=180)
        st.date_input(say("publish-form-to"), key=TO, format=filters.date_format(desk.speech), width=180)
    if form.one is not None and form.one.status == "published":
        st.checkbox(say("publish-form-again"), key=AGAIN)


def typed(desk: Desk, form: Form) -> Announcement:
    """What the fields say, as an announcement that nobody has written yet."""
    state, one = st.session_state, form.one
    now = datetime.now(UTC)
    begun = one or announced.blank(desk.visit.session.uid, desk.today, now)
    return replace(
        begun,
        kind=state[KIND],
        title_zh=_text("title_zh"),
        body_zh=_text("body_zh"),
        title_en=_text("title_en"),
        body_en=_text("body_en"),
        channel_code=state[CHANNEL] or None,
        branch_ids=sorted(state[BRANCHES]) or _every_branch(desk),
        line_code=state[LINE] or None,
        valid_from=state[FROM] or desk.today,
        valid_to=state[TO],
        corrected_at=now if begun.status == "published" else None,
    )


def _every_branch(desk: Desk) -> list[int] | None:
    """What no branch means: all of the company, and of a manager's the own ones."""
    if desk.visit.session.role == Role.EXECUTIVE:
        return None
    return sorted(_offered(desk, "branch", "branch_id")) or None


def _text(name: str) -> str | None:
    """What is typed there; None for nothing."""
    return (st.session_state[f"publish-{name}"] or "").strip() or None


def _fault(desk: Desk, said: Announcement) -> str | None:
    """What keeps it from being published; None when nothing does."""
    halves = [(said.title_zh, said.body_zh), (said.title_en, said.body_en)]
    if not said.languages or any((title is None) != (body is None) for title, body in halves):
        return "publish-whole-language"
    if said.valid_to is not None and said.valid_to < said.valid_from:
        return "publish-which-days"
    return "publish-over-already" if said.valid_to is not None and said.valid_to < desk.today else None


def _buttons(desk: Desk, form: Form, *, can_publish: bool) -> None:
    """Publish it, keep it as a draft, or take the draft away."""
    say, off, is_draft = desk.speech.say, desk.visit.primary_is_down, form.one is None or form.one.status == "draft"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            say("publish-do" if is_draft else "publish-do-correct"),
            key="publish-do",
            type="primary",
            on_click=_publish,
            args=(desk,),
            disabled=off or not can_publish,
        )
        if is_draft:
            st.button(say("publish-save"), key="publish-save", on_click=_save, args=(desk,), disabled=off)
        if form.one is not None and is_draft:
            publishing.ending(desk, form.one)


# How it is written


def _content(said: Announcement) -> dict[str, Any]:
    """What is written of it."""
    return {name: getattr(said, name) for name in ("kind", *TEXTS)} | {
        "channel": said.channel_code,
        "branches": said.branch_ids or [],
        "line": said.line_code,
        "from": said.valid_from,
        "to": said.valid_to,
    }


def _written(session: Session, form: Form, name: str, function: str, done: str, **sent: Any) -> bool:
    """Whether it was written; from then on the form is about what was."""
    known: dict[str, Any] = {"code": None, "seen_at": None}
    if form.one is not None:
        known = {"code": form.one.announcement_code, "seen_at": form.one.changed_at}
    told = writing.send(session, name, function, done, **known, **sent)
    if told is None:
        return False
    form.one = announced.told(told["announcement"])
    form.of = form.one.announcement_code
    st.query_params.pop("new", None)
    st.query_params["edit"] = form.of
    return True


def _save(desk: Desk) -> None:
    """Callback: keep it as a draft."""
    session, form = guard.require("publishing"), st.session_state[FORM]
    _written(session, form, SAVE, "save_announcement", "publish-saved", **_content(typed(desk, form)))


def _publish(desk: Desk) -> None:
    """Callback: publish it, or the correction of it. What is new is kept as a draft first."""
    session, form = guard.require("publishing"), st.session_state[FORM]
    content = _content(typed(desk, form))
    if form.one is None and not _written(session, form, SAVE, "save_announcement", "", **content):
        return
    done = "publish-done" if form.one is None or form.one.status == "draft" else "publish-corrected"
    again = bool(st.session_state.get(AGAIN))
    if _written(session, form, PUBLISH, "publish_announcement", done, read_again=again, **content):
        _leave()


def _leave() -> None:
    """Callback: back to what was written, and to the one that was at hand."""
    form: Form = st.session_state[FORM]
    form.is_done = True
    for name in ("new", "edit"):
        st.query_params.pop(name, None)
    if form.one is not None:
        st.query_params["item"] = form.one.announcement_code
