"""The complaints behind a point of a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import polars as pl
import streamlit as st

from documents.columns import Column
from pages.parts import table
from pages.parts.quality_drawn import csv
from queries import periods, quality
from words import plain

if TYPE_CHECKING:
    from auth.guard import Visit
    from pages.parts.quality import Look

LIST_COLUMNS = (
    Column("opened_on", "column-opened", "date"),
    Column("dealer_code", "quality-column-account"),
    Column("dealer", "quality-column-dealer", width="medium"),
    Column("complaint_code", "quality-column-complaint"),
    Column("kind_said", "quality-column-kind"),
    Column("status_said", "quality-column-status"),
    Column("subject", "quality-column-subject", width="large"),
    Column("model_code", "stock-column-model-code"),
    Column("batch_code", "quality-column-batch"),
    Column("serial_no", "quality-column-serial"),
    Column("sold_on", "quality-column-sold", "date"),
)


def behind(visit: Visit, seen: Look) -> None:
    """The complaints behind one model, batch, fault or month; a ticked row leads to its thread."""
    speech, view = visit.speech, seen.view
    if not (view.model or view.batch or view.fault or len(periods.months_of(view.period)) == 1):
        st.caption(plain(speech.say("quality-list-hint")))
        return
    rows = quality.listed(
        visit.scope, view.period, models=view.model_ids, branches=view.branch_ids, batch=view.batch, fault=view.fault
    )
    st.subheader(speech.say("quality-list-title"), anchor=False)
    said = speech.say("quality-list-own" if visit.scope.dealers is not None else "quality-list-all", count=rows.height)
    st.caption(plain(said if rows.height < quality.MOST_LISTED else speech.say("quality-list-most", most=rows.height)))
    if rows.is_empty():
        return
    told = rows.with_columns(
        kind_said=pl.Series([speech.say(f"complaint-kind-{one}") for one in rows["kind"]], dtype=pl.String),
        status_said=pl.Series([speech.say(f"complaint-status-{one}") for one in rows["status"]], dtype=pl.String),
    )
    ticked = table.show(told, LIST_COLUMNS, speech, alt=speech.say("quality-list-title"), key="quality-list", select=True)
    csv(visit, seen, told, LIST_COLUMNS, "list")
    if ticked is not None:
        row = told.row(ticked, named=True)
        asked = {"account": row["dealer_code"], "complaint": row["complaint_code"]}
        # From the thread there is a way back to what is looked at here.
        st.switch_page("pages/dealer/complaints.py", query_params={**asked, "back": urlencode(st.query_params.to_dict())})
