"""The pieces of the handover page: the accounts that change hands, and the sheet of one of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import polars as pl
import streamlit as st

from documents.columns import Column
from pages.parts import clock, figures, filters, frame, queue, table, url
from pages.parts import home as today_parts
from pages.parts.download import csv_button
from queries import claims, filed, handover, rebates, statement
from queries import work as tasks
from words import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from auth.guard import Visit
    from queries.handover import Year
    from queries.overlay import Answers
    from queries.statement import Account
    from words import Speech

COLUMNS = (
    Column("name", "column-dealer", width="medium"),
    Column("changed_on", "handover-column-changed", "date"),
    Column("rep_before", "handover-column-before"),
    Column("rep", "handover-column-after"),
    Column("said", "handover-column-when"),
    Column("city", "monday-column-city"),
    Column("dealer_code", "column-code"),
)
CASE_COLUMNS = (
    Column("reference", "column-reference"),
    Column("kind_said", "column-kind", width="small"),
    Column("status_said", "column-status"),
    Column("amount", "column-amount", "money"),
    Column("promised_on", "column-promised", "date"),
    Column("subject_said", "column-reason"),
    Column("owner_said", "column-owner-of-case"),
)
CONTACT_COLUMNS = (
    Column("name", "monday-column-contact"),
    Column("duty_said", "handover-column-duty"),
    Column("phone", "monday-column-phone"),
    Column("email", "handover-column-email"),
)
MANAGER_COLUMNS = (
    Column("rep", "column-rep"),
    Column("valid_from", "handover-column-from", "date"),
    Column("valid_to", "handover-column-to", "date"),
    Column("phone", "monday-column-phone"),
)
UNPAID = {
    "kind": pl.String,
    **{column.name: {"money": pl.Int64, "date": pl.Date}.get(column.kind, pl.String) for column in CASE_COLUMNS},
    "case": pl.String,
}
DUTIES = ("owner", "buyer", "bookkeeper", "service")
ACCOUNT = "account"


def account(visit: Visit) -> Account | None:
    """The account of the address, None without one; one that is not the reader's is told as any that is not there."""
    asked = url.wanted(ACCOUNT)
    if not asked:
        return None
    found = [one for one in statement.accounts(visit.scope, asked, filters.FEW) if one.code == asked]
    url.keep_text(ACCOUNT, asked if found else None)
    if not found:
        filters.not_yours(visit.speech, visit.speech.say("handover-all"))
    return found[0] if found else None


# The accounts that change hands


def answer(visit: Visit, changes: pl.DataFrame) -> None:
    """How many changed within the time looked at, and how many are about to; that none did, where none did."""
    if changes.is_empty():
        frame.answer(visit.speech.say("handover-none"))
        return
    coming = changes.filter("is_coming").height
    said = {"count": changes.height - coming, "coming": coming}
    frame.answer(visit.speech.say("handover-answer", **said))


def listing(visit: Visit, changes: pl.DataFrame) -> None:
    """The changes, the newest first; a ticked one opens its sheet, and so does any account that is found."""
    speech = visit.speech
    if not changes.is_empty():
        rows = _said(changes, speech)
        ticked = table.show(rows, COLUMNS, speech, alt=speech.say("handover-alt"), key="handover-list", select=True)
        with frame.apart():
            st.caption(plain(speech.say("handover-hint")), width="stretch")
            csv_button(
                visit,
                rows,
                COLUMNS,
                name=f"{speech.say('handover-csv-name')}-{visit.scope.data_through}",
                key="handover-csv",
                about={"data_through": str(visit.scope.data_through)},
            )
        if ticked is not None:
            _open(str(rows["dealer_code"][ticked]))
    search = st.text_input(speech.say("handover-find"), key="handover-find", placeholder=speech.say("account-find-hint"))
    if search:
        _found(visit, search)


def _found(visit: Visit, search: str) -> None:
    found = statement.accounts(visit.scope, search, filters.FEW)
    if not found:
        st.info(plain(visit.speech.say("account-none-found", search=search)), icon=":material/search_off:")
    for one in found[:10]:
        label = f"{plain(one.name)} · {plain(one.code)}"
        st.button(label, key=f"handover-{one.code}", type="tertiary", on_click=_ask_for, args=(one.code,))


def _said(changes: pl.DataFrame, speech: Speech) -> pl.DataFrame:
    coming, came = speech.say("handover-coming"), speech.say("handover-came")
    return changes.with_columns(said=pl.when("is_coming").then(pl.lit(coming)).otherwise(pl.lit(came)))


def _open(code: str) -> None:
    _ask_for(code)
    st.rerun()


