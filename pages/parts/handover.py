"""The pieces of the handover page: the accounts that change hands, and the sheet of one of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from documents.columns import Column
from pages.parts import figures, filters, frame, queue, table, url
from pages.parts import home as today_parts
from pages.parts.disputes import today as today_of_the_clock
from pages.parts.download import csv_button
from queries import handover, rebates, statement
from queries import work as tasks
from words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
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
    """How many came within the quarter, and how many are about to change."""
    coming = changes.filter("is_coming").height
    said = {"count": changes.height - coming, "coming": coming}
    frame.answer(visit.speech.say("handover-answer", **said))


def listing(visit: Visit, changes: pl.DataFrame) -> None:
    """The changes, the newest first; a ticked one opens its sheet, and so does any account that is found."""
    speech = visit.speech
    if changes.is_empty():
        st.info(plain(speech.say("handover-none")), icon=":material/check_circle:")
    else:
        rows = _said(changes, speech)
        ticked = table.show(rows, COLUMNS, speech, alt=speech.say("handover-alt"), key="handover-list", select=True)
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.caption(plain(speech.say("handover-hint")), width="stretch")
            csv_button(
                visit,
                partial(_same, rows),
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


def sheet(visit: Visit, account: Account, today: date, told: Answers) -> None:
    """Standing, what is open, what is promised, the year, rebates, notes and people, one below the other."""
    speech = visit.speech
    st.button(
        speech.say("handover-back"), key="handover-back", icon=":material/arrow_back:", on_click=_ask_for, args=(None,)
    )
    st.markdown(f"**{plain(account.name)}** · {plain(account.code)}")
    year = handover.year(visit.scope, account.dealer_id, today)
    desk = today_parts.desk(visit, account, today)
    _sentence(visit, account, today, year, len(desk.lines))
    _year(visit, account, year)
    today_parts.needs(desk)
    _cases(visit, account, told)
    _rebates(visit, account, today)
    _people(visit, account)
    _notes(visit, account)


def _sentence(visit: Visit, account: Account, today: date, year: Year, items: int) -> None:
    """How the account stands in one sentence."""
    speech, opened = visit.speech, statement.open_balance(visit.scope, account.dealer_id, today)
    balance = int(opened.items["open_amount"].sum())
    frame.answer(
        speech.say(
            "handover-sentence",
            name=account.name,
            side="owes" if balance > 0 else "owed" if balance < 0 else "even",
            balance=speech.money(abs(balance), account.currency),
            overdue=speech.money(max(opened.overdue, 0), account.currency),
            sales=speech.money(year.now.sales, account.currency),
            items=items,
        )
    )


def _year(visit: Visit, account: Account, year: Year) -> None:
    """The last twelve whole months against the twelve before."""
    speech = visit.speech
    months = {"from": speech.month(year.period.start), "to": speech.month(year.period.end)}
    st.subheader(plain(speech.say("handover-year", **months)), anchor=False)
    against = speech.say("compare-against-last-year")
    for place, one in zip(st.columns(4), year.figures, strict=True):
        with place:
            note = None if one.value is not None else speech.say(f"home-none-{one.kpi.key}")
            figures.measured(one.kpi, one.value, speech, before=one.before, against=against, note=note)
    money = partial(speech.money, currency=account.currency)
    said = speech.say(
        "handover-year-said",
        sales=money(year.now.sales),
        sales_before=money(year.before.sales),
        margin=money(year.margin),
        margin_before=money(year.margin_before),
    )
    st.caption(plain(said))


def _cases(visit: Visit, account: Account, told: Answers) -> None:
    """Disputes, claims, requests and complaints that nobody has finished; a ticked one is opened."""
    speech = visit.speech
    st.subheader(speech.say("handover-cases"), anchor=False)
    rows = tasks.queue(visit.scope, told).filter(pl.col("dealer_id") == account.dealer_id)
    if rows.is_empty():
        st.caption(plain(speech.say("handover-cases-none")))
        return
    rows = queue.named(tasks.in_order(tasks.with_ages(rows, today_of_the_clock())), speech)
    alt = speech.say("handover-cases-alt", account=account.code)
    ticked = table.show(rows, CASE_COLUMNS, speech, alt=alt, key="handover-cases", currency=account.currency, select=True)
    _download(visit, account, rows, CASE_COLUMNS, "handover-cases")
    if ticked is not None:
        queue.go_to(rows.row(ticked, named=True))


def _rebates(visit: Visit, account: Account, today: date) -> None:
    """Each running programme in a line: how far it is, and what the next tier needs."""
    speech, running = (
        visit.speech,
        rebates.running(visit.scope, account.dealer_id, today, account.currency, visit.speech.language),
    )
    st.subheader(speech.say("handover-rebates"), anchor=False)
    if not running:
        st.caption(plain(speech.say("handover-rebates-none")))
    for one in running:
        said = {"name": one.name, "earned": speech.money(one.earned, account.currency), "day": speech.date(one.ends_on)}
        if one.brings is None or one.costs is None:
            text = speech.say("handover-rebate", **said)
        else:
            brings, costs = speech.money(one.brings, account.currency), speech.money(one.costs, account.currency)
            text = speech.say("handover-rebate-next", **said, brings=brings, costs=costs)
        st.page_link("pages/dealer/rebates.py", label=plain(text), icon=":material/redeem:",
                     query_params={"account": account.code}, width="stretch")  # fmt: skip


def _people(visit: Visit, account: Account) -> None:
    """Whom to reach there, and who looked after it before."""
    speech = visit.speech
    st.subheader(speech.say("handover-people"), anchor=False)
    duties = {one: speech.say(f"handover-duty-{one}") for one in DUTIES}
    people = handover.contacts(visit.scope, account.dealer_id).with_columns(
        duty_said=pl.col("duty").replace_strict(duties, default=None, return_dtype=pl.String)
    )
    if people.is_empty():
        st.caption(plain(speech.say("handover-people-none")))
    else:
        alt = speech.say("handover-people-alt", account=account.code)
        table.show(people, CONTACT_COLUMNS, speech, alt=alt, key="handover-people")
        _download(visit, account, people, CONTACT_COLUMNS, "handover-people")
    managers = handover.managers(visit.scope, account.dealer_id)
    alt = speech.say("handover-managers-alt", account=account.code)
    table.show(managers, MANAGER_COLUMNS, speech, alt=alt, key="handover-managers")


def _notes(visit: Visit, account: Account) -> None:
    """What staff wrote among themselves about its cases."""
    speech = visit.speech
    st.subheader(speech.say("handover-notes"), anchor=False)
    rows = handover.notes(visit.scope, account.dealer_id)
    if rows.is_empty():
        st.caption(plain(speech.say("handover-notes-none")))
    for row in rows.iter_rows(named=True):
        st.markdown(f"**{plain(row['author_name'])}** · {speech.moment(row['written_at'])}  \n{plain(row['body'])}")


def _download(visit: Visit, account: Account, rows: pl.DataFrame, columns: Sequence[Column], key: str) -> None:
    name = f"{visit.speech.say(f'{key}-csv-name')}-{account.code}"
    csv_button(visit, partial(_same, rows), columns, name=name, key=f"{key}-csv", about={"account": account.code},
               currency=account.currency)  # fmt: skip


def _same(rows: pl.DataFrame) -> pl.DataFrame:
    return rows
