"""The pieces of the work queue: what waits for this person, and the list, whatever kind of work is in it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import polars as pl
import streamlit as st

from documents.columns import Column
from pages.parts import choosing, clock, complaints, frame, requests, table
from pages.parts import disputes as naming
from pages.parts.download import csv_button
from queries import complaints as cases
from queries import work as tasks
from words import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auth.guard import Visit
    from words import Speech

WHOSE = ("mine", "department", "all")
# Where each kind of work is done, and the name that the address there has for its reference.
PLACES = {
    "dispute": (naming.PAGE, "case"),
    "claim": ("pages/dealer/claims.py", "claim"),
    "request": (requests.PAGE, "request"),
    "complaint": (complaints.PAGE, "complaint"),
}
# So wide that most names are whole; on a phone the amount is seen beside them.
NAME, STATUS = 190, 130
COLUMNS = (
    Column("name", "column-dealer", width=NAME),
    Column("amount", "column-amount", "money"),
    Column("status_said", "column-status", width=STATUS),
    Column("promised_on", "column-promised", "date"),
    Column("kind_said", "column-kind"),
    Column("subject_said", "column-reason", width="medium"),
    Column("owner_said", "column-owner-of-case"),
    Column("days_open", "column-days-open", "count"),
    Column("reference", "column-reference"),
    Column("department_said", "column-department"),
)


def answer(visit: Visit, work: pl.DataFrame) -> None:
    """What waits for this person: one sentence per currency, or that nothing does."""
    speech, mine = visit.speech, tasks.waiting(work, visit.session.uid, visit.session.role)
    if not mine:
        empty = speech.say("queue-answer-empty")
        frame.answer(speech.say("queue-answer-none", others=work.height) if work.height else empty)
    for currency, waiting in mine:
        amount = speech.money(waiting.amount, currency)
        # Where nothing is about money, none is named.
        key = "queue-answer" if waiting.amount else "queue-answer-no-money"
        frame.answer(speech.say(key, cases=waiting.cases, late=waiting.late, amount=amount))


def of_files(visit: Visit) -> None:
    """What waits besides, but is worked on where the files come from: how much of it is open, and where it is read."""
    speech, scope = visit.speech, visit.scope
    assert scope.data_through is not None  # noqa: S101 - the page has ended before
    told = cases.waiting_of_files(scope, scope.dealers, datetime.now(UTC), scope.data_through)
    count = told.to_answer + told.unsolved + told.to_call
    if count:
        st.page_link(
            complaints.PAGE,
            label=plain(speech.say("queue-of-files", count=count, late=told.late)),
            icon=":material/support_agent:",
        )


def whose(speech: Speech) -> str:
    """Mine, my department's, or all of my accounts."""
    return choosing.one_of(
        "whose", WHOSE, lambda one: speech.say(f"queue-whose-{one}"), speech.say("queue-whose"), is_labelled=False
    )


def chosen(visit: Visit, work: pl.DataFrame, whose: str) -> pl.DataFrame:
    """The work of this choice."""
    uid, role = visit.session.uid, visit.session.role
    if whose == "mine":
        return work.filter(tasks.waits_for(uid, role))
    return work.filter(pl.col("owner_role") == role.value) if whose == "department" else work


def listing(visit: Visit, work: pl.DataFrame, whose: str) -> dict[str, Any] | None:
    """One table per currency; returns the ticked row."""
    speech, ticked = visit.speech, None
    if work.is_empty():
        st.info(speech.say(f"queue-none-{whose}"), icon=":material/check_circle:")
    for currency in work["currency"].unique(maintain_order=True):
        rows = named(work.filter(pl.col("currency") == currency), speech)
        row = table.show(
            rows,
            COLUMNS,
            speech,
            alt=speech.say("queue-table-alt", currency=currency),
            key=f"queue-{whose}-{currency}",
            currency=currency,
            select=True,
        )
        with frame.apart():
            st.caption(speech.say("queue-hint"), width="content")
            csv_button(
                visit,
                rows,
                COLUMNS,
                name=f"{speech.say('queue-csv-name')}-{clock.today()}",
                key=f"queue-csv-{currency}",
                about={"whose": whose},
                currency=currency,
            )
        if row is not None:
            ticked = rows.row(row, named=True)
    return ticked


def go_to(row: dict[str, Any]) -> None:
    """Leave for the page on which this piece of work is done."""
    page, name = PLACES[row["kind"]]
    st.switch_page(page, query_params={"account": row["dealer_code"], name: row["reference"]})


def named(rows: pl.DataFrame, speech: Speech) -> pl.DataFrame:
    """Work with ages, with what the list says of it."""
    kinds = {one.name: one for one in tasks.KINDS}
    departments = {one: speech.say(f"department-{one}") for one in tasks.DEPARTMENTS}
    said = [(row, kinds[row["kind"]]) for row in rows.iter_rows(named=True)]
    return rows.with_columns(
        kind_said=_words(speech.say(f"queue-kind-{kind.name}") for _, kind in said),
        status_said=_words(_status_said(row, speech, kind.name) for row, kind in said),
        subject_said=_words(_subject_said(row, kind, speech) for row, kind in said),
        owner_said=_words(naming.owner_said(row, speech) for row, _ in said),
        department_said=pl.col("department").replace_strict(departments, return_dtype=pl.String),
    )


def _subject_said(row: dict[str, Any], kind: tasks.Kind, speech: Speech) -> str | None:
    """What it is about: its kind or reason, and of a complaint also the line that the dealer wrote above it."""
    words = row["subject"] and speech.say(f"{kind.subject_words}-{row['subject']}")
    return words if row["about"] is None else f"{words} · {row['about']}"


def _status_said(row: dict[str, Any], speech: Speech, kind: str) -> str:
    """The status; of a complaint that nobody has answered, and of one that is solved, what is due."""
    if kind == tasks.COMPLAINT.name and row["status"] == tasks.UNANSWERED:
        left = tasks.hours_left(row["submitted_at"], datetime.now(UTC))
        return speech.say("complaint-hours-late" if left < 0 else "complaint-hours-left", hours=max(int(abs(left)), 1))
    if kind == tasks.COMPLAINT.name and row["status"] == tasks.TO_CALL:
        return speech.say("complaint-to-call")
    return naming.status_said(row, speech, kind)


def _words(said: Iterable[str | None]) -> pl.Series:
    return pl.Series(list(said), dtype=pl.String)
