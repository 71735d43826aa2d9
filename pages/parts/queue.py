"""The pieces of the work queue: what waits for this person, and the list, whatever kind of work is in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from documents.columns import Column
from pages.parts import disputes as naming
from pages.parts import frame, table, url
from pages.parts.download import csv_button
from queries import disputes

if TYPE_CHECKING:
    from auth.guard import Visit
    from words import Speech

WHOSE = ("mine", "department", "all")
KINDS = ("dispute",)
COLUMNS = (
    Column("name", "column-dealer", width="medium"),
    Column("amount", "column-disputed", "money"),
    Column("status_said", "column-status", width="medium"),
    Column("promised_on", "column-promised", "date"),
    Column("reason_said", "column-reason", width="medium"),
    Column("owner_said", "column-owner-of-case"),
    Column("days_open", "column-days-open", "count"),
    Column("reference", "column-dispute"),
    Column("kind_said", "column-kind"),
    Column("department_said", "column-department"),
)


def answer(visit: Visit, work: pl.DataFrame) -> None:
    """What waits for this person: one sentence per currency, or that nothing does."""
    speech, mine = visit.speech, disputes.work(work, visit.session.uid, visit.session.role)
    if not mine:
        empty = speech.say("queue-answer-empty")
        frame.answer(speech.say("queue-answer-none", others=work.height) if work.height else empty)
    for currency, waiting in mine:
        amount = speech.money(waiting.amount, currency)
        frame.answer(speech.say("queue-answer", cases=waiting.cases, late=waiting.late, amount=amount))


def whose(speech: Speech) -> str:
    """Mine, my department's, or all of my accounts."""
    url.choice("whose", WHOSE, WHOSE[0])
    chosen = st.segmented_control(
        speech.say("queue-whose"),
        WHOSE,
        required=True,
        format_func=lambda one: speech.say(f"queue-whose-{one}"),
        key="whose",
        label_visibility="collapsed",
    )
    url.keep("whose", WHOSE[0])
    return chosen or WHOSE[0]


def chosen(visit: Visit, work: pl.DataFrame, whose: str) -> pl.DataFrame:
    """The work of this choice."""
    uid, role = visit.session.uid, visit.session.role
    if whose == "mine":
        return work.filter(disputes.owned(uid, role) | disputes.waits_for(uid, role))
    return work.filter(pl.col("owner_role") == role.value) if whose == "department" else work


def listing(visit: Visit, work: pl.DataFrame, whose: str) -> tuple[str, str] | None:
    """One table per currency; returns account and reference of the ticked row."""
    speech, ticked = visit.speech, None
    if work.is_empty():
        st.info(speech.say(f"queue-none-{whose}"), icon=":material/check_circle:")
    for currency in work["currency"].unique(maintain_order=True):
        rows = _named(work.filter(pl.col("currency") == currency), speech)
        row = table.show(
            rows,
            COLUMNS,
            speech,
            alt=speech.say("queue-table-alt", currency=currency),
            key=f"queue-{whose}-{currency}",
            currency=currency,
            select=True,
        )
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.caption(speech.say("queue-hint"), width="content")
            csv_button(
                visit,
                partial(_same, rows),
                COLUMNS,
                name=f"{speech.say('queue-csv-name')}-{naming.today()}",
                key=f"queue-csv-{currency}",
                about={"whose": whose},
                currency=currency,
            )
        if row is not None:
            ticked = (str(rows["dealer_code"][row]), str(rows["reference"][row]))
    return ticked


def _same(rows: pl.DataFrame) -> pl.DataFrame:
    return rows


def _named(rows: pl.DataFrame, speech: Speech) -> pl.DataFrame:
    kinds = {kind: speech.say(f"queue-kind-{kind}") for kind in KINDS}
    departments = {one: speech.say(f"department-{one}") for one in disputes.DEPARTMENTS}
    return naming.named(rows, speech).with_columns(
        kind_said=pl.col("kind").replace_strict(kinds, return_dtype=pl.String),
        department_said=pl.col("department").replace_strict(departments, return_dtype=pl.String),
    )
