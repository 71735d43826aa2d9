"""The pieces of the page of loads: the sentence, the lists, and which pages have no data to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from documents.columns import Column
from pages.parts import table
from queries import loads
from words import plain

if TYPE_CHECKING:
    from auth.guard import Visit

BATCHES = (
    Column("batch_id", "loads-column-batch", "count"),
    Column("batch_key", "loads-column-key", width="medium"),
    Column("data_through", "loads-column-through", "date"),
    Column("row_count", "loads-column-rows", "count"),
    Column("seconds", "loads-column-seconds", "number"),
    Column("loaded_at", "column-at", "moment"),
    Column("correction_said", "loads-column-correction"),
)
REFUSED = (
    Column("began_at", "column-at", "moment"),
    Column("batch_key", "loads-column-key", width="medium"),
    Column("fault_count", "loads-column-faults", "count"),
    Column("first_fault", "loads-column-first", width="large"),
    Column("seconds", "loads-column-seconds", "number"),
)
VERIFIED = (
    Column("verified_at", "column-at", "moment"),
    Column("batch_id", "loads-column-batch", "count"),
    Column("row_count", "loads-column-rows", "count"),
    Column("difference_count", "loads-column-differences", "count"),
    Column("mended_said", "loads-column-mended"),
    Column("seconds", "loads-column-seconds", "number"),
)
LACKING = (Column("page", "loads-column-page", width="medium"), Column("tables", "loads-column-tables", width="large"))


def answer(visit: Visit, batches: pl.DataFrame, verifications: pl.DataFrame) -> str:
    """Up to which day the data reaches, when it came, and whether the rollups were found to be right since."""
    speech, newest = visit.speech, batches.row(0, named=True)
    said = speech.say(
        "loads-answer",
        day=speech.date(newest["data_through"]),
        moment=speech.moment(newest["loaded_at"]),
        rows=speech.number(newest["row_count"]),
    )
    if verifications.is_empty():
        more = speech.say("loads-answer-unverified")
    else:
        last = verifications.row(0, named=True)
        key = "loads-answer-differences" if last["difference_count"] else "loads-answer-verified"
        moment = speech.moment(last["verified_at"])
        more = speech.say(key, moment=moment, differences=speech.number(last["difference_count"]))
    return speech.sentences((said, more))


def numbers(visit: Visit) -> None:
    """How far the copy is behind, and how much of the contract is there."""
    speech = visit.speech
    there, of_all = loads.tables(visit.scope)
    age = speech.ago(visit.freshness.beat_age_seconds)
    st.caption(plain(speech.say("loads-standing", age=age, there=there, all=of_all)))


def loaded(visit: Visit, batches: pl.DataFrame) -> None:
    """The newest loads."""
    speech = visit.speech
    rows = batches.with_columns(correction_said=_yes(visit, "is_correction", "loads-is-correction"))
    st.subheader(speech.say("loads-title"), anchor=False)
    table.show(rows, BATCHES, speech, alt=speech.say("loads-title"), key="loads")


def refused(visit: Visit, rows: pl.DataFrame) -> None:
    """The newest refusals, with the place of the first fault and never its value."""
    speech = visit.speech
    st.subheader(speech.say("loads-refused-title"), anchor=False)
    if rows.is_empty():
        st.caption(speech.say("loads-refused-none"))
        return
    table.show(rows, REFUSED, speech, alt=speech.say("loads-refused-title"), key="loads-refused")


def verified(visit: Visit, rows: pl.DataFrame) -> None:
    """Comparisons of the rollups with the rows they are made of."""
    speech = visit.speech
    st.subheader(speech.say("loads-verified-title"), anchor=False)
    if rows.is_empty():
        st.caption(speech.say("loads-verified-none"))
        return
    told = rows.with_columns(mended_said=_yes(visit, "mended", "loads-is-mended"))
    table.show(told, VERIFIED, speech, alt=speech.say("loads-verified-title"), key="loads-verified")


def lacking(visit: Visit, missing: dict[str, tuple[str, ...]]) -> None:
    """Pages that say which tables to bring instead of figures."""
    speech = visit.speech
    st.subheader(speech.say("loads-lacking-title"), anchor=False)
    if not missing:
        st.caption(speech.say("loads-lacking-none"))
        return
    told = {
        "page": [speech.say(f"page-{slug}") for slug in missing],
        "tables": [", ".join(names) for names in missing.values()],
    }
    table.show(pl.DataFrame(told), LACKING, speech, alt=speech.say("loads-lacking-title"), key="loads-lacking")


def _yes(visit: Visit, column: str, key: str) -> pl.Expr:
    return pl.when(pl.col(column)).then(pl.lit(visit.speech.say(key)))
