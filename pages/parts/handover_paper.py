"""The sheet of a handover on one page of paper, with what the screen says."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from documents import handover_pdf
from documents.handover_pdf import Box, HandoverPaper, Section
from pages.parts import figures, handover
from pages.parts import home as today_parts
from pages.parts.download import Made, button

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from auth.guard import Visit
    from pages.parts.handover import Standing
    from queries.home import Figure
    from queries.statement import Account
    from words import Speech


def download(visit: Visit, account: Account, about: Standing, today: date) -> None:
    """The button that makes it."""
    name = f"{visit.speech.say('handover-file-name')}-{account.code}-{today}"
    asked = {"account": account.code, "data_through": str(today)}
    button(visit, "pdf", partial(_made, visit, account, about, today), name=name, key="handover-pdf", about=asked)


def _made(visit: Visit, account: Account, about: Standing, today: date) -> Made:
    paper = paper_of(visit, account, about, today, datetime.now(UTC))
    return Made(handover_pdf.pdf_of(paper), about.cases.height)


def paper_of(visit: Visit, account: Account, about: Standing, today: date, made_at: datetime) -> HandoverPaper:
    """All that stands on it."""
    speech = visit.speech
    made = speech.say(
        "paper-made", moment=speech.moment(made_at), who=visit.session.display_name, through=speech.date(today)
    )
    return HandoverPaper(
        speech,
        speech.say("handover-paper-title", name=account.name, account=account.code),
        about.sentence,
        [_box(one, speech) for one in about.year.figures],
        _sections(account, about, speech),
        made,
        made_at,
    )


def _box(one: Figure, speech: Speech) -> Box:
    before = speech.say("handover-paper-before", value=figures.written(one.kpi, one.before, speech))
    return Box(speech.say(f"kpi-{one.kpi.key}"), figures.written(one.kpi, one.value, speech), before)


def _sections(account: Account, about: Standing, speech: Speech) -> list[Section]:
    """The sections of the screen in its order; the year's figures stand in boxes above them."""
    cases = [_case_said(row, account, speech) for row in about.cases.iter_rows(named=True)]
    people = [
        _joined(row["name"], row["duty_said"], row["phone"], row["email"]) for row in about.contacts.iter_rows(named=True)
    ]
    managers = [_manager_said(row, speech) for row in about.managers.iter_rows(named=True)]
    notes = [_note_said(row, speech) for row in about.notes.iter_rows(named=True)]
    return [
        Section(handover.months_said(about.year, speech), [handover.year_said(about.year, account, speech)]),
        Section(speech.say("home-attention"), _needs(about.desk), speech.say("home-attention-none")),
        Section(speech.say("handover-cases"), cases, speech.say("handover-cases-none")),
        Section(speech.say("handover-rebates"), about.rebates, speech.say("handover-rebates-none")),
        Section(speech.say("handover-people"), people, speech.say("handover-people-none")),
        Section(speech.say("column-rep"), managers),
        Section(speech.say("handover-notes"), notes, speech.say("handover-notes-none")),
    ]


def _needs(desk: today_parts.Desk) -> list[str]:
    """What needs attention, the amount first, as on the screen."""
    return [
        _joined(None if one.amount is None else desk.money(one.amount), today_parts.line_said(desk, one))
        for one in desk.lines
    ]


def _case_said(row: Mapping[str, Any], account: Account, speech: Speech) -> str:
    amount = None if row["amount"] is None else speech.money(row["amount"], account.currency)
    promised = None if row["promised_on"] is None else speech.say("handover-paper-by", day=speech.date(row["promised_on"]))
    return _joined(row["reference"], row["kind_said"], row["subject_said"], row["status_said"], amount, promised)


def _manager_said(row: Mapping[str, Any], speech: Speech) -> str:
    until = "" if row["valid_to"] is None else speech.date(row["valid_to"])
    return _joined(row["rep"], f"{speech.date(row['valid_from'])} – {until}".rstrip(), row["phone"])


def _note_said(row: Mapping[str, Any], speech: Speech) -> str:
    return f"{_joined(row['author_name'], speech.moment(row['written_at']))}: {' '.join(row['body'].split())}"


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)
