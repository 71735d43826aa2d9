"""The statement of account as a workbook: every entry, whatever their number, to sort, filter and add up."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from documents.places import place
from documents.statement import (
    AGEING_COLUMNS,
    WEEK_COLUMNS,
    aged_said,
    late_said,
    period_said,
    weeks_said,
    with_days_late,
)
from documents.workbook import workbook
from queries import kpis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from documents.statement import StatementPaper
    from documents.workbook import Book

DEFINED = (kpis.OPENING, kpis.CLOSING, kpis.NOT_DUE, kpis.OVERDUE, kpis.UNAPPLIED, kpis.CREDIT_LIMIT, kpis.AVAILABLE)


def xlsx_of(paper: StatementPaper) -> bytes:
    """The workbook; the same bytes for the same paper.

    Raises:
        DocumentBusyError: too many documents are being made.
    """
    speech, out = paper.speech, io.BytesIO()
    with place(), workbook(out, speech, paper.currency) as book:
        book.describe(paper.title, paper.company.name if paper.company else speech.say("product-name"), paper.made_at)
        if not paper.only_open:
            _entries(book, paper)
        _items(book, paper)
        _ageing(book, paper)
        _about(book, paper)
    return out.getvalue()


def _entries(book: Book, paper: StatementPaper) -> None:
    speech, sheet = paper.speech, book.sheet(paper.speech.say("page-statement"))
    sheet.line(_headline(paper), bold=True)
    sheet.amount_line(speech.say("kpi-opening-balance"), {"balance": paper.opening}, paper.columns)
    sheet.register(paper.entries, paper.columns)
    moved = int(paper.entries["amount"].sum())
    sheet.amount_line(speech.say("kpi-closing-balance"), {"amount": moved, "balance": paper.closing}, paper.columns)
    sheet.print_as(_headline(paper), _page_of(paper))


def _items(book: Book, paper: StatementPaper) -> None:
    speech, sheet = paper.speech, book.sheet(paper.speech.say("paper-title-open"))
    sheet.line(f"{_whose(paper)} · {speech.say('statement-open-title', day=speech.date(paper.period.end))}", bold=True)
    columns = with_days_late(paper.columns)
    sheet.register(late_said(paper.items, paper.period.end), columns)
    amounts = {"open_amount": int(paper.items["open_amount"].sum()), "balance": paper.closing}
    sheet.amount_line(speech.say("paper-sum"), amounts, columns)
    sheet.print_as(_headline(paper), _page_of(paper))


def _ageing(book: Book, paper: StatementPaper) -> None:
    """Both ways in which the open balance is told apart, one below the other."""
    speech, sheet = paper.speech, book.sheet(paper.speech.say("paper-ageing"))
    aged, weeks = aged_said(paper.aged, speech), weeks_said(paper.weeks, speech)
    sheet.line(speech.say("statement-ageing-title"), bold=True)
    sheet.table(aged, AGEING_COLUMNS)
    sheet.sums(speech.say("paper-sum"), aged, AGEING_COLUMNS)
    sheet.line()
    sheet.line(speech.say("statement-due-title"), bold=True)
    sheet.table(weeks, WEEK_COLUMNS)
    sheet.sums(speech.say("paper-sum"), weeks, WEEK_COLUMNS)
    sheet.widths(24, 12, 20, 20, 20)
    sheet.print_as(_headline(paper), _page_of(paper), landscape=False)


def _about(book: Book, paper: StatementPaper) -> None:
    """What the workbook is about, as of when, and what its figures mean."""
    sheet = book.sheet(paper.speech.say("paper-about"))
    for label, value in _facts(paper):
        sheet.line(label, value)
    sheet.line()
    for kpi in DEFINED:
        sheet.line(paper.speech.say(f"kpi-{kpi.key}"), paper.speech.say(f"kpi-{kpi.key}-definition"))
    sheet.widths(28, 110)
    sheet.print_as(_headline(paper), _page_of(paper))


def _facts(paper: StatementPaper) -> Iterator[tuple[str, str]]:
    speech, company, made = paper.speech, paper.company, paper.confirmation
    yield speech.say("account"), _whose(paper)
    named = {"column-owner": paper.party.owner, "paper-tax-label": paper.party.tax_no}
    yield from ((speech.say(key), value) for key, value in named.items() if value)
    yield speech.say("paper-period"), period_said(speech, paper.period)
    yield speech.say("paper-currency"), paper.currency
    yield speech.say("paper-through"), speech.date(paper.data_through)
    yield speech.say("kpi-opening-balance"), paper.money(paper.opening)
    yield speech.say("kpi-closing-balance"), paper.money(paper.closing)
    yield speech.say("kpi-credit-limit"), paper.money(paper.credit_limit)
    yield speech.say("kpi-available-credit"), paper.money(paper.available_credit)
    if paper.disputed is not None:
        yield speech.say("kpi-disputed"), paper.money(paper.disputed)
    if made is not None:
        yield from ((speech.say("paper-reply"), one) for one in made.said)
        yield speech.say("paper-reference"), made.reference
        yield speech.say("paper-digest"), made.digest
    if company is not None:
        yield from _company(paper)
    said = speech.say("paper-made-said", moment=speech.moment(paper.made_at), who=paper.made_by)
    yield speech.say("paper-made-label"), said


def _company(paper: StatementPaper) -> Iterator[tuple[str, str]]:
    company = paper.company
    if company is not None:
        given = {
            "paper-account-name": company.name,
            "paper-address": company.address,
            "paper-tax-label": company.tax_no,
            "paper-bank": company.bank,
            "paper-bank-account": company.bank_account,
        }
        yield from ((paper.speech.say(key), value) for key, value in given.items() if value)


def _whose(paper: StatementPaper) -> str:
    return f"{paper.party.name} · {paper.party.code}"


def _headline(paper: StatementPaper) -> str:
    return f"{paper.title} · {_whose(paper)} · {period_said(paper.speech, paper.period)}"


def _page_of(paper: StatementPaper) -> str:
    return paper.speech.say("paper-page", page="{page}", pages="{pages}")
