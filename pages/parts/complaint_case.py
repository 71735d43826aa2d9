"""One complaint, from both sides: how its clock stands, what may be done now, what was said, and what followed. (F1, F2, S7)

What the files bring is read here and worked on where they come from; what was filed here is worked on here until then.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import polars as pl
import streamlit as st

from auth import guard
from auth.roles import Role
from documents.columns import Column
from pages.parts import case as parts
from pages.parts import frame, meanwhile, new_complaint, steps, table, url, writing
from pages.parts.complaints import clock_said
from pages.parts.fees import to_statement
from queries import cases, complaints
from words import plain
from words.speech import DASH

if TYPE_CHECKING:
    from auth.guard import Visit
    from pages.parts.complaints import Found
    from queries.complaints import Case
    from queries.overlay import Answers
    from queries.statement import Account
    from words import Speech

FACTS = ("model", "batch", "serial", "sold-on", "opened", "promised", "owner")
FOLLOWED_COLUMNS = (
    Column("what_said", "column-kind"),
    Column("status_said", "column-status"),
    Column("day", "column-day", "date"),
    Column("amount", "column-amount", "money"),
    Column("station", "column-station", width="medium"),
    Column("entry_document", "column-on-statement"),
    Column("reference", "column-complaint"),
)
SIDES = {"dealer": "dealer", "user": "dealer", "staff": "staff", "robot": "staff"}
NOT_REACHED, SOLVED, NOT_SOLVED = "not_reached", "solved", "not_solved"
OUTCOMES = (SOLVED, NOT_SOLVED, NOT_REACHED)
WORDS_NEEDED = ("answer", "resolve", "hand_over", "reopen")
SATISFACTIONS = (5, 4, 3, 2, 1)
LONGEST = 2000
# What the trends of complaints are looked at by; of the way back to them nothing else is taken.
BACK_WITH = (*url.TAKEN_ALONG, "batch", "fault", "look", "by", "trend_by")


def show(visit: Visit, account: Account, found: Found, answers: Answers) -> None:
    """The whole complaint: the answer first, then what to do, then what it is about, what was said and what followed."""
    _ways_out(visit)
    speech, ours = visit.speech, found.ours
    assert visit.scope.data_through is not None  # noqa: S101 - the page has ended before
    mine = _frame_of(ours) if ours is not None and not found.is_loaded else pl.DataFrame(schema=complaints.FILED.schema)
    row = complaints.together(found.loaded, mine, datetime.now(UTC), visit.scope.data_through, speech.language).row(
        0, named=True
    )
    kind, status = speech.say(f"complaint-kind-{row['kind']}"), speech.say(f"complaint-status-{row['status']}")
    st.caption(plain(" · ".join((row["reference"], kind, status))))
    frame.answer(_sentence(visit, row))
    with st.container():
        if answers:
            st.caption(speech.say("case-just-written"))
    said = None if ours is None else cases.thread(visit.scope, ours.kind, account.dealer_id, ours.number, answers)
    if ours is not None and said is not None:
        _outcomes(visit, account, ours)
        seen = meanwhile.look(ours, said, is_open=not found.is_loaded and ours.is_open)
        meanwhile.told(speech, ours.kind, said, seen)
    if ours is not None and not found.is_loaded:
        _actions(visit, account, ours)
    else:
        st.caption(speech.say("complaint-of-files"))
    _facts(speech, row)
    code = found.loaded["complaint_code"][0] if found.is_loaded else None
    if code is not None:
        _of_files(visit, account, code)
    _calls(visit, account, ours, code, answers)
    if ours is not None and said is not None:
        parts.thread(visit, account, ours, said, is_open=not found.is_loaded and ours.is_open)
        if visit.session.role != Role.DEALER:
            parts.notes(visit, account, ours, answers)


def _ways_out(visit: Visit) -> None:
    with st.container(horizontal=True):
        new_complaint.way_back(visit.speech)
        if steps.side_of(visit) == "staff":
            st.page_link("pages/staff/queue.py", label=visit.speech.say("page-queue"), icon=":material/inbox:")
        back = st.query_params.get("back", "")[:LONGEST]
        if back and visit.session.role != Role.DEALER:
            st.page_link(
                "pages/staff/quality.py",
                label=visit.speech.say("complaint-back-to-trends"),
                icon=":material/troubleshoot:",
                # Of an address that somebody wrote by hand only what that page knows is taken along.
                query_params={key: value for key, value in parse_qsl(back) if key in BACK_WITH},
            )


def _frame_of(case: Case) -> pl.DataFrame:
    values = [getattr(case, "what" if name == "kind" else name) for name in complaints.FILED.schema]
    return pl.DataFrame([values], schema=dict(complaints.FILED.schema), orient="row")


def _sentence(visit: Visit, row: dict[str, Any]) -> str:
    """How it stands: the clock while nobody has answered, then the promise, the solution and whether it was called about."""
    speech, side = visit.speech, "dealer" if visit.session.role == Role.DEALER else "staff"
    told = [
        speech.say(
            f"complaint-{side}-{row['status']}",
            subject=row["subject"],
            name=row["dealer"],
            promised=speech.date(row["promised_on"]),
            solved=speech.moment(row["resolved_at"]),
            by=speech.moment(row["answer_by"]),
        )
    ]
    if row["status"] != "closed" and (clock := clock_said(row, speech)) is not None:
        told.append(speech.say("complaint-clock-said", clock=clock))
    return speech.sentences(told)


def _facts(speech: Speech, row: dict[str, Any]) -> None:
    written = (
        row["model"] or DASH,
        row["batch_code"] or DASH,
        row["serial_no"] or DASH,
        speech.date(row["sold_on"]) if row["sold_on"] else DASH,
        speech.moment(row["opened_at"]),
        speech.date(row["promised_on"]) if row["promised_on"] else DASH,
        row["owner_name"] or DASH,
    )
    known = [(f"complaint-{name}", said) for name, said in zip(FACTS, written, strict=True) if said != DASH]
    parts.amounts(speech, known)


def _of_files(visit: Visit, account: Account, code: str) -> None:
    """What the files know: faults, what was written, and what followed with its way to the statement."""
    speech, scope = visit.speech, visit.scope
    if found := complaints.faults(scope, account.dealer_id, code, speech.language):
        st.markdown(plain(speech.say("complaint-faults", faults=speech.enumerated(found))))
    written = complaints.messages(scope, account.dealer_id, code)
    if written.height:
        st.subheader(speech.say("complaint-written-title"), anchor=False)
    for row in written.iter_rows(named=True):
        author = speech.say(f"complaint-author-{row['author']}")
        parts.message(speech, SIDES[row["author"]], author, row["written_at"], row["body"])
    _followed(visit, account, code)


def _followed(visit: Visit, account: Account, code: str) -> None:
    speech = visit.speech
    rows = complaints.followed(visit.scope, account.dealer_id, code, speech.language)
    if rows.is_empty():
        return
    st.subheader(speech.say("complaint-followed-title"), anchor=False)
    said = [_what_said(row, speech) for row in rows.iter_rows(named=True)]
    states = [row["status"] and speech.say(f"followed-{row['what']}-{row['status']}") for row in rows.iter_rows(named=True)]
    shown = rows.with_columns(what_said=pl.Series(said, dtype=pl.String), status_said=pl.Series(states, dtype=pl.String))
    ticked = table.show(
        shown,
        FOLLOWED_COLUMNS,
        speech,
        alt=speech.say("complaint-followed-title"),
        key=f"followed-{code}",
        currency=account.currency,
        select=True,
    )
    row = None if ticked is None else shown.row(ticked, named=True)
    if row is not None and row["entry_booked_on"] is not None:
        to_statement(visit, account, row["entry_document"], row["entry_booked_on"])


def _what_said(row: dict[str, Any], speech: Speech) -> str:
    return speech.say(f"followed-task-{row['kind']}" if row["what"] == "task" else f"followed-{row['what']}")


def _calls(visit: Visit, account: Account, ours: Case | None, code: str | None, answers: Answers) -> None:
    """Each call: whether somebody was reached, what they said, and how content they were."""
    speech = visit.speech
    number = None if ours is None else ours.number
    rows = complaints.calls(visit.scope, account.dealer_id, number, code, answers)
    if ours is not None and ours.satisfaction is not None:
        st.markdown(plain(speech.say("complaint-dealer-content", points=ours.satisfaction)))
    if rows.is_empty():
        return
    st.subheader(speech.say("complaint-calls-title"), anchor=False)
    for row in rows.iter_rows(named=True):
        outcome = NOT_REACHED if not row["reached"] else NOT_SOLVED if row["solved"] is False else SOLVED
        said = [speech.moment(row["called_at"]), speech.say(f"complaint-call-{outcome}")]
        if row["satisfaction"] is not None:
            said.append(speech.say("complaint-content", points=row["satisfaction"]))
        said += [text for text in (row["note"], row["author_name"]) if text]
        st.markdown(plain(" · ".join(said)))


# What may be done


def _outcomes(visit: Visit, account: Account, case: Case) -> None:
    """What came of the last press, once."""
    with st.container():
        writing.said(new_complaint.form_of(account), visit.speech)
    steps.outcomes(visit, account, case, complaints.ACTIONS)


def _actions(visit: Visit, account: Account, case: Case) -> None:
    """The buttons, and below them what the pressed one asks for."""
    side = steps.side_of(visit)
    open_to = complaints.steps(visit.scope, case.status, side) if side else ()
    here = [one for one in complaints.ACTIONS if one in open_to and not _is_mine_already(visit, case, one)]
    with st.container(horizontal=True, key="complaint-actions"):
        for place, action in enumerate(here):
            _button(visit, account, case, action, leads=place == 0 and action not in ("withdraw", "reopen"))
    if (asked := steps.asked_for(case, complaints.ACTIONS)) is not None:
        with st.container(border=True):
            steps.kept(visit.speech, case, asked, is_over=asked not in here)
            _asking(visit, account, case, asked, is_over=asked not in here)


def _is_mine_already(visit: Visit, case: Case, action: str) -> bool:
    return action == "take" and case.owner_uid == visit.session.uid


def _key(case: Case, what: str) -> str:
    return f"case-{case.reference}-{case.status}-{what}"


def _button(visit: Visit, account: Account, case: Case, action: str, *, leads: bool) -> None:
    key, at_once, asks = _key(case, action), action == "take", steps.field_of(case, action)
    icon = ":material/expand_less:" if st.session_state.get(steps.ASKS) == asks else ":material/expand_more:"
    st.button(
        visit.speech.say(f"complaint-action-{action}"),
        key=key,
        type="primary" if leads else "secondary",
        icon=None if at_once else icon,
        icon_position="right",
        on_click=press if at_once else steps.unfold,
        args=(account, case, action) if at_once else (asks,),
        disabled=visit.primary_is_down,
    )


def _asking(visit: Visit, account: Account, case: Case, action: str, *, is_over: bool) -> None:
    """The words that go with a step, to whom it goes, what came of a call, or how content somebody is."""
    speech = visit.speech
    heirs = _heirs(visit, account, case) if action == "hand_over" else {}
    if action == "hand_over" and not heirs:
        st.caption(speech.say("case-no-heirs"))
        return
    with st.form(steps.field_of(case, f"{action}-form"), border=False):
        if heirs:
            _heir(speech, case, heirs)
        if action == "call":
            _outcome(speech, case)
        if action in ("call", "accept"):
            _satisfaction(speech, case, action)
        st.text_area(
            speech.say(f"complaint-words-{action}"),
            key=steps.field_of(case, f"{action}-words"),
            max_chars=LONGEST,
            height=110,
        )
        st.form_submit_button(
            speech.say(f"complaint-action-{action}"),
            key=steps.field_of(case, f"{action}-send"),
            type="primary",
            on_click=press,
            args=(account, case, action),
            disabled=is_over,
        )


def _heirs(visit: Visit, account: Account, case: Case) -> dict[int, tuple[str, str]]:
    """Who may have the complaint, but for whom it is with, by uid: name and role."""
    staff = complaints.staff(visit.scope, account.dealer_id)
    return {uid: one for uid, one in staff.items() if uid != case.owner_uid}


def _heir(speech: Speech, case: Case, heirs: dict[int, tuple[str, str]]) -> None:
    st.selectbox(
        speech.say("case-heir"),
        list(heirs),
        format_func=lambda uid: f"{heirs[uid][0]} · {speech.say(f'role-{heirs[uid][1]}')}",
        key=steps.field_of(case, "heir"),
    )


def _outcome(speech: Speech, case: Case) -> None:
    st.radio(
        speech.say("complaint-call-outcome"),
        OUTCOMES,
        index=None,
        format_func=lambda one: speech.say(f"complaint-call-{one}"),
        key=steps.field_of(case, "outcome"),
    )


def _satisfaction(speech: Speech, case: Case, action: str) -> None:
    st.selectbox(
        speech.say(f"complaint-satisfaction-{action}"),
        SATISFACTIONS,
        index=None,
        format_func=lambda points: speech.say("complaint-content", points=points),
        key=steps.field_of(case, "satisfaction"),
        placeholder=speech.say("complaint-satisfaction-none"),
        width=320,
    )


def press(account: Account, case: Case, action: str) -> None:
    """Callback: take the step with what stands in its fields. The second click of a double click is no second step."""
    session, seen = guard.require("complaints"), (case.kind, account.dealer_id, case.number, case.changed_at)
    form = steps.form_of(account, case, action)
    if st.session_state.get(steps.TAKEN) == seen:
        return
    state = st.session_state
    words = (state.get(steps.field_of(case, f"{action}-words")) or "").strip()
    points = state.get(steps.field_of(case, "satisfaction"))
    outcome = state.get(steps.field_of(case, "outcome"))
    if action in WORDS_NEEDED and len(words) < new_complaint.LEAST:
        writing.refuse(form, "complaint-words-needed")
        return
    if action == "call" and outcome is None:
        writing.refuse(form, "complaint-call-unclear")
        return
    told = writing.send(
        session,
        form,
        "step_complaint",
        "complaint-done",
        dealer=account.dealer_id,
        complaint_no=case.number,
        seen_status=case.status,
        seen_at=case.changed_at,
        action=action,
        said=words or None,
        to=state.get(steps.field_of(case, "heir")) if action == "hand_over" else None,
        call=_call(outcome, points) if action == "call" else None,
        satisfaction=points if action == "accept" else None,
    )
    if told is not None:
        state[steps.TAKEN] = seen
        state[steps.ASKS] = None
        meanwhile.forget()


def _call(outcome: str | None, points: int | None) -> dict[str, Any]:
    if outcome == NOT_REACHED:
        return {"reached": False, "solved": None, "satisfaction": None}
    return {"reached": True, "solved": outcome == SOLVED, "satisfaction": points}
