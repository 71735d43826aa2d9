"""What is disputed, on the statement: apart in the figures, beside the age of the balance, and marked at its entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from auth.roles import Role
from documents.columns import Column
from pages.parts import figures
from pages.parts.disputes import PAGE
from queries import disputes, kpis
from queries.disputes import MOST_ENTRIES
from words import plain

if TYPE_CHECKING:
    from auth.guard import Visit
    from queries.statement import Account, OpenBalance
    from words import Speech

MARK = Column("dispute", "column-dispute-mark", width="medium")
MARK_AFTER = "open_amount"


def key_figures(account: Account, contested: pl.DataFrame, opened: OpenBalance, speech: Speech) -> None:
    """What is disputed, what of it is late, and the credit notes to come: a row of its own, of what is not nothing."""
    told = {
        kpis.DISPUTED: kpis.disputed(contested),
        kpis.DISPUTED_OVERDUE: kpis.disputed_overdue(contested, opened.items, opened.as_of),
        kpis.CREDIT_TO_COME: kpis.credit_to_come(contested),
    }
    shown = {kpi: amount for kpi, amount in told.items() if amount}
    for box, (kpi, amount) in zip(figures.row(4) if shown else (), shown.items(), strict=False):
        with box:
            figures.figure(kpi, speech.money(amount, account.currency), speech)


def said(account: Account, contested: pl.DataFrame, opened: OpenBalance, speech: Speech) -> str | None:
    """Of what is due, how much is disputed; None when nothing is."""
    amount = kpis.disputed(contested)
    if not amount:
        return None
    late = kpis.disputed_overdue(contested, opened.items, opened.as_of)
    written = speech.money(amount, account.currency)
    if not late:
        return speech.say("statement-disputed", amount=written)
    return speech.say("statement-disputed-late", amount=written, late=speech.money(late, account.currency))


def marked(
    rows: pl.DataFrame, columns: tuple[Column, ...], contested: pl.DataFrame
) -> tuple[pl.DataFrame, tuple[Column, ...]]:
    """The entries with the references of their disputes in a column of its own; as they are where nothing is disputed."""
    marks = disputes.marks(contested)
    if not marks:
        return rows, columns
    place = 1 + [column.name for column in columns].index(MARK_AFTER)
    named = rows.with_columns(dispute=pl.col("entry_id").replace_strict(marks, default=None, return_dtype=pl.String))
    return named, (*columns[:place], MARK, *columns[place:])


def offer(visit: Visit, account: Account, rows: pl.DataFrame, ticked: list[int]) -> None:
    """The way from the ticked entries to a dispute of them, for a dealer."""
    if visit.session.role != Role.DEALER or not ticked:
        return
    speech, entries = visit.speech, [str(rows["entry_id"][one]) for one in ticked[:MOST_ENTRIES]]
    if len(ticked) > MOST_ENTRIES:
        st.caption(speech.say("statement-dispute-most", most=MOST_ENTRIES))
    label = plain(speech.say("statement-dispute", count=len(entries)))
    if st.button(label, key="statement-dispute", icon=":material/flag:"):
        st.switch_page(PAGE, query_params={"account": account.code, "new": "1", "entries": ",".join(entries)})
