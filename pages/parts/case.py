"""One case, from both sides: where it stands, what may be done now, what was said, and what settles it. (A5, S7)"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st
from babel import numbers

from auth.roles import Role
from documents.columns import Column
from pages.parts import clock, files, frame, meanwhile, statement, steps, table
from pages.parts.disputes import way_back
from queries import cases, disputes
from words import plain
from words.speech import DASH

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from auth.guard import Visit
    from queries.cases import Case as AnyCase
    from queries.disputes import Case
    from queries.overlay import Answers
    from queries.statement import Account
    from words import Speech

ENTRY_COLUMNS = (
    Column("document_no", "column-document"),
    Column("part", "column-disputed", "money"),
    Column("amount", "column-amount", "money"),
    Column("booked_on", "column-booked", "date"),
    Column("kind_name", "column-kind"),
)
NOW_COLUMN = Column("amount_now", "column-amount-now", "money")
AMOUNTS = ("disputed", "approved", "settled", "days-open", "promised", "owner")
# Where the other side's last word is what matters.
TO_DEALER = ("asked_back", "partly_approved", "denied")
TO_STAFF = ("submitted", "in_review", "reopened")
AVATARS = {"dealer": ":material/storefront:", "staff": ":material/support_agent:"}


def show(visit: Visit, account: Account, case: Case, answers: Answers) -> None:
    """The whole case: the answer first, then what to do, then what it is about and what was said."""
    _ways_out(visit)
    credits_ = disputes.settled_by(visit.scope, account.dealer_id, case.reference)
    st.caption(plain(_headline(visit.speech, case)))
    frame.answer(_sentence(visit, account, case, credits_))
    said = disputes.thread(visit.scope, account.dealer_id, case.dispute_no, answers)
    with st.container():
        last_word(visit, case, said)
        if answers:
            st.caption(visit.speech.say("case-just-written"))
    steps.outcomes(visit, account, case)
    seen = meanwhile.look(case, said, is_open=True)
    meanwhile.told(visit.speech, case.kind, said, seen)
    steps.actions(visit, account, case)
    _amounts(visit.speech, account, case)
    _about(visit, account, case)
    thread(visit, account, case, said)
    if visit.session.role != Role.DEALER:
        notes(visit, account, case, answers)


def _ways_out(visit: Visit) -> None:
    with st.container(horizontal=True):
        way_back(visit.speech)
        if steps.side_of(visit) == "staff":
            st.page_link("pages/staff/queue.py", label=visit.speech.say("page-queue"), icon=":material/inbox:")


def _headline(speech: Speech, case: Case) -> str:
    named = (f"dispute-about-{case.about}", f"dispute-reason-{case.reason_code}", f"dispute-status-{case.status}")
    return " · ".join((case.reference, *(speech.say(key) for key in named)))


def _sentence(visit: Visit, account: Account, case: Case, credits_: pl.DataFrame) -> str:
    speech, late = visit.speech, case.days_late(clock.today())
    side = "dealer" if visit.session.role == Role.DEALER else "staff"
    department = speech.say(f"department-{case.department}")
    amounts = {"amount": case.amount, "approved": case.approved_amount or 0, "proposed": case.proposed_amount or 0}
    parts = [
        speech.say(
            f"case-{side}-{case.status}",
            name=account.name,
            department=department,
            owner=case.owner_name or department,
            promised=speech.date(case.promised_on),
            **{name: speech.money(minor, account.currency) for name, minor in amounts.items()},
        )
    ]
    if late:
        parts.append(speech.say("case-late", days=late))
    if case.status in disputes.APPROVED:
        parts.append(_settlement(speech, account, case, credits_))
    return speech.sentences(parts)


def last_word(visit: Visit, case: AnyCase, said: pl.DataFrame) -> None:
    """What the sentence is about, in the other side's words: the question, the reason, the answer, what is proposed."""
    words, is_dealer = None, visit.session.role == Role.DEALER
    if case.status == "second_look":
        words = case.proposed_words
    elif case.status in TO_DEALER if is_dealer else case.status in TO_STAFF:
        # What the draft said was said with its submission.
        spoken = said.with_columns(
            body=pl.when(pl.col("from_status") == "draft").then(pl.lit(case.comment)).otherwise("body")
        )
        last = spoken.filter(pl.col("body").is_not_null()).tail(1)
        words = last["body"].item() if last.height and (last["side"].item() == "staff") == is_dealer else None
    if words:
        st.markdown("> " + _lines(words))


def _lines(words: str) -> str:
    """Lines stay lines; whatever else stands there stays what it is."""
    return "  \n".join(plain(line) for line in words.splitlines())


def _settlement(speech: Speech, account: Account, case: Case, credits_: pl.DataFrame) -> str:
    """Which credit note settles what is approved, or that it has not come."""
    if credits_.is_empty():
        return speech.say("case-settle-none")
    said = {
        "documents": speech.enumerated(credits_["document_no"]),
        "day": speech.date(credits_["booked_on"].max()),  # type: ignore[arg-type]
        "settled": speech.money(-int(credits_["amount"].sum()), account.currency),
    }
    if case.to_settle:
        return speech.say("case-settle-part", left=speech.money(case.to_settle, account.currency), **said)
    return speech.say("case-settle-done", **said)