def _ask_for(code: str | None) -> None:
    """Callback: the sheet of one account, or the list."""
    url.keep_text(ACCOUNT, code)


# The sheet of one account


def sheet(visit: Visit, account: Account, today: date, told: Answers) -> Standing:
    """Standing, what is open, what is promised, the year, rebates, notes and people, one below the other."""
    speech = visit.speech
    st.button(
        speech.say("handover-back"), key="handover-back", icon=":material/arrow_back:", on_click=_ask_for, args=(None,)
    )
    frame.named(account)
    about = standing(visit, account, today, told)
    frame.answer(about.sentence)
    _year(visit, account, about.year)
    today_parts.needs(about.desk)
    _cases(visit, account, about.cases)
    _rebates(visit, account, about.rebates)
    _people(visit, account, about)
    _notes(visit, about.notes)
    return about


@dataclass(frozen=True)
class Standing:
    """All that the sheet of an account is made of, on the screen and on paper."""

    sentence: str
    year: Year
    desk: today_parts.Desk
    cases: pl.DataFrame
    rebates: list[str]
    contacts: pl.DataFrame
    managers: pl.DataFrame
    notes: pl.DataFrame


def standing(visit: Visit, account: Account, today: date, told: Answers) -> Standing:
    """How an account stands at `today`, the data-through date, with what was just written."""
    speech, scope = visit.speech, visit.scope
    year = handover.year(scope, account.dealer_id, today)
    desk = today_parts.desk(visit, account, today)
    duties = {one: speech.say(f"handover-duty-{one}") for one in DUTIES}
    contacts = handover.contacts(scope, account.dealer_id).with_columns(
        duty_said=pl.col("duty").replace_strict(duties, default=None, return_dtype=pl.String)
    )
    return Standing(
        _sentence(visit, account, today, year, len(desk.lines)),
        year,
        desk,
        open_cases(visit, account, told),
        _rebates_said(visit, account, today),
        contacts,
        handover.managers(scope, account.dealer_id),
        handover.notes(scope, account.dealer_id),
    )


def _sentence(visit: Visit, account: Account, today: date, year: Year, items: int) -> str:
    """How the account stands in one sentence."""
    speech, opened = visit.speech, statement.open_balance(visit.scope, account.dealer_id, today)
    balance = int(opened.items["open_amount"].sum())
    return speech.say(
        "handover-sentence",
        name=account.name,
        side="owes" if balance > 0 else "owed" if balance < 0 else "even",
        balance=speech.money(abs(balance), account.currency),
        overdue=speech.money(opened.overdue, account.currency),
        sales=speech.money(year.now.sales, account.currency),
        items=items,
    )


def months_said(year: Year, speech: Speech) -> str:
    """Which twelve months the figures are of."""
    months = {"from": speech.month(year.period.start), "to": speech.month(year.period.end)}
    return speech.say("handover-year", **months)


def year_said(year: Year, account: Account, speech: Speech) -> str:
    """Net sales and margin of the twelve months and of those before."""
    money = partial(speech.money, currency=account.currency)
    return speech.say(
        "handover-year-said",
        sales=money(year.now.sales),
        sales_before=money(year.before.sales),
        margin=money(year.margin),
        margin_before=money(year.margin_before),
    )


def _year(visit: Visit, account: Account, year: Year) -> None:
    """The last twelve whole months against the twelve before."""
    speech = visit.speech
    st.subheader(plain(months_said(year, speech)), anchor=False)
    against = speech.say("compare-against-last-year")
    for place, one in zip(figures.row(4), year.figures, strict=True):
        with place:
            note = None if one.value is not None else speech.say(f"home-none-{one.kpi.key}")
            figures.measured(one.kpi, one.value, speech, before=one.before, against=against, note=note)
    st.caption(plain(year_said(year, account, speech)))


def _cases(visit: Visit, account: Account, rows: pl.DataFrame) -> None:
    """Disputes, claims, requests and complaints that nobody has finished; a ticked one is opened."""
    speech = visit.speech
    st.subheader(speech.say("handover-cases"), anchor=False)
    if rows.is_empty():
        st.caption(plain(speech.say("handover-cases-none")))
        return
    alt = speech.say("handover-cases-alt", account=account.code)
    ticked = table.show(rows, CASE_COLUMNS, speech, alt=alt, key="handover-cases", currency=account.currency, select=True)
    _download(visit, account, rows, CASE_COLUMNS, "handover-cases")
    if ticked is not None:
        _go_to(account, rows.row(ticked, named=True))


