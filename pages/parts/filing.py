"""The second half of closing a month: the answer, and filing it once, for what was on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from auth import guard
from pages.parts import confirmed, unsent, writing
from pages.parts.close import disputes_link, step
from queries import confirmations, kpis
from words import plain
from words.typed import minor_of

if TYPE_CHECKING:
    from pages.parts.confirmed import Desk
    from queries.confirmations import Seal

LONGEST_NOTE = 2000
LONGEST_AMOUNT = 40
KEY_OF_SEAL = 12
# What is typed here, and whether a month that is done is answered once more.
TYPED = ("answer", "own", "note", "again")
REFUSED_AS_STALE = "confirm-stale"


def reply(desk: Desk) -> None:
    """The third step: agree, disagree, or say what the own books say. What was typed is there also after a reload."""
    fields = [_typed(what, desk.key) for what in TYPED]
    unsent.recall(desk.visit, desk.form, fields)
    _reply(desk)
    unsent.keep(desk.visit, desk.form, fields)


def _reply(desk: Desk) -> None:
    speech = desk.visit.speech
    if desk.confirmed is not None and _rests(desk):
        with step(desk, 3, "confirm-step-answer", "done"):
            st.markdown(speech.say(f"confirm-answered-{desk.confirmed.answer}"))
            st.button(speech.say("confirm-answer-again"), key="close-answer-again", on_click=answer_again, args=(desk.key,))
        return
    with step(desk, 3, "confirm-step-answer", "done" if _ready(desk) else "todo"):
        chosen = st.radio(
            speech.say("confirm-which"),
            confirmations.ANSWERS,
            index=None,
            format_func=lambda one: speech.say(f"confirm-choice-{one}"),
            key=_typed("answer", desk.key),
            label_visibility="collapsed",
            persist_state="session",
        )
        if chosen == "own_balance":
            _own_balance(desk)
        if chosen is not None:
            _note(desk, chosen)


def _typed(what: str, key: str) -> str:
    return f"close-{what}-{key}"


def _rests(desk: Desk) -> bool:
    """Whether the month is done and nobody asked to answer it again."""
    return desk.is_done and not st.session_state.get(_typed("again", desk.key))


def answer_again(key: str) -> None:
    """Callback: open the answer once more, although nothing changed."""
    guard.require("close")
    st.session_state[_typed("again", key)] = True


def _own_balance(desk: Desk) -> None:
    speech = desk.visit.speech
    text = st.text_input(
        speech.say("confirm-own", currency=desk.account.currency),
        key=_typed("own", desk.key),
        help=speech.say("confirm-own-help"),
        placeholder=speech.amount(desk.seal.closing, desk.account.currency),
        persist_state="session",
        width=320,
    )
    own = _own(desk)
    if own is None:
        st.caption(speech.say("confirm-own-unread" if text else "confirm-own-hint"))
    elif own == desk.seal.closing:
        st.caption(speech.say("confirm-own-equal"))
    else:
        difference = kpis.books_difference(own, desk.seal.closing) or 0
        more = "more" if difference > 0 else "less"
        st.markdown(plain(speech.say(f"confirm-own-{more}", own=desk.money(own), difference=desk.money(abs(difference)))))


def _own(desk: Desk) -> int | None:
    """The typed balance in the minor unit; None when it is no amount."""
    text = (st.session_state.get(_typed("own", desk.key)) or "")[:LONGEST_AMOUNT]
    return minor_of(text, desk.account.currency, desk.visit.speech.locale)


def _note(desk: Desk, chosen: str) -> None:
    speech = desk.visit.speech
    needed = "wrong" if chosen != "agree" else "any"
    st.text_area(
        speech.say(f"confirm-note-{needed}"),
        key=_typed("note", desk.key),
        max_chars=LONGEST_NOTE,
        height=80,
        persist_state="session",
    )
    if chosen != "agree":
        disputes_link(desk)


def _ready(desk: Desk) -> bool:
    """Whether there is an answer that can be filed."""
    chosen = st.session_state.get(_typed("answer", desk.key))
    return chosen in ("agree", "disagree") or (chosen == "own_balance" and _own(desk) not in (None, desk.seal.closing))


def file_it(desk: Desk) -> None:
    """The fourth step: file it, once, for what is on this screen; and then the receipt."""
    if desk.confirmed is not None and _rests(desk):
        with step(desk, 4, "confirm-step-file", "done"):
            _outcome(desk)
            confirmed.receipt(desk, desk.confirmed)
        return
    speech, chosen = desk.visit.speech, st.session_state.get(_typed("answer", desk.key))
    with step(desk, 4, "confirm-step-file", "todo"):
        _outcome(desk)
        if _ready(desk):
            st.markdown(plain(_filed_words(desk, str(chosen))))
        else:
            st.markdown(speech.say("confirm-answer-first"))
        st.button(
            speech.say("confirm-file"),
            # The button belongs to what this screen shows: a press on an older one never files something newer.
            key=f"close-file-{desk.key}-{desk.seal.content_hash[:KEY_OF_SEAL]}",
            type="primary",
            icon=":material/task_alt:",
            on_click=file,
            args=(desk, _own(desk)),
            disabled=not _ready(desk) or desk.visit.primary_is_down,
        )
        if desk.visit.primary_is_down:
            st.caption(speech.say("confirm-needs-primary"))


def _stale_key(desk: Desk) -> str:
    """Where the seal of a screen is kept that was refused as stale."""
    return f"close-stale-{desk.key}"


def _outcome(desk: Desk) -> None:
    """What came of the last press; a screen that was stale is told what changed since it was drawn."""
    speech = desk.visit.speech
    writing.said(desk.form, speech)
    seen: Seal | None = st.session_state.get(_stale_key(desk))
    if seen is None:
        return
    with st.container(border=True, key="close-stale"):
        if seen.content_hash == desk.seal.content_hash:
            # The primary knows more than the copy that this page reads.
            st.markdown(speech.say("confirm-stale-soon"))
            st.button(speech.say("confirm-look-again"), key="close-again", icon=":material/refresh:")
            return
        saw = {"saw": desk.money(seen.closing), "now": desk.money(desk.seal.closing)}
        st.markdown(plain(speech.say("confirm-stale-saw", **saw)))
        found = confirmations.changes(desk.visit.scope, desk.account.dealer_id, seen.batch_id, desk.month.end)
        if found.count:
            confirmed.changes_table(desk, found, key=f"stale-{seen.batch_id}")
        else:
            st.markdown(speech.say("confirm-stale-disputes"))


def _filed_words(desk: Desk, chosen: str) -> str:
    speech, own = desk.visit.speech, _own(desk)
    said = {"month": speech.month(desk.month.start), "balance": desk.money(desk.seal.closing)}
    if chosen == "own_balance" and own is not None:
        said |= {"own": desk.money(own)}
    return speech.say(f"confirm-files-{chosen}", **said)


def file(desk: Desk, own_shown: int | None) -> None:
    """Callback: file the answer for what the screen of `desk` showed.

    A balance typed after that screen was drawn is shown with its difference first.
    """
    session = guard.require("close")
    chosen, note = (st.session_state.get(_typed(what, desk.key)) for what in ("answer", "note"))
    own = _own(desk) if chosen == "own_balance" else None
    # A second press of the same button finds nothing left to file.
    if chosen is None or (chosen == "own_balance" and own != own_shown):
        return
    months = {"from": desk.month.start, "to": desk.month.end}
    told = writing.send(
        session,
        desk.form,
        "confirm",
        "confirm-filed",
        dealer=desk.account.dealer_id,
        answer=chosen,
        own_balance=own,
        note=note or None,
        seen=desk.seal.content_hash,
        **months,
    )
    if told is not None:
        _forget(desk)
    elif writing.refusal(desk.form) == REFUSED_AS_STALE:
        st.session_state[_stale_key(desk)] = desk.seal


def _forget(desk: Desk) -> None:
    """What was typed is filed."""
    for what in TYPED:
        st.session_state.pop(_typed(what, desk.key), None)
    unsent.forget(desk.visit, desk.form)
    st.session_state.pop(_stale_key(desk), None)