def _amounts(speech: Speech, account: Account, case: Case) -> None:
    """Disputed, approved and settled apart, how long it takes, and until when an answer is promised."""

    def money(minor: int | None) -> str:
        return DASH if minor is None else speech.money(minor, account.currency)

    told = (
        money(case.amount),
        money(case.approved_amount),
        money(case.settled_amount or None),
        speech.number(case.days_open(clock.today())),
        speech.date(case.promised_on) if case.is_open else DASH,
        case.owner_name or DASH,
    )
    amounts(speech, zip(AMOUNTS, told, strict=True))


def amounts(speech: Speech, told: Iterable[tuple[str, str]]) -> None:
    """Figures of a case beside each other: the end of a key (`case-...`) and the written figure."""
    with st.container(border=True, horizontal=True, gap="medium", key="case-amounts"):
        for name, value in told:
            st.markdown(f":small[{speech.say(f'case-{name}')}]  \n**{plain(value)}**", width="content")


def _about(visit: Visit, account: Account, case: Case) -> None:
    """The entries of the case, or the balance; and what has changed since it was written."""
    speech = visit.speech
    if case.about == "balance":
        own = speech.money(case.own_balance or 0, account.currency)
        side = "dealer" if visit.session.role == Role.DEALER else "staff"
        st.markdown(plain(speech.say(f"case-about-balance-{side}", day=speech.date(case.as_of), own=own)))
        return
    rows = disputes.entries(visit.scope, account.dealer_id, case.dispute_no)
    if rows.is_empty():
        return
    st.subheader(speech.say("case-entries-title", count=rows.height), anchor=False)
    if case.percent is not None:
        percent = numbers.format_decimal(Decimal(case.percent), "0.####", locale=speech.locale)
        whole = speech.money(int(rows["part"].sum()), account.currency)
        st.markdown(plain(speech.say("case-about-percentage", percent=str(percent), whole=whole)))
    changed = rows.filter("has_changed")
    table.show(
        statement.named(rows, speech),
        (*ENTRY_COLUMNS, NOW_COLUMN) if changed.height else ENTRY_COLUMNS,
        speech,
        alt=speech.say("case-entries-alt", reference=case.reference),
        key="case-entries",
        currency=account.currency,
    )
    for row in changed.iter_rows(named=True):
        now = DASH if row["amount_now"] is None else speech.money(row["amount_now"], account.currency)
        then = speech.money(row["amount"], account.currency)
        st.warning(plain(speech.say("case-entry-changed", document=row["document_no"], then=then, now=now)))
    elsewhere = disputes.also(visit.scope, account.dealer_id, rows["entry_id"].to_list(), case.dispute_no)
    for sentence in dict.fromkeys(steps.also_said(visit, account, elsewhere)):
        st.warning(plain(sentence), icon=":material/content_copy:")
    _to_statement(visit, account, rows)


def _to_statement(visit: Visit, account: Account, rows: pl.DataFrame) -> None:
    first = rows["booked_on"].min()
    st.page_link(
        "pages/dealer/statement.py",
        label=visit.speech.say("case-to-statement"),
        icon=":material/receipt_long:",
        query_params={
            "account": account.code,
            "period": "free",
            "from": str(first),
            "to": str(visit.scope.data_through),
        },
    )


def thread(visit: Visit, account: Account, case: AnyCase, said: pl.DataFrame, *, is_open: bool = True) -> None:
    """What was said, each change of status and whose it was, and the files; more can be written while it `is_open`."""
    speech = visit.speech
    st.subheader(speech.say("case-thread-title"), anchor=False)
    # In a place of its own: the field below does not move when the other side writes.
    with st.container():
        for row in said.iter_rows(named=True):
            body = case.comment if row["from_status"] == "draft" else row["body"]
            status = row["to_status"] and speech.say(f"{case.kind}-status-{row['to_status']}")
            message(speech, row["side"], row["author_name"], row["written_at"], body, status, handed_to=row["handed_to"])
        rows = cases.files(visit.scope, case.kind, account.dealer_id, case.number)
        if rows.height:
            st.markdown(f"**{speech.say('case-files-title')}**")
            files.gallery(visit, account, rows, case)
    if is_open or meanwhile.look(case, said, is_open=is_open).was_open:
        steps.messages(visit, account, case, is_open=is_open)


def message(
    speech: Speech,
    side: str,
    author: str,
    at: datetime | None,
    body: str | None,
    status: str | None = None,
    *,
    handed_to: str | None = None,
) -> None:
    """What one person wrote or did, and to whom they handed the case over."""
    handed = None if handed_to is None else speech.say("case-handed", name=handed_to)
    change = "".join(f" → **{plain(one)}**" for one in (status, handed) if one is not None)
    with st.chat_message(side, avatar=AVATARS[side]):
        st.markdown(f"{plain(author)} · {plain(speech.say(f'case-side-{side}'))} · {plain(speech.moment(at))}{change}")
        if body:
            st.markdown(_lines(body))


def notes(visit: Visit, account: Account, case: AnyCase, answers: Answers) -> None:
    """What we say among ourselves; a dealer never gets this far, nor gives the database any of it."""
    rows = cases.notes(visit.scope, case.kind, account.dealer_id, case.number, answers)
    speech = visit.speech
    with st.expander(speech.say("case-notes-title", count=rows.height), icon=":material/lock:", expanded=rows.height > 0):
        for row in rows.iter_rows(named=True):
            message(speech, "staff", row["author_name"], row["written_at"], row["body"])
        if steps.side_of(visit) == "staff":
            steps.note_form(visit, account, case)
