"""The pieces of the Monday sheet: whose it is, the sentence, the five accounts, and the sheet to take along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from auth.pages import PAGES
from documents import monday_pdf
from documents.columns import Column
from pages.parts import clock, frame, queue, territory, url, warnings
from pages.parts.download import Made, button, csv_button
from queries import confirmations, monday, portfolio, thresholds
from queries import warnings as warning
from queries import work as tasks
from words import plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from auth.guard import Visit
    from queries.monday import Call, Reason
    from queries.overlay import Answers
    from words import Speech

COLUMNS = (
    Column("number", "monday-column-number", "count"),
    Column("name", "column-dealer"),
    Column("code", "column-code"),
    Column("city", "monday-column-city"),
    Column("at_stake", "monday-column-at-stake", "money"),
    Column("reasons", "monday-column-reasons"),
    Column("say", "monday-column-say"),
    Column("contact", "monday-column-contact"),
    Column("phone", "monday-column-phone"),
)
MOST_REASONS = 4


@dataclass(frozen=True)
class Sheet:
    """One account manager's week: the accounts to visit, the first five of them, and how the reader is spoken to."""

    visit: Visit
    code: str
    name: str
    today: date
    accounts: int
    every: list[Call]
    put_off: int
    """How many warnings at these accounts were put off until a later day, and so are no reason."""
    desk: warnings.Desk

    @property
    def speech(self) -> Speech:
        """How the reader is spoken to."""
        return self.visit.speech

    @property
    def calls(self) -> list[Call]:
        """The five."""
        return self.every[: monday.FIRST]


def rep(visit: Visit) -> Mapping[str, object]:
    """Whose sheet: the reader's own, or one of those that the reader may see. The page ends here when there is none."""
    speech = visit.speech
    rows = portfolio.offered(visit.scope).filter(pl.col("is_own_rep") & (pl.col("rep_id") > 0))
    rows = rows.select("rep_id", "rep_code", "rep").unique().sort("rep", "rep_code")
    if rows.is_empty():
        frame.bring(visit, "monday")
        frame.nothing(speech.say("territory-none"))
    names = dict(rows.select("rep_code", "rep").iter_rows())
    first = next(iter(names))
    territory.unknown(speech, "rep", names, names[first])
    if rows.height == 1:
        return rows.row(0, named=True)
    url.choice("rep", list(names), first)
    code = st.selectbox(speech.say("column-rep"), list(names), format_func=names.__getitem__, key="rep", width=260)
    # A link must name who it is about, also the first of the list: another person's list may begin with another one.
    url.keep("rep", None)
    return rows.row(by_predicate=pl.col("rep_code") == code, named=True)


def sheet(visit: Visit, who: Mapping[str, object], today: date, told: Answers) -> Sheet:
    """All that the sheet is made of, as of `today`, the data-through date."""
    scope, limits, day = visit.scope, thresholds.in_force(visit.scope), clock.today()
    found = monday.accounts(scope, int(str(who["rep_id"])), today)
    mine = pl.col("dealer_id").is_in(found["dealer_id"].to_list())
    warned = warning.listed(scope, today, limits["unconfirmed_days"], warning.marks(scope, told), day)
    warned = warned.filter(mine)
    every = monday.calls(found, warned, tasks.queue(scope, told).filter(mine), day)
    put_off = warned.filter(pl.col("state") == "snoozed").height
    desk = warnings.Desk(visit, today, limits, told)
    return Sheet(visit, str(who["rep_code"]), str(who["rep"]), today, found.height, every, put_off, desk)


def answer(about: Sheet) -> None:
    """How many accounts need a visit, how much is at stake at the first five, and where to begin."""
    speech = about.speech
    if not about.calls:
        _put_off(about)
        frame.nothing(speech.say("monday-none", rep=about.name, accounts=about.accounts))
    first = about.calls[0]
    said = [
        speech.say(
            "monday-answer", rep=about.name, visits=len(about.calls), accounts=about.accounts, amount=_all_said(about)
        ),
        speech.say("monday-answer-first", name=first.name, why=reason_said(about, first, first.reasons[0])),
    ]
    frame.answer(speech.sentences(said))


def _all_said(about: Sheet) -> str:
    """The money at stake, one sum per currency."""
    sums: dict[str, int] = {}
    for one in about.calls:
        sums[one.currency] = sums.get(one.currency, 0) + one.at_stake
    return " + ".join(about.speech.money(amount, currency) for currency, amount in sums.items())


def visits(about: Sheet) -> None:
    """The five, one below the other."""
    for number, one in enumerate(about.calls, start=1):
        with st.container(border=True):
            _visit(about, number, one)


def _visit(about: Sheet, number: int, one: Call) -> None:
    speech = about.speech
    where = " · ".join(plain(part) for part in (one.code, one.city, one.contact, one.phone) if part)
    st.markdown(f"**{number}. {plain(one.name)}** — **{plain(speech.money(one.at_stake, one.currency))}**  \n{where}")
    for reason in one.reasons[:MOST_REASONS]:
        _reason(about, one, reason)
    more = len(one.reasons) - MOST_REASONS
    if more > 0:
        st.caption(plain(speech.say("monday-more", count=more)))
    st.markdown(f":material/record_voice_over: {plain(say_said(about, one))}")


