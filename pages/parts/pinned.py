"""Notes pinned to the marks of a picture: their signs on it, the list under it, and the form to pin one (S6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from auth import guard
from auth.roles import Role
from pages.parts import writing
from queries import pinned
from words import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auth.guard import Visit

MOST_LETTERS = 500
FIRST_SIGN, MOST_SIGNS = "\N{CIRCLED DIGIT ONE}", 20
# Who sees the figures of whole branches; for everybody else there are no notes.
READERS = (Role.MANAGER, Role.EXECUTIVE)
# The months of sales are the same ones on every page that draws them, and so are the notes to them.
MONTHS_OF_SALES = ("executive", "trend")
MONTHS_OF_PRODUCTION = ("quality", "trend")


@dataclass(frozen=True)
class Board:
    """The notes of one picture of a page, about the branches that are looked at."""

    visit: Visit
    page: str
    picture: str
    notes: pl.DataFrame
    # What a note of the reader can be about, by id, and the names of all branches by theirs.
    offered: Mapping[int, str]
    named: Mapping[int, str]

    @property
    def form(self) -> str:
        """The name of its form."""
        return f"pinned-{self.visit.slug}-{self.picture}"


def board(
    visit: Visit, portfolios: pl.DataFrame, branches: tuple[int, ...] | None, to: tuple[str, str] = MONTHS_OF_SALES
) -> Board:
    """The notes to one picture, named by its page and itself, with what the reader has just written.

    `portfolios` are all of the reader, named (queries.portfolio); `branches` those that are looked at, None for all.
    """
    answers = writing.settled(visit)
    page, picture = to
    found = pinned.notes(visit.scope, page, picture, branches, answers)
    own = portfolios.filter(pl.col("is_own_branch") & pl.col("branch_code").is_not_null())
    own = own.select("branch_id", "branch").unique("branch_id").sort("branch", "branch_id")
    everything = branches is None and visit.session.role == Role.EXECUTIVE
    company = {pinned.COMPANY: visit.speech.say("pinned-company")} if everything else {}
    kept = own if branches is None else own.filter(pl.col("branch_id").is_in(list(branches)))
    return Board(visit, page, picture, found, company | dict(kept.iter_rows()), company | dict(own.iter_rows()))


def are_for(visit: Visit) -> bool:
    """Whether there can be notes for the reader at all."""
    return visit.session.role in READERS


def sign(number: int) -> str:
    """How the picture and the list show the number of a note."""
    return chr(ord(FIRST_SIGN) + number - 1) if number <= MOST_SIGNS else f"({number})"


def on(one: Board | None, rows: pl.DataFrame) -> pl.DataFrame:
    """The frame of a picture, which has the column `mark`, with the signs of the notes at each mark as `pinned`."""
    if one is None:
        return rows.with_columns(pinned=pl.lit(""))
    signs = pl.DataFrame(
        {"mark": one.notes["mark"], "pinned": [sign(number) for number in one.notes["number"]]},
        schema={"mark": pl.String, "pinned": pl.String},
    )
    signs = signs.group_by("mark", maintain_order=True).agg(pl.col("pinned").str.join(""))
    joined = rows.join(signs, on="mark", how="left", maintain_order="left")
    return joined.with_columns(pl.col("pinned").fill_null(""))


def under(one: Board, marks: Mapping[str, str], clicked: str | None = None) -> None:
    """The notes below the picture, and the form. `marks` are those of the picture with their names, the last is offered.

    A note at a mark that the picture does not show now is left out, and said.
    """
    speech = one.visit.speech
    writing.said(one.form, speech)
    shown = one.notes.filter(pl.col("mark").is_in(list(marks)))
    for note in shown.iter_rows(named=True):
        _note(one, note, marks[note["mark"]])
    if shown.height < one.notes.height:
        st.caption(plain(speech.say("pinned-elsewhere", items=one.notes.height - shown.height)))
    if one.offered and marks:
        _form(one, marks, clicked)


def _note(one: Board, note: dict[str, object], mark: str) -> None:
    speech, number, code = one.visit.speech, int(str(note["number"])), str(note["note_code"])
    about = one.named.get(int(str(note["branch_id"])), "")
    said = speech.say(
        "pinned-note",
        sign=sign(number),
        mark=mark,
        about=about,
        author=str(note["author_name"]),
        day=speech.day_of(note["written_at"]),  # type: ignore[arg-type]
    )
    own, chief = note["uid"] == one.visit.session.uid, one.visit.session.role == Role.EXECUTIVE
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{plain(said)}  \n{plain(str(note['body']))}", width="stretch")
        if own:
            with st.popover(speech.say("pinned-change"), icon=":material/edit:"):
                _change(one, note)
        if own or chief:
            st.button(
                speech.say("pinned-remove"),
                key=f"{one.form}-remove-{code}",
                icon=":material/delete:",
                type="tertiary",
                on_click=_removed,
                args=(one.visit.slug, one.form, code, note["version"]),
                disabled=one.visit.primary_is_down,
            )


def _change(one: Board, note: dict[str, object]) -> None:
    speech, key = one.visit.speech, f"{one.form}-words-{note['note_code']}"
    st.text_area(speech.say("pinned-words"), str(note["body"]), key=key, max_chars=MOST_LETTERS)
    st.button(
        speech.say("pinned-save"),
        key=f"{key}-save",
        on_click=_changed,
        args=(one.visit.slug, one.form, note["note_code"], note["version"], key),
        disabled=one.visit.primary_is_down,
    )


def _form(one: Board, marks: Mapping[str, str], clicked: str | None) -> None:
    """Where to pin a note: the mark that was clicked last, else the last one."""
    speech, codes = one.visit.speech, list(marks)
    with st.expander(speech.say("pinned-new"), icon=":material/push_pin:"):
        _offer(f"{one.form}-mark", codes, clicked)
        with st.form(f"{one.form}-form", border=False):
            with st.container(horizontal=True):
                st.selectbox(
                    speech.say("pinned-mark"),
                    codes,
                    format_func=lambda code: marks.get(code, code),
                    key=f"{one.form}-mark",
                    width=220,
                )
                st.selectbox(
                    speech.say("pinned-about"),
                    list(one.offered),
                    format_func=lambda branch: one.offered.get(branch, str(branch)),
                    key=f"{one.form}-branch",
                    width=260,
                )
            st.text_area(speech.say("pinned-words"), key=f"{one.form}-words", max_chars=MOST_LETTERS)
            st.caption(speech.say("pinned-who-reads"))
            st.form_submit_button(
                speech.say("pinned-pin"),
                key=f"{one.form}-pin",
                on_click=_pinned,
                args=(one.visit.slug, one.form, one.page, one.picture),
                disabled=one.visit.primary_is_down,
            )


def _offer(key: str, codes: list[str], clicked: str | None) -> None:
    """The mark that was clicked, else the one chosen before, else the last."""
    if clicked in codes:
        st.session_state[key] = clicked
    elif st.session_state.get(key) not in codes:
        st.session_state[key] = codes[-1]


def _pinned(slug: str, form: str, page: str, picture: str) -> None:
    """Callback: pin a note to a mark."""
    session, state = guard.require(slug), st.session_state
    if writing.send(
        session,
        form,
        "pin_note",
        "pinned-pinned",
        code=None,
        page=page,
        picture=picture,
        mark=state.get(f"{form}-mark"),
        branch=state.get(f"{form}-branch"),
        body=state.get(f"{form}-words") or "",
        seen=None,
    ):
        state[f"{form}-words"] = ""


def _changed(slug: str, form: str, code: str, version: int, words: str) -> None:
    """Callback: a note of one's own in other words."""
    session = guard.require(slug)
    body = st.session_state.get(words) or ""
    kept = {"page": slug, "picture": form.rpartition("-")[2], "mark": "", "branch": None}
    writing.send(session, form, "pin_note", "pinned-changed", code=code, **kept, body=body, seen=version)


def _removed(slug: str, form: str, code: str, version: int) -> None:
    """Callback: a note is taken away."""
    session = guard.require(slug)
    writing.send(session, form, "unpin_note", "pinned-removed", code=code, seen=version)
