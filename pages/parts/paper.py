"""The statement to take away: as PDF, workbook and CSV, with the rows and totals of the screen. (A3)"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from documents.comma import csv_of
from documents.letterhead import Company
from documents.statement import Party, StatementPaper
from documents.statement_pdf import MOST_LINES, pdf_of
from documents.statement_xlsx import xlsx_of
from pages.parts.download import Made, button
from queries import settings

if TYPE_CHECKING:
    from collections.abc import Callable

    import polars as pl

    from auth.guard import Visit
    from documents.columns import Column
    from documents.statement import Confirmation
    from queries.periods import Period
    from queries.statement import Account, OpenBalance, Summary

    Shown = tuple[pl.DataFrame, tuple[Column, ...]]


class View(NamedTuple):
    """What the page shows: one account and period, all entries of it or only what is open, and how much is disputed.

    With a `confirmation` the paper says by which reference and seal just this was confirmed.
    """

    account: Account
    period: Period
    summary: Summary
    opened: OpenBalance
    only_open: bool
    disputed: int | None
    confirmation: Confirmation | None = None


def downloads(visit: Visit, view: View, entries: Callable[[], pl.DataFrame], shown: Callable[[pl.DataFrame], Shown]) -> None:
    """Three buttons. `entries` asks for the rows of the list; `shown` gives rows as the screen does, with their columns."""
    speech, name = visit.speech, _name(visit, view)
    about = {
        "account": view.account.code,
        "from": str(view.period.start),
        "to": str(view.period.end),
        "open": str(view.only_open),
    }
    with st.container(horizontal=True, width="content"):
        button(visit, "pdf", partial(_pdf, visit, view, entries, shown), name=name, key="statement-pdf", about=about)
        button(visit, "xlsx", partial(_xlsx, visit, view, entries, shown), name=name, key="statement-xlsx", about=about)
        button(visit, "csv", partial(_csv, visit, view, entries, shown), name=name, key="statement-csv", about=about)
    if not view.only_open and view.summary.entries > MOST_LINES:
        st.caption(speech.say("paper-summary-said", most=MOST_LINES))


def _name(visit: Visit, view: View) -> str:
    return f"{visit.speech.say('statement-csv-name')}-{view.account.code}-{view.period.end}"


def _pdf(visit: Visit, view: View, entries: Callable[[], pl.DataFrame], shown: Callable[[pl.DataFrame], Shown]) -> Made:
    paper = paper_of(visit, view, entries(), shown)
    return Made(pdf_of(paper), paper.entries.height)


def _xlsx(visit: Visit, view: View, entries: Callable[[], pl.DataFrame], shown: Callable[[pl.DataFrame], Shown]) -> Made:
    paper = paper_of(visit, view, entries(), shown)
    return Made(xlsx_of(paper), paper.entries.height)


def _csv(visit: Visit, view: View, entries: Callable[[], pl.DataFrame], shown: Callable[[pl.DataFrame], Shown]) -> Made:
    rows, columns = shown(entries())
    return Made(csv_of(rows, columns, visit.speech, view.account.currency), rows.height)


def paper_of(visit: Visit, view: View, entries: pl.DataFrame, shown: Callable[[pl.DataFrame], Shown]) -> StatementPaper:
    """All that the documents say of this view."""
    account, summary, opened = view.account, view.summary, view.opened
    us = settings.company(visit.scope)
    rows, columns = shown(entries)
    return StatementPaper(
        party=Party(account.code, account.name, account.owner, account.tax_no or ""),
        currency=account.currency,
        period=view.period,
        opening=summary.opening,
        closing=summary.closing,
        entries=rows,
        items=shown(opened.items)[0],
        aged=opened.aged,
        weeks=opened.weeks,
        credit_limit=summary.credit_limit,
        made_at=datetime.now(UTC),
        made_by=visit.session.display_name,
        data_through=visit.scope.data_through or view.period.end,
        speech=visit.speech,
        only_open=view.only_open,
        columns=columns,
        disputed=view.disputed,
        confirmation=view.confirmation,
        company=Company(**us) if us else None,
    )