def open_cases(visit: Visit, account: Account, told: Answers) -> pl.DataFrame:
    """What is open at an account in CASE_COLUMNS, with `kind` and `case`: the queue, then claims not paid in time."""
    rows = tasks.queue(visit.scope, told).filter(pl.col("dealer_id") == account.dealer_id)
    named = queue.named(tasks.in_order(tasks.with_ages(rows, clock.today())), visit.speech)
    columns = ("kind", *(column.name for column in CASE_COLUMNS))
    return pl.concat([named.select(*columns, case="reference"), _unpaid(visit, account, told).select(*columns, "case")])


def _unpaid(visit: Visit, account: Account, told: Answers) -> pl.DataFrame:
    """Claims past their day of payment that the queue does not have, the oldest promise first."""
    speech, scope = visit.speech, visit.scope
    if scope.data_through is None:
        return pl.DataFrame(schema=UNPAID)
    ours = filed.cases(scope, account.dealer_id, told)
    rows = claims.cases(scope, account.dealer_id, scope.data_through, speech.language, ours, scope.data_through)
    late = claims.past_payment(rows, ours).sort("promised_on", "claim_code")
    status = speech.say("handover-case-unpaid")
    said = [speech.say(f"claim-kind-{kind}") for kind in late["kind"]]
    return late.select(
        reference="claim_code",
        kind=pl.lit(tasks.CLAIM.name),
        kind_said=pl.lit(speech.say("queue-kind-claim")),
        status_said=pl.lit(status),
        amount=pl.coalesce("approved_amount", "amount"),
        promised_on="promised_on",
        subject_said=pl.Series(said, dtype=pl.String),
        owner_said=pl.lit(None, pl.String),
        case="case",
    )


def _go_to(account: Account, row: Mapping[str, Any]) -> None:
    """To the case; a claim that the files alone know stands in the account's list of claims."""
    page, name = queue.PLACES[row["kind"]]
    st.switch_page(page, query_params={"account": account.code} | ({} if row["case"] is None else {name: row["case"]}))


def _rebates(visit: Visit, account: Account, lines: list[str]) -> None:
    """Each running programme in a line, which leads to its page."""
    speech = visit.speech
    st.subheader(speech.say("handover-rebates"), anchor=False)
    if not lines:
        st.caption(plain(speech.say("handover-rebates-none")))
    for text in lines:
        st.page_link("pages/dealer/rebates.py", label=plain(text), icon=":material/redeem:",
                     query_params={"account": account.code}, width="stretch")  # fmt: skip


def _rebates_said(visit: Visit, account: Account, today: date) -> list[str]:
    """Of each running programme how far it is, and what the next tier needs."""
    speech, said_of = visit.speech, []
    for one in rebates.running(visit.scope, account.dealer_id, today, account.currency, speech.language):
        said = {"name": one.name, "earned": speech.money(one.earned, account.currency), "day": speech.date(one.ends_on)}
        if one.brings is None or one.costs is None:
            said_of.append(speech.say("handover-rebate", **said))
        else:
            brings, costs = speech.money(one.brings, account.currency), speech.money(one.costs, account.currency)
            said_of.append(speech.say("handover-rebate-next", **said, brings=brings, costs=costs))
    return said_of


def _people(visit: Visit, account: Account, about: Standing) -> None:
    """Whom to reach there, and who looked after it before."""
    speech = visit.speech
    st.subheader(speech.say("handover-people"), anchor=False)
    people = about.contacts
    if people.is_empty():
        st.caption(plain(speech.say("handover-people-none")))
    else:
        alt = speech.say("handover-people-alt", account=account.code)
        table.show(people, CONTACT_COLUMNS, speech, alt=alt, key="handover-people")
        _download(visit, account, people, CONTACT_COLUMNS, "handover-people")
    alt = speech.say("handover-managers-alt", account=account.code)
    table.show(about.managers, MANAGER_COLUMNS, speech, alt=alt, key="handover-managers")


def _notes(visit: Visit, rows: pl.DataFrame) -> None:
    """What staff wrote among themselves about its cases."""
    speech = visit.speech
    st.subheader(speech.say("handover-notes"), anchor=False)
    if rows.is_empty():
        st.caption(plain(speech.say("handover-notes-none")))
    for row in rows.iter_rows(named=True):
        st.markdown(f"**{plain(row['author_name'])}** · {speech.moment(row['written_at'])}  \n{plain(row['body'])}")


def _download(visit: Visit, account: Account, rows: pl.DataFrame, columns: Sequence[Column], key: str) -> None:
    name = f"{visit.speech.say(f'{key}-csv-name')}-{account.code}"
    csv_button(visit, rows, columns, name=name, key=f"{key}-csv", about={"account": account.code},
               currency=account.currency)  # fmt: skip
