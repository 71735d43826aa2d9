"""What this person may do about a case now: one button leads, the others are calm, and each asks for its words in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from auth import guard
from auth.roles import Role
from pages.parts import files, meanwhile, writing
from queries import cases, settings
from words import plain
from words.typed import minor_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    import polars as pl

    from auth.guard import Visit
    from auth.session import Session
    from queries.cases import Case
    from queries.statement import Account
    from words import Speech

# Service works on complaints alone; the other pages do not exist for it.
SIDES = {Role.DEALER: "dealer", Role.REP: "staff", Role.MANAGER: "staff", Role.SERVICE: "staff"}
# What leads where it is offered, and the order of the rest.
ORDER = ("agree", "answer", "decide", "take", "send_back", "ask_back", "hand_over", "reopen", "withdraw")
WAYS = ("all", "part", "deny")
MESSAGE, NOTE = "say", "note"
# On which page each kind of case is worked on.
PAGES = {"dispute": "disputes", "claim": "claims", "complaint": "complaints"}
LONGEST_WORDS = 2000
LONGEST_AMOUNT = 40
TAKEN, ASKS = "case-step-taken", "case-step-asks"
TAKE_BACK = "take_back"


def side_of(visit: Visit) -> str | None:
    """The side on which this person works; None for who only reads."""
    return SIDES.get(visit.session.role)


def form_of(account: Account, case: Case, what: str) -> str:
    """The name of one form of one case, under which its key and its outcome are kept."""
    return f"{case.kind}-{account.dealer_id}-{case.number}-{what}"


def outcomes(visit: Visit, account: Account, case: Case, actions: Sequence[str] = cases.ACTIONS) -> None:
    """What came of the last press, once. What stands below keeps its place, so that nobody is interrupted in a field."""
    with st.container():
        for what in (*actions, MESSAGE, NOTE):
            writing.said(form_of(account, case, what), visit.speech)
        files.said(visit.speech, field_of(case, "files"))


def offered(visit: Visit, case: Case) -> list[str]:
    """The steps of this person's side from here, without those that need another person."""
    side = side_of(visit)
    steps = cases.steps(visit.scope, case.status, side) if side else ()
    return [action for action in ORDER if action in steps and _is_mine(visit, case, action)]


def _is_mine(visit: Visit, case: Case, action: str) -> bool:
    if action == "agree" and case.decided_by == visit.session.uid:
        return False
    return action not in ("decide", "agree") or not _is_anothers(visit, case)


def _is_anothers(visit: Visit, case: Case) -> bool:
    """A rep decides what is sales', and no more."""
    return visit.session.role == Role.REP and case.department != "sales"


def actions(visit: Visit, account: Account, case: Case) -> None:
    """The buttons, what the pressed one asks for, and a sentence where the step that matters is another person's."""
    here = offered(visit, case)
    with st.container():
        if side_of(visit) == "staff" and (sentence := _whose(visit, case)):
            st.caption(plain(sentence))
    with st.container(horizontal=True, key="case-actions"):
        for place, action in enumerate(here):
            # What closes a case from the dealer's side never leads.
            _button(visit, account, case, action, leads=place == 0 and action not in ("withdraw", "reopen"))
    # Below the buttons and not in a layer of its own: the next thing that the Tab key reaches, and whole on a phone.
    if (asked := asked_for(case, ORDER)) is not None:
        with st.container(border=True):
            kept(visit.speech, case, asked, is_over=asked not in here)
            _asking(visit, account, case, asked, is_over=asked not in here)


def asked_for(case: Case, actions: Sequence[str]) -> str | None:
    """The step whose words are being asked for, also when somebody else's step has made it impossible meanwhile."""
    unfolded = st.session_state.get(ASKS)
    return next((action for action in actions if unfolded == field_of(case, action)), None)


def kept(speech: Speech, case: Case, action: str, *, is_over: bool) -> None:
    """That a step is not to be had any more, and a way to put away what was typed for it."""
    with st.container():
        if is_over:
            st.warning(speech.say("case-step-over"), icon=":material/block:")
            st.button(
                speech.say("case-put-away"),
                key=field_of(case, f"{action}-put-away"),
                type="tertiary",
                icon=":material/close:",
                on_click=unfold,
                args=(field_of(case, action),),
            )


def _whose(visit: Visit, case: Case) -> str | None:
    if case.status == "second_look" and case.decided_by == visit.session.uid:
        return visit.speech.say("case-needs-other-eyes")
    if case.is_open and _is_anothers(visit, case):
        return visit.speech.say("case-decided-by", department=visit.speech.say(f"department-{case.department}"))
    return None


def _button(visit: Visit, account: Account, case: Case, action: str, *, leads: bool) -> None:
    label, off = visit.speech.say(f"dispute-action-{_named(visit, case, action)}"), visit.primary_is_down
    kind: Literal["primary", "secondary"] = "primary" if leads else "secondary"
    key, at_once, asks = _key(case, action), action == "take", field_of(case, action)
    icon = None if at_once else ":material/expand_less:" if st.session_state.get(ASKS) == asks else ":material/expand_more:"
    st.button(
        label,
        key=key,
        type=kind,
        icon=icon,
        icon_position="right",
        on_click=press if at_once else unfold,
        args=(visit, account, case, action) if at_once else (asks,),
        disabled=off,
    )


