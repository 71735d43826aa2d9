"""The pieces of the list of who has confirmed a month: the sentence, the choice of a state, the accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from documents.columns import Column
from pages.parts import choosing, frame, table
from pages.parts.download import csv_button
from queries import confirmations

if TYPE_CHECKING:
    from auth.guard import Visit
    from queries.periods import Period
    from words import Speech

COLUMNS = (
    Column("name", "column-dealer", width="medium"),
    Column("state_name", "confirm-column-state"),
    Column("balance", "confirm-column-month-end", "money"),
    Column("difference", "confirm-column-difference", "money"),
    Column("changed_entries", "confirm-column-changed", "count"),
    Column("changed_amount", "confirm-column-effect", "money"),
    Column("confirmed_balance", "confirm-column-balance", "money"),
    Column("own_balance", "confirm-column-own", "money"),
    Column("by_name", "column-who"),
    Column("written_at", "column-at", "moment"),
    Column("reference", "confirm-column-reference"),
    Column("note", "column-note"),
    Column("dealer_code", "column-code"),
    Column("branch", "column-branch"),
    Column("rep", "column-rep"),
)
EVERY = "all"
CHOICES = (EVERY, *confirmations.STATES)


def state(speech: Speech) -> str:
    """Which accounts: all of them, or those of one state."""
    return choosing.from_list(
        "state",
        CHOICES,
        lambda one: speech.say(f"confirm-is-{one}"),
        speech.say("confirm-column-state"),
        width=280,
        usual=EVERY,
    )


def answer(visit: Visit, accounts: pl.DataFrame, month: Period) -> None:
    """How many have not answered and owe what, who disagrees by how much, where something changed; per currency."""
    speech, through = visit.speech, visit.scope.data_through
    days = 0 if through is None else (through - month.end).days
    for currency, totals in confirmations.totals(accounts):
        said = [
            speech.say(
                "confirm-list-missing",
                month=speech.month(month.start),
                missing=totals.missing,
                accounts=totals.accounts,
                balance=speech.money(totals.missing_balance, currency),
            )
        ]
        if totals.contested:
            said.append(speech.say("confirm-list-contested", count=totals.contested))
        if totals.difference:
            said.append(speech.say("confirm-list-difference", difference=speech.money(totals.difference, currency)))
        if totals.changed:
            said.append(speech.say("confirm-list-changed", count=totals.changed))
        frame.answer(speech.sentences(said))
    st.caption(speech.say("confirm-list-days", day=speech.date(month.end), days=days))


def listing(visit: Visit, accounts: pl.DataFrame, month: Period, chosen: str) -> str | None:
    """The accounts, one table per currency, what needs somebody first; returns the code of the ticked one."""
    speech, ticked_code = visit.speech, None
    shown = _named(accounts if chosen == EVERY else accounts.filter(pl.col("state") == chosen), speech)
    if shown.is_empty():
        frame.nothing(speech.say("confirm-list-none", state=speech.say(f"confirm-is-{chosen}")))
    for currency, _ in confirmations.totals(shown):
        rows = shown.filter(pl.col("currency") == currency)
        ticked = table.show(
            rows,
            COLUMNS,
            speech,
            alt=speech.say("confirm-list-alt", month=speech.month(month.start)),
            key=f"confirmations-{currency}-{month.start}-{chosen}",
            currency=currency,
            select=True,
        )
        with frame.apart():
            st.caption(speech.say("confirm-list-hint"), width="content")
            _download(visit, rows, month, currency)
        ticked_code = ticked_code if ticked is None else str(rows["dealer_code"][ticked])
    return ticked_code


def _download(visit: Visit, rows: pl.DataFrame, month: Period, currency: str) -> None:
    csv_button(
        visit,
        rows,
        COLUMNS,
        name=f"{visit.speech.say('confirm-csv-name')}-{month.start:%Y-%m}",
        key=f"confirmations-csv-{currency}",
        about={"month": f"{month.start:%Y-%m}"},
        currency=currency,
    )


def _named(rows: pl.DataFrame, speech: Speech) -> pl.DataFrame:
    other, own = ("branch_zh", "branch_en") if speech.language == "en" else ("branch_en", "branch_zh")
    names = {one: speech.say(f"confirm-is-{one}") for one in confirmations.STATES}
    return rows.with_columns(
        branch=pl.coalesce(own, other), state_name=pl.col("state").replace_strict(names, return_dtype=pl.String)
    )
