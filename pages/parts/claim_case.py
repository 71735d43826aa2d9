"""One claim that was filed here, from both sides: where it stands, what may be done now, what it is about. (B3, S7)"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from auth.roles import Role
from documents.columns import Column
from pages.parts import case as parts
from pages.parts import clock, frame, meanwhile, steps, table
from pages.parts.fees import to_statement
from queries import cases
from queries import filed as claims
from words import plain
from words.speech import DASH

if TYPE_CHECKING:
    import polars as pl

    from auth.guard import Visit
    from queries.filed import Case
    from queries.overlay import Answers
    from queries.statement import Account
    from words import Speech

AMOUNTS = ("claimed", "approved", "days-open", "promised", "paid-by", "owner")
LINE_COLUMNS = (
    Column("model", "stock-column-model", width="medium"),
    Column("quantity", "column-claim-units", "count"),
)
CODE_COLUMN = Column("model_code", "stock-column-model-code")
CUT_COLUMNS = (Column("price_cut", "column-price-cut", "money"), Column("amount", "column-claimed", "money"))


def show(visit: Visit, account: Account, case: Case, loaded: pl.DataFrame, answers: Answers) -> None:
    """The whole case; `loaded` is its row of the files, or none."""
    with st.container(horizontal=True):
        way_back(visit.speech)
        if steps.side_of(visit) == "staff":
            st.page_link("pages/staff/queue.py", label=visit.speech.say("page-queue"), icon=":material/inbox:")
    row = loaded.row(0, named=True) if loaded.height else None
    st.caption(plain(_headline(visit.speech, case)))
    frame.answer(_sentence(visit, account, case, row))
    said = cases.thread(visit.scope, case.kind, account.dealer_id, case.number, answers)
    with st.container():
        parts.last_word(visit, case, said)
        if answers:
            st.caption(visit.speech.say("case-just-written"))
    steps.outcomes(visit, account, case)
    seen = meanwhile.look(case, said, is_open=True)
    meanwhile.told(visit.speech, case.kind, said, seen)
    if row is None:
        steps.actions(visit, account, case)
    elif row["entry_booked_on"] is not None:
        to_statement(visit, account, row["entry_document"], row["entry_booked_on"])
    _amounts(visit.speech, account, case)
    _about(visit, account, case)
    parts.thread(visit, account, case, said)
    if visit.session.role != Role.DEALER:
        parts.notes(visit, account, case, answers)


def way_back(speech: Speech) -> None:
    """To the list, on the same page."""
    label, icon = speech.say("claim-back"), ":material/arrow_back:"
    st.button(label, key="claim-back", type="tertiary", icon=icon, on_click=go_to_list)


def go_to_list() -> None:
    """Callback: the list of the account."""
    meanwhile.forget()
    for name in ("claim", "new"):
        st.query_params.pop(name, None)


def _headline(speech: Speech, case: Case) -> str:
    status = speech.say(f"claim-status-{case.status}")
    return " · ".join((case.reference, speech.say(f"claim-kind-{case.what}"), status))


def _sentence(visit: Visit, account: Account, case: Case, row: dict[str, Any] | None) -> str:
    """How it stands; once the files bring it, what they say of its payment."""
    speech, late = visit.speech, case.days_late(clock.today())
    side = "dealer" if visit.session.role == Role.DEALER else "staff"
    department = speech.say(f"department-{case.department}")
    amounts = {"amount": case.amount, "approved": case.approved_amount or 0, "proposed": case.proposed_amount or 0}
    told = [
        speech.say(
            f"claim-{side}-{case.status}",
            name=account.name,
            department=department,
            owner=case.owner_name or department,
            promised=speech.date(case.promised_on),
            **{name: speech.money(minor, account.currency) for name, minor in amounts.items()},
        )
    ]
    if late and row is None:
        told.append(speech.say("case-late", days=late))
    cut = case.reason_code or case.proposed_reason
    if cut is not None:
        told.append(speech.say("claim-cut-because", reason=speech.say(f"claim-cut-{cut}")))
    if row is not None and row["paid_on"] is not None:
        told.append(speech.say("claims-story-paid", day=speech.date(row["paid_on"])))
    elif case.status in cases.APPROVED:
        told.append(speech.say("claims-story-promised", day=speech.date(case.paid_by)))
    return speech.sentences(told)


def _amounts(speech: Speech, account: Account, case: Case) -> None:
    approved = case.approved_amount
    told = (
        speech.money(case.amount, account.currency),
        DASH if approved is None else speech.money(approved, account.currency),
        speech.number(case.days_open(clock.today())),
        speech.date(case.promised_on) if case.is_open else DASH,
        DASH if case.status in ("denied", "withdrawn") else speech.date(case.paid_by),
        case.owner_name or DASH,
    )
    parts.amounts(speech, zip(AMOUNTS, told, strict=True))


def _about(visit: Visit, account: Account, case: Case) -> None:
    """The promotion, the paper, and the models with their units."""
    speech = visit.speech
    own, other = ("en", "zh") if speech.language == "en" else ("zh", "en")
    promotion = getattr(case, f"promotion_{own}") or getattr(case, f"promotion_{other}") or case.promotion_code
    if promotion is not None:
        st.markdown(plain(speech.say("claim-about-promotion", promotion=promotion)))
    if case.document_no is not None:
        st.markdown(plain(speech.say("claim-about-document", document=case.document_no)))
    rows = claims.lines(visit.scope, account.dealer_id, case.claim_no, speech.language)
    if rows.is_empty():
        return
    table.show(
        rows,
        (*LINE_COLUMNS, *(CUT_COLUMNS if case.what == "price_protection" else ()), CODE_COLUMN),
        speech,
        alt=speech.say("claim-lines-alt", reference=case.reference),
        key="claim-lines",
        currency=account.currency,
    )