def _named(visit: Visit, case: Case, action: str) -> str:
    """The step by the name that it has for this person: a proposal of one's own is taken back, another's sent back."""
    is_own = action == "send_back" and case.decided_by == visit.session.uid
    return TAKE_BACK if is_own else action


def unfold(key: str) -> None:
    """Callback: ask below the buttons for what this one needs; pressed again it is put away."""
    st.session_state[ASKS] = None if st.session_state.get(ASKS) == key else key


def _key(case: Case, what: str) -> str:
    return f"case-{case.reference}-{case.status}-{what}"


def field_of(case: Case, what: str) -> str:
    """The name of a field of a case. It does not change with the status: what is typed outlives the other side's step."""
    return f"case-{case.reference}-{what}"


def _words(visit: Visit, case: Case, action: str) -> None:
    st.text_area(
        visit.speech.say(f"case-words-{_named(visit, case, action)}"),
        key=field_of(case, f"{action}-words"),
        max_chars=LONGEST_WORDS,
        height=110,
    )


def _asking(visit: Visit, account: Account, case: Case, action: str, *, is_over: bool) -> None:
    """The words that go with a step, and to whom it goes where it is handed over."""
    if action == "decide":
        _decision(visit, account, case, is_over=is_over)
        return
    speech = visit.speech
    heirs = {}
    if action == "hand_over":
        heirs = {uid: one for uid, one in cases.staff(visit.scope, account.dealer_id).items() if uid != case.owner_uid}
        if not heirs:
            st.caption(speech.say("case-no-heirs"))
            return
    with st.form(field_of(case, f"{action}-form"), border=False):
        if action == "reopen" and case.approved_amount:
            amounts = {"approved": case.approved_amount, "amount": case.amount}
            said = {name: speech.money(minor, account.currency) for name, minor in amounts.items()}
            st.markdown(plain(speech.say("case-reopen-said", **said)))
        if action == "agree":
            amounts = {"proposed": case.proposed_amount or 0, "amount": case.amount}
            written = {name: speech.money(minor, account.currency) for name, minor in amounts.items()}
            st.markdown(plain(speech.say("case-agree-said", **written)))
        if heirs:
            st.selectbox(
                speech.say("case-heir"),
                list(heirs),
                format_func=lambda uid: f"{heirs[uid][0]} · {speech.say(f'role-{heirs[uid][1]}')}",
                key=field_of(case, "heir"),
            )
        _words(visit, case, action)
        st.form_submit_button(
            speech.say(f"dispute-action-{_named(visit, case, action)}"),
            key=field_of(case, f"{action}-send"),
            type="primary",
            on_click=press,
            args=(visit, account, case, action),
            disabled=is_over,
        )


def _decision(visit: Visit, account: Account, case: Case, *, is_over: bool) -> None:
    """All, a part, or nothing: what is not all needs words."""
    speech = visit.speech
    way = st.segmented_control(
        speech.say("case-how"),
        WAYS,
        default=WAYS[0],
        required=True,
        format_func=lambda one: speech.say(f"case-how-{one}"),
        key=field_of(case, "how"),
        label_visibility="collapsed",
    )
    if way == "part":
        st.text_input(
            speech.say("case-part", currency=account.currency),
            key=field_of(case, "part"),
            max_chars=LONGEST_AMOUNT,
            placeholder=speech.amount(case.amount, account.currency),
        )
    amount = _approved(visit, account, case)
    unsaid = way != "all" and bool(case.cut_reasons) and _cut_reason(visit, case) is None
    _words(visit, case, "decide")
    if amount is None:
        st.caption(plain(speech.say("case-part-range", most=speech.money(case.amount, account.currency))))
    elif (two := _needs_two(visit, account, amount)) is not None:
        st.caption(plain(two))
    written = speech.money(case.amount if amount is None else amount, account.currency)
    st.button(
        speech.say("case-deny") if way == "deny" else speech.say("case-approve", amount=written),
        key=field_of(case, "decide-send"),
        type="primary",
        on_click=press,
        args=(visit, account, case, "decide"),
        disabled=amount is None or unsaid or is_over,
    )


def _cut_reason(visit: Visit, case: Case) -> str | None:
    """Why less than all is approved: chosen, and never there by itself."""
    return st.selectbox(
        visit.speech.say("claim-cut-why"),
        case.cut_reasons,
        index=None,
        format_func=lambda one: visit.speech.say(f"claim-cut-{one}"),
        key=field_of(case, "reason"),
        placeholder=visit.speech.say("claim-form-choose"),
    )


def _needs_two(visit: Visit, account: Account, amount: int) -> str | None:
    """That a second person has to agree to this amount; None when one is enough."""
    limit = settings.four_eyes(visit.scope).get(account.currency, 0)
    if amount <= limit:
        return None
    written = visit.speech.money(limit, account.currency)
    return visit.speech.say("case-four-eyes", limit=written) if limit else visit.speech.say("case-four-eyes-always")


