"""The first half of closing a month: what we say is owed, what changed, what is open. Staff see it too."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Literal

import streamlit as st

from auth import guard
from auth.roles import Role
from pages.parts import choosing, confirmed, disputes, filters, frame, writing
from pages.parts.confirmed import Desk
from queries import confirmations, kpis, periods, statement
from queries import disputes as cases
from words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from auth.guard import Visit
    from queries.confirmations import Confirmation, LastLook
    from queries.periods import Period
    from queries.statement import Account
    from words import Speech

    State = Literal["done", "todo", "look", "nothing"]

MONTHS_OFFERED = 12
MARKED = "close-marked"
BADGES: dict[State, tuple[str, Literal["green", "blue", "orange", "gray"]]] = {
    "done": (":material/check_circle:", "green"),
    "todo": (":material/edit:", "blue"),
    "look": (":material/visibility:", "orange"),
    "nothing": (":material/remove:", "gray"),
}


def month(speech: Speech, through: date) -> Period:
    """Which month: the last whole one, or one of the twelve before it."""
    offered = {f"{one.start:%Y-%m}": one for one in periods.whole_months(through, MONTHS_OFFERED)}
    newest = next(iter(offered))
    chosen = choosing.from_list(
        "month",
        list(offered),
        lambda one: speech.month(offered[one].start),
        speech.say("confirm-month"),
        width=200,
        usual=newest,
    )
    return offered[chosen]


def desk(visit: Visit, account: Account, month: Period) -> Desk:
    """All of it is asked after the seal: what came in between is in the lists, and then the seal no longer holds."""
    scope, dealer = visit.scope, account.dealer_id
    told = writing.settled(visit)
    seal = confirmations.seal(scope, dealer, month)
    answers = confirmations.versions(scope, dealer, [one["confirmation"] for one in told if "confirmation" in one])
    answer = confirmations.latest(answers, month.end)
    look, changed = None, confirmations.NO_CHANGES
    if answer is not None:
        changed = confirmations.changes(scope, dealer, answer.batch_id, month.end)
    elif visit.session.role == Role.DEALER:
        look = confirmations.last_look(scope, dealer, month)
        changed = confirmations.changes_since_look(scope, dealer, look, month) if look else changed
    opened = statement.open_balance(scope, dealer, month.end)
    asked = confirmations.questions(scope, dealer, month, opened.items)
    contested = cases.contested(scope, dealer, told)
    return Desk(visit, account, month, seal, answers, look, changed, opened, asked, contested)


def answer(desk: Desk) -> None:
    """What we say is owed, what was answered or what is still open, and the question."""
    speech = desk.visit.speech
    said = [_owed(desk)]
    if desk.seal.disputed:
        said.append(speech.say("confirm-disputed", amount=desk.money(desk.seal.disputed)))
    coming = kpis.credit_to_come(desk.contested)
    if coming:
        said.append(speech.say("confirm-credit-to-come", amount=desk.money(coming)))
    if desk.confirmed is not None:
        said += confirmed.said(desk.visit, desk.account, desk.confirmed, desk.changed)
        if desk.answers_here and not desk.is_done:
            said.append(speech.say("confirm-please-again"))
    elif desk.answers_here:
        said += [*_looked(desk), _open_questions(desk), speech.say("confirm-do-you-agree")]
    else:
        said += [speech.say("confirm-not-answered"), _open_questions(desk)]
    frame.answer(speech.sentences(said))
    moved = {"opening": desk.money(desk.seal.opening), "moved": desk.signed(desk.seal.moved)}
    st.caption(plain(speech.say("confirm-bridge-month", closing=desk.money(desk.seal.closing), **moved)))
    _forgotten(desk)
    _others(desk)


def _others(desk: Desk) -> None:
    """Whose bookkeeper answers for several accounts is told which are left."""
    scope, speech = desk.visit.scope, desk.visit.speech
    known = statement.accounts(scope, most=filters.FEW + 1)
    if not desk.answers_here or not 1 < len(known) <= filters.FEW:
        return
    left = [one.code for one in confirmations.unanswered(scope, desk.month, known) if one != desk.account]
    if left:
        codes = speech.enumerated(left)
        st.caption(plain(speech.say("confirm-other-accounts", month=speech.month(desk.month.start), accounts=codes)))


def _forgotten(desk: Desk) -> None:
    """Other months that were left out."""
    speech, through = desk.visit.speech, desk.visit.scope.data_through or desk.month.end
    left_out = confirmations.gaps(desk.answers, periods.whole_months(through, MONTHS_OFFERED))
    names = [speech.month(one.start) for one in left_out if one != desk.month]
    if names:
        months = speech.enumerated(names)
        st.caption(speech.say("confirm-forgotten", months=months))


def _owed(desk: Desk) -> str:
    speech, balance = desk.visit.speech, desk.seal.closing
    said = {"month": speech.month(desk.month.start), "balance": desk.money(abs(balance))}
    sign = "-even" if balance == 0 else "-credit" if balance < 0 else ""
    if desk.answers_here:
        return speech.say(f"confirm-owed-dealer{sign}", **said)
    return speech.say(f"confirm-owed-staff{sign}", name=desk.account.name, **said)


def _looked(desk: Desk) -> list[str]:
    if desk.look is None:
        return []
    if not _unseen(desk):
        return [desk.visit.speech.say("confirm-look-same")]
    return [desk.visit.speech.say("confirm-look-changed", count=_unseen(desk))]


def _unseen(desk: Desk) -> int:
    """Entries that are new or another since the last look."""
    if desk.look is None or st.session_state.get(f"{MARKED}-{desk.account.dealer_id}") == desk.visit.scope.batch_id:
        return 0
    return desk.changed.count + desk.look.new_entries


def _open_questions(desk: Desk) -> str:
    return desk.visit.speech.say("confirm-questions-open", count=desk.asked.height)


@contextmanager
def step(desk: Desk, number: int, title: str, state: State, count: int = 0) -> Iterator[None]:
    """One step: its number and name, how it stands, and what there is to do."""
    speech, (icon, color) = desk.visit.speech, BADGES[state]
    with st.container(border=True, key=f"close-step-{number}"):
        with frame.apart():
            # Who answers goes through the steps in their order; who only looks needs no numbers.
            numbered = f"{number} · {speech.say(title)}" if desk.answers_here else speech.say(title)
            st.subheader(numbered, anchor=False, width="content")
            st.badge(speech.say(f"confirm-state-{state}", count=count), icon=icon, color=color)
        yield


def changed(desk: Desk) -> None:
    """The first step: what is another since the month was answered; before that, what is new since the last look."""
    answer = desk.confirmed
    if answer is not None:
        _changed_since_answer(desk, answer)
    elif desk.answers_here:
        _changed_since_look(desk)


def _changed_since_answer(desk: Desk, answer: Confirmation) -> None:
    speech, count = desk.visit.speech, desk.changed.count
    with step(desk, 1, "confirm-step-since", "look" if count else "nothing", count):
        if not count:
            st.markdown(plain(speech.say("confirm-nothing-since", at=speech.moment(answer.written_at))))
            return
        confirmed_then, now = desk.money(answer.balance), desk.money(desk.seal.closing)
        key = "confirm-balance-then" if desk.answers_here else "confirm-balance-then-staff"
        st.markdown(plain(speech.say(key, then=confirmed_then, now=now)))
        confirmed.changes_table(desk, desk.changed, key=f"answered-{answer.number}")


def _changed_since_look(desk: Desk) -> None:
    speech, look, count = desk.visit.speech, desk.look, _unseen(desk)
    with step(desk, 1, "confirm-step-changed", "look" if count else "nothing", count):
        if look is None:
            st.markdown(speech.say("confirm-first-visit"))
        elif not count:
            st.markdown(plain(speech.say("confirm-nothing-since", at=speech.moment(look.looked_at))))
        else:
            _bridge(desk, look)
        if count or look is None:
            _seen_button(desk)


def _bridge(desk: Desk, look: LastLook) -> None:
    """From the balance that was seen to that of now, and the entries that make the difference."""
    speech, way = desk.visit.speech, confirmations.bridge(look, desk.changed, desk.seal.closing)
    amounts = {"then": desk.money(way.then), "now": desk.money(way.now)}
    moved = {"changed": desk.signed(way.changed), "booked": desk.signed(way.booked)}
    counts = {"changes": desk.changed.count, "news": look.new_entries}
    said = speech.say("confirm-bridge", day=speech.date(look.seen_to), **amounts, **moved, **counts)
    st.markdown(plain(said))
    if desk.changed.count:
        confirmed.changes_table(desk, desk.changed, key=f"looked-{look.batch_id}")
    if look.new_entries:
        _statement_link(desk, look.seen_to + timedelta(days=1), "confirm-see-new")


def _statement_link(desk: Desk, first: date, label: str) -> None:
    wanted = {"account": desk.account.code, "period": periods.FREE, "from": str(first), "to": str(desk.month.end)}
    st.page_link(
        "pages/dealer/statement.py",
        label=desk.visit.speech.say(label),
        icon=":material/receipt_long:",
        query_params=wanted,
    )


def _seen_button(desk: Desk) -> None:
    batch = desk.visit.scope.batch_id
    st.button(
        desk.visit.speech.say("confirm-mark-seen"),
        # A press on a screen of an earlier load marks that load, not what came since.
        key=f"close-seen-{desk.account.dealer_id}-{batch}",
        icon=":material/done_all:",
        on_click=mark_seen,
        args=(desk.account.dealer_id, batch),
        disabled=desk.visit.primary_is_down,
    )
    writing.said(f"seen-{desk.account.dealer_id}", desk.visit.speech)


def mark_seen(dealer_id: int, batch_id: int) -> None:
    """Callback: remember up to which load this person has seen the account."""
    session = guard.require("close")
    if writing.send(session, f"seen-{dealer_id}", "mark_seen", "", dealer=dealer_id, batch=batch_id) is not None:
        st.session_state[f"{MARKED}-{dealer_id}"] = batch_id


def questions(desk: Desk) -> None:
    """The second step: what is worth a look before the answer, and what to do about each."""
    speech, asked = desk.visit.speech, desk.asked
    state: State = "look" if asked.height else "nothing"
    with step(desk, 2, "confirm-step-questions", state, asked.height):
        if asked.is_empty():
            st.markdown(speech.say("confirm-no-questions"))
        for row in asked.head(confirmations.MOST_QUESTIONS).iter_rows(named=True):
            _question(desk, row)
        if asked.height > confirmations.MOST_QUESTIONS:
            st.caption(speech.say("confirm-more-questions", count=asked.height - confirmations.MOST_QUESTIONS))
        with st.container(horizontal=True):
            _statement_link(desk, desk.month.start, "confirm-see-statement")
            disputes_link(desk)


def _question(desk: Desk, row: dict[str, Any]) -> None:
    """One question: a dispute leads to its case, everything else says what to do."""
    speech = desk.visit.speech
    said: dict[str, str | int] = {"reference": row["reference"], "amount": desk.money(row["amount"])}
    if row["topic"] == "dispute":
        status = speech.say(f"dispute-status-{row['status']}")
        about = speech.say("confirm-about-dispute", status=status, promise=speech.date(row["promised_on"]), **said)
        wanted = disputes.way_to(desk.account.code, row["reference"])
        st.page_link(disputes.PAGE, label=plain(about), icon=":material/flag:", query_params=wanted)
        return
    kind = speech.say(f"kind-{row['kind']}")
    said |= {"kind": kind, "day": speech.date(row["happened_on"]), "items": row["items"]}
    about = f"confirm-about-{row['topic']}"
    st.markdown(f"- {plain(speech.say(about, **said))}")


def disputes_link(desk: Desk) -> None:
    """The way to a new dispute, for the side that may open one."""
    if not desk.answers_here:
        return
    wanted = {"account": desk.account.code, "new": "1"}
    label = desk.visit.speech.say("confirm-dispute-entry")
    st.page_link(disputes.PAGE, label=label, icon=":material/flag:", query_params=wanted)