def _reason(about: Sheet, one: Call, reason: Reason) -> None:
    """Why, with a way to the page where it is seen and dealt with."""
    file, asked = way(reason, one, about.today)
    known = {page.file for page in PAGES if about.visit.session.role in page.roles}
    label = plain(reason_said(about, one, reason))
    if file in known:
        st.page_link(file, label=label, icon=":material/arrow_right:", query_params=asked, width="stretch")
    else:
        st.markdown(f":material/arrow_right: {label}")


def way(reason: Reason, one: Call, today: date) -> tuple[str, dict[str, str]]:
    """The page on which a reason is dealt with, in the state that shows it."""
    if reason.kind == monday.WAITING:
        file, name = queue.PLACES[reason.told["kind"]]
        return file, {"account": one.code, name: reason.told["reference"]}
    if reason.kind == monday.FALLING:
        return "pages/dealer/bridge.py", {"account": one.code, "period": "3-months"}
    kind = warning.BY_NAME[reason.kind]
    slug = kind.pages[0]
    asked = {"account": one.code, **dict(kind.asked)}
    if reason.kind == "unconfirmed":
        asked["month"] = f"{confirmations.month_to_confirm(today).start:%Y-%m}"
    return next(page.file for page in PAGES if page.slug == slug), asked


def reason_said(about: Sheet, one: Call, reason: Reason) -> str:
    """The reason in words, with its numbers."""
    speech = about.speech
    if reason.kind == monday.WAITING:
        return speech.say(
            "monday-reason-waiting",
            kind=speech.say(f"queue-kind-{reason.told['kind']}"),
            reference=reason.told["reference"],
            day=speech.date(reason.told["promised_on"]),
            amount=speech.money(reason.at_stake or 0, one.currency),
        )
    if reason.kind == monday.FALLING:
        return speech.say(
            "monday-reason-falling",
            now=speech.money(reason.told["margin"], one.currency),
            before=speech.money(reason.told["margin_before"], one.currency),
        )
    return warnings.explained(reason.told, about.desk)


def say_said(about: Sheet, one: Call) -> str:
    """What to say there: a sentence by rule, of the first reason."""
    reason, speech = one.reasons[0], about.speech
    amount = speech.money(reason.at_stake or 0, one.currency)
    return speech.say(f"monday-say-{reason.kind}", amount=amount, reference=str(reason.told.get("reference") or ""))


def below(about: Sheet) -> None:
    """By which rule, and the sheet to take along."""
    speech = about.speech
    _put_off(about)
    st.caption(plain(speech.say("monday-rule", day=speech.date(about.today))))
    name = f"{speech.say('monday-file-name')}-{about.code}-{clock.today()}"
    asked = {"rep": about.code, "data_through": str(about.today)}
    with st.container(horizontal=True, width="content"):
        button(about.visit, "pdf", partial(_pdf, about), name=name, key="monday-pdf", about=asked)
        for currency in dict.fromkeys(one.currency for one in about.calls):
            rows = partial(_rows, about, currency)
            key = f"monday-csv-{currency}"
            csv_button(about.visit, rows, COLUMNS, name=name, key=key, about=asked, currency=currency)


def _put_off(about: Sheet) -> None:
    """What the sheet leaves out because somebody put it off, and the way there."""
    if about.put_off:
        asked = {"show": "snoozed", "rep": about.code}
        st.page_link("pages/staff/warnings.py", label=plain(about.speech.say("monday-put-off", count=about.put_off)),
                     icon=":material/snooze:", query_params=asked, width="stretch")  # fmt: skip


def _rows(about: Sheet, currency: str) -> pl.DataFrame:
    """The sheet as rows, those of one currency."""
    rows = [
        (number, one.name, one.code, one.city, one.at_stake, _reasons_said(about, one), say_said(about, one), one.contact,
         one.phone)
        for number, one in enumerate(about.calls, start=1)
        if one.currency == currency
    ]  # fmt: skip
    kinds = {"count": pl.Int64, "money": pl.Int64}
    schema = {column.name: kinds.get(column.kind, pl.String) for column in COLUMNS}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _reasons_said(about: Sheet, one: Call) -> str:
    return " / ".join(reason_said(about, one, reason) for reason in one.reasons)


def _pdf(about: Sheet) -> Made:
    speech, visit = about.speech, about.visit
    made_at = datetime.now(UTC)
    visits = [
        monday_pdf.Visit(
            one.name,
            " · ".join(part for part in (one.code, one.city, one.contact, one.phone) if part),
            speech.money(one.at_stake, one.currency),
            tuple(reason_said(about, one, reason) for reason in one.reasons[:MOST_REASONS]),
            say_said(about, one),
        )
        for one in about.calls
    ]
    title = speech.say("monday-paper-title", rep=about.name)
    rule = speech.say("monday-rule", day=speech.date(about.today))
    notes = (speech.say("monday-put-off", count=about.put_off), rule) if about.put_off else (rule,)
    made = speech.say(
        "paper-made", moment=speech.moment(made_at), who=visit.session.display_name, through=speech.date(about.today)
    )
    return Made(monday_pdf.pdf_of(monday_pdf.MondayPaper(speech, title, visits, notes, made, made_at)), len(visits))