def _approved(visit: Visit, account: Account, case: Case) -> int | None:
    """What the fields of the decision say; None when the typed part is none."""
    way = st.session_state.get(field_of(case, "how"))
    if way != "part":
        return 0 if way == "deny" else case.amount
    typed = minor_of(st.session_state.get(field_of(case, "part")) or "", account.currency, visit.speech.locale)
    return typed if typed is not None and 0 < typed < case.amount else None


def press(visit: Visit, account: Account, case: Case, action: str) -> None:
    """Callback: take the step with the words in its fields. The second click of a double click is no second step."""
    session, seen = guard.require(PAGES[case.kind]), (case.kind, account.dealer_id, case.number, case.changed_at)
    if st.session_state.get(TAKEN) == seen:
        return
    more: dict[str, Any] = {}
    if action == "decide":
        more["amount"] = _approved(visit, account, case)
        if more["amount"] is None:
            return
        if case.cut_reasons:
            more["reason"] = st.session_state.get(field_of(case, "reason")) if more["amount"] < case.amount else None
    elif action == "agree":
        more["amount"] = case.proposed_amount
    elif action == "hand_over":
        more["to"] = st.session_state.get(field_of(case, "heir"))
    words = st.session_state.get(field_of(case, f"{action}-words"))
    if take(session, account, case, action, "case-done", said=words or None, **more):
        st.session_state[TAKEN] = seen
        # When the case comes back to this status, it is asked anew.
        st.session_state[ASKS] = None
        meanwhile.forget()


def take(
    session: Session, account: Account, case: Case, action: str, done: str, *, form: str | None = None, **more: Any
) -> bool:
    """Write one step of a case that was seen as it is here. Whether it was taken."""
    told = writing.send(
        session,
        form or form_of(account, case, action),
        f"step_{case.kind}",
        done,
        dealer=account.dealer_id,
        seen_status=case.status,
        action=action,
        **{f"{case.kind}_no": case.number, "said": None, "amount": None, "to": None, "seen_at": case.changed_at, **more},
    )
    return told is not None


def also_said(visit: Visit, account: Account, elsewhere: pl.DataFrame) -> list[str]:
    """A sentence for each other dispute of an entry, from `disputes.also`."""
    speech, said = visit.speech, []
    for row in elsewhere.iter_rows(named=True):
        told = {"reference": row["reference"], "status": speech.say(f"dispute-status-{row['status']}")}
        amount = row["approved_amount"] if row["is_approved"] else row["part"]
        key = "dispute-also-approved" if row["is_approved"] else "dispute-also-open"
        said.append(speech.say(key, **told, amount=speech.money(amount, account.currency)))
    return said


def messages(visit: Visit, account: Account, case: Case, *, is_open: bool = True) -> None:
    """The field for a message and files, which the other side sees; nothing is sent to a case that is closed meanwhile."""
    speech, side = visit.speech, side_of(visit)
    if side is None:
        return
    with st.expander(speech.say(f"case-write-{side}"), icon=":material/edit:", key=field_of(case, "write")):
        with st.container():
            if not is_open:
                st.warning(speech.say("case-step-over"), icon=":material/block:")
        _words(visit, case, MESSAGE)
        fine = files.picker(speech, field_of(case, "files"))
        st.button(
            speech.say("case-send"),
            key=field_of(case, "say-send"),
            on_click=say,
            args=(account, case),
            disabled=visit.primary_is_down or not fine or not is_open,
        )


def say(account: Account, case: Case) -> None:
    """Callback: send the files, then the message; what was sent is not sent again."""
    session, words = guard.require(PAGES[case.kind]), field_of(case, f"{MESSAGE}-words")
    if not files.send(session, account, case, field_of(case, "files")):
        return
    body = (st.session_state.get(words) or "").strip()
    if body and writing.send(
        session,
        form_of(account, case, MESSAGE),
        f"say_in_{case.kind}",
        "case-said",
        dealer=account.dealer_id,
        **{f"{case.kind}_no": case.number, "body": body},
    ):
        st.session_state[words] = ""
        meanwhile.forget()


def note_form(visit: Visit, account: Account, case: Case) -> None:
    """The field for a note among ourselves."""
    with st.form(field_of(case, "note-form"), border=False):
        _words(visit, case, NOTE)
        st.form_submit_button(
            visit.speech.say("case-note-send"),
            key=field_of(case, "note-send"),
            on_click=note,
            args=(account, case),
            disabled=visit.primary_is_down,
        )


def note(account: Account, case: Case) -> None:
    """Callback: write a note that no dealer sees."""
    session, words = guard.require(PAGES[case.kind]), field_of(case, f"{NOTE}-words")
    if writing.send(
        session,
        form_of(account, case, NOTE),
        "write_note",
        "case-noted",
        dealer=account.dealer_id,
        about=case.kind,
        about_no=case.number,
        body=st.session_state.get(words) or "",
    ):
        st.session_state[words] = ""
