"""The form of a complaint, a repair, a question or a suggestion: what it is, about which unit, words and files. (F1)

What is typed stays until it was written. It is filed once, however often this is pressed; each file is sent once after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from auth import guard
from auth.roles import Role
from pages.parts import clock, files, filters, frame, meanwhile, writing
from queries import complaints, goods
from words import plain

if TYPE_CHECKING:
    from auth.guard import Visit
    from queries.statement import Account
    from words import Speech

KIND, SUBJECT, BODY, MODEL = "complaint-kind", "complaint-subject", "complaint-body", "complaint-model"
BATCH, SERIAL, SOLD_ON, FILES = "complaint-batch", "complaint-serial", "complaint-sold-on", "complaint-files"
FIELDS = (SUBJECT, BODY, MODEL, BATCH, SERIAL, SOLD_ON)
LONGEST_SUBJECT, LONGEST_BODY, LONGEST_NUMBER, LEAST = 120, 2000, 60, 2
# What was filed and whose files are not all there yet.
FILED = "complaint-filed"


def form_of(account: Account) -> str:
    """The name under which a press of the form keeps its key and its outcome."""
    return f"complaint-new-{account.dealer_id}"


def is_wanted(visit: Visit) -> bool:
    """Whether the address asks a dealer for the form."""
    return visit.session.role == Role.DEALER and "new" in st.query_params


def show(visit: Visit, account: Account) -> None:
    """Draw the form."""
    speech = visit.speech
    way_back(speech)
    frame.answer(speech.say("complaint-form-title"))
    kind = st.segmented_control(
        speech.say("complaint-form-kind"),
        complaints.KINDS,
        default=None if KIND in st.session_state else complaints.KINDS[0],
        required=True,
        format_func=lambda one: speech.say(f"complaint-kind-{one}"),
        key=KIND,
        persist_state="session",
    )
    kind = str(kind or complaints.KINDS[0])
    days = complaints.promise_days(visit.scope)[kind]
    st.caption(plain(speech.say("complaint-form-promise", days=days)))
    st.text_input(
        speech.say("home-column-subject"),
        key=SUBJECT,
        max_chars=LONGEST_SUBJECT,
        placeholder=speech.say(f"complaint-form-hint-{kind}"),
        persist_state="session",
    )
    _goods(visit, account, kind)
    st.text_area(speech.say("complaint-form-body"), key=BODY, max_chars=LONGEST_BODY, height=120, persist_state="session")
    fine = files.picker(speech, FILES)
    writing.said(form_of(account), speech)
    files.said(speech, FILES)
    lacks = _lacks()
    if lacks is not None:
        st.caption(speech.say(lacks))
    st.button(
        speech.say("complaint-form-send"),
        key="complaint-send",
        type="primary",
        on_click=send,
        args=(account,),
        disabled=not fine or lacks is not None or visit.primary_is_down,
    )


def _goods(visit: Visit, account: Account, kind: str) -> None:
    """The model, and of a single unit its numbers and the day of its sale, as far as they are known."""
    speech = visit.speech
    models = goods.named(goods.offered(visit.scope, account.dealer_id), speech.language)
    names = {row["model_id"]: f"{row['model']} · {row['model_code']}" for row in models.iter_rows(named=True)}
    st.selectbox(
        speech.say("complaint-form-model"),
        list(names),
        index=None,
        format_func=lambda one: names.get(one, ""),
        key=MODEL,
        placeholder=speech.say("claim-form-choose"),
        persist_state="session",
    )
    if kind not in complaints.ABOUT_A_UNIT:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(speech.say("column-serial"), key=SERIAL, max_chars=LONGEST_NUMBER, width=240, persist_state="session")
        st.text_input(speech.say("column-batch"), key=BATCH, max_chars=LONGEST_NUMBER, width=200, persist_state="session")
        st.date_input(
            speech.say("complaint-form-sold-on"),
            value=None,
            max_value=clock.today(),
            key=SOLD_ON,
            format=filters.date_format(speech),
            width=200,
            persist_state="session",
        )


def _lacks() -> str | None:
    """What is still missing before it can be sent."""
    if len(_text(SUBJECT)) < LEAST:
        return "complaint-lacks-subject"
    return "complaint-lacks-body" if len(_text(BODY)) < LEAST else None


def _text(key: str) -> str:
    return str(st.session_state.get(key) or "").strip()


def _content() -> dict[str, Any]:
    kind = str(st.session_state.get(KIND) or complaints.KINDS[0])
    is_unit = kind in complaints.ABOUT_A_UNIT
    return {
        "kind": kind,
        "subject": _text(SUBJECT),
        "body": _text(BODY),
        "model": st.session_state.get(MODEL),
        "batch": (_text(BATCH) or None) if is_unit else None,
        "serial": (_text(SERIAL) or None) if is_unit else None,
        "sold_on": st.session_state.get(SOLD_ON) if is_unit else None,
    }


def send(account: Account) -> None:
    """Callback: file it, then send its files. Pressed again, it goes on where it was interrupted."""
    session, content = guard.require("complaints"), _content()
    if _lacks() is not None:
        return
    kept: tuple[dict[str, Any], dict[str, Any]] | None = st.session_state.get(FILED)
    told = kept[1] if kept is not None and kept[0] == content else None
    if told is None:
        answer = writing.send(
            session, form_of(account), "file_complaint", "complaint-filed", dealer=account.dealer_id, **content
        )
        if answer is None:
            return
        told = answer["complaint"]
        st.session_state[FILED] = (content, told)
    case = complaints.case_told(told)
    if not files.send(session, account, case, FILES):
        return
    for key in (*FIELDS, FILED):
        st.session_state.pop(key, None)
    go_to_list()
    st.query_params["complaint"] = case.reference


def way_back(speech: Speech) -> None:
    """To the list, on the same page."""
    label, icon = speech.say("complaint-back"), ":material/arrow_back:"
    st.button(label, key="complaint-back", type="tertiary", icon=icon, on_click=go_to_list)


def go_to_list() -> None:
    """Callback: the list."""
    meanwhile.forget()
    for name in ("complaint", "new", "back"):
        st.query_params.pop(name, None)
