"""The pieces of the receivables page: the sentence and the list of accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from documents.columns import Column
from pages.parts import frame, table
from pages.parts.download import csv_button
from queries import kpis, receivables

if TYPE_CHECKING:
    from auth.guard import Visit
    from words import Speech

COLUMNS = (
    Column("name", "column-dealer", width="medium"),
    Column("overdue", "column-overdue", "money"),
    Column("balance", "column-balance", "money"),
    Column("outstanding_days", "column-outstanding-days", "number"),
    Column("dealer_code", "column-code"),
    Column("late_over_60", "column-late-over-60", "money"),
    Column("oldest_due_on", "column-oldest-due", "date"),
    Column("credit_limit", "column-credit-limit", "money"),
    Column("last_payment_on", "column-last-payment", "date"),
    Column("branch", "column-branch"),
    Column("rep", "column-rep"),
)
SHOWN_KPIS = (kpis.OVERDUE, kpis.DAYS_SALES_OUTSTANDING, kpis.CREDIT_LIMIT)


def answer(visit: Visit, accounts: pl.DataFrame) -> None:
    """One sentence per currency: sums are never formed over two of them."""
    speech = visit.speech
    for currency, totals in receivables.totals(accounts):
        said = speech.say(
            "receivables-answer",
            dealers=totals.accounts,
            balance=speech.money(totals.balance, currency),
            overdue=speech.money(totals.overdue, currency),
            late=totals.late_accounts,
            day=speech.date(visit.scope.data_through),
        )
        days = totals.outstanding_days
        more = "" if days is None else speech.say("receivables-answer-days", days=speech.tenth(days))
        frame.answer(said + (" " if more and speech.language == "en" else "") + more)


def listing(visit: Visit, accounts: pl.DataFrame) -> str | None:
    """The accounts, one table per currency; returns the code of the ticked one."""
    speech, chosen = visit.speech, None
    for currency, _ in receivables.totals(accounts):
        rows = _named(accounts.filter(pl.col("currency") == currency), speech)
        ticked = table.show(
            rows,
            COLUMNS,
            speech,
            alt=speech.say("receivables-table-alt"),
            key=f"accounts-{currency}",
            currency=currency,
            select=True,
        )
        with frame.apart():
            st.caption(speech.say("receivables-hint"), width="content")
            csv_button(
                visit,
                rows,
                COLUMNS,
                name=f"{speech.say('receivables-csv-name')}-{visit.scope.data_through}",
                key=f"receivables-csv-{currency}",
                about={"data_through": str(visit.scope.data_through)},
                currency=currency,
            )
        chosen = chosen if ticked is None else str(rows["dealer_code"][ticked])
    return chosen


def _named(rows: pl.DataFrame, speech: Speech) -> pl.DataFrame:
    other, own = ("branch_zh", "branch_en") if speech.language == "en" else ("branch_en", "branch_zh")
    return rows.with_columns(branch=pl.coalesce(own, other))
