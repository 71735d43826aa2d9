"""The pieces of the disputes page: which case was asked for, and the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import streamlit as st

from auth.roles import Role
from documents.columns import Column
from pages.parts import clock, drafting, filters, frame, meanwhile, table
from pages.parts.download import csv_button
from queries import disputes, work
from words import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auth.guard import Visit
    from queries.disputes import Case
    from queries.statement import Account
    from words import Speech


PAGE = "pages/dealer/disputes.py"
COLUMNS = (
    Column("reference", "column-dispute"),
    # On a phone the amount is seen without scrolling.
    Column("amount", "column-disputed", "money"),
    Column("status_said", "column-status", width="medium"),
    Column("promised_on", "column-promised", "date"),
    Column("about_said", "column-about"),
    Column("reason_said", "column-reason", width="medium"),
    Column("approved_amount", "column-approved", "money"),
    Column("settled_amount", "column-settled", "money"),
    Column("owner_said", "column-owner-of-case"),
    Column("days_open", "column-days-open", "count"),
)


def asked_for(account: Account, cases: pl.DataFrame) -> Case | None:
    """The case of this account that the address names, by reference or by number."""
    number = st.query_params.get("case", "").removeprefix(f"{account.code}-D")
    plain_number = number.isascii() and number.isdigit() and len(number) < len(str(2**31))
    return disputes.case_of(cases, int(number)) if plain_number else None


def wrong_link(speech: Speech, account: Account) -> None:
    """Say so when the address names a case that is not there."""
    filters.wrong_link(speech, account.code, "case")


def way_back(speech: Speech) -> None:
    """To the list. A link to the page on which one already is leads nowhere, so this is a button."""
    st.button(
        speech.say("case-back"), key="case-back", type="tertiary", icon=":material/arrow_back:", on_click=_go_to, args=({},)
    )


def _go_to(named: dict[str, str]) -> None:
    """Callback: the list, of the account that is named or of the one that is shown."""
    meanwhile.forget()
    for name in ("case", *drafting.ADDRESS):
        st.query_params.pop(name, None)
    for name, value in named.items():
        st.query_params[name] = value


def way_to(account_code: str, reference: str) -> dict[str, str]:
    """The address of a case."""
    return {"account": account_code, "case": reference}


def overview(visit: Visit, account: Account, cases: pl.DataFrame) -> None:
    """How the account's disputes stand, the way to a new one, and the list."""
    speech, is_dealer = visit.speech, visit.session.role == Role.DEALER
    if cases.is_empty():
        frame.bring(visit, "disputes")
        st.info(speech.say(f"disputes-none-{'dealer' if is_dealer else 'staff'}"), icon=":material/info:")
    else:
        frame.answer(_answer(visit, account, cases))
    if is_dealer:
        st.button(
            speech.say("dispute-new"),
            key="dispute-new",
            type="primary",
            icon=":material/add:",
            on_click=_begin,
            disabled=visit.primary_is_down,
        )
        _elsewhere(visit, account)
    if not cases.is_empty():
        _listing(visit, account, cases)


def _begin() -> None:
    st.query_params["new"] = "1"


def _answer(visit: Visit, account: Account, cases: pl.DataFrame) -> str:
    speech, standing = visit.speech, disputes.standing(cases, clock.today())
    side = "dealer" if visit.session.role == Role.DEALER else "staff"
    parts = [speech.say("disputes-open", open=standing.open, amount=speech.money(standing.amount, account.currency))]
    if standing.waiting:
        parts.append(speech.say(f"disputes-waiting-{side}", count=standing.waiting))
    if standing.late:
        parts.append(speech.say("disputes-late", count=standing.late))
    if standing.to_settle:
        parts.append(speech.say("disputes-to-settle", amount=speech.money(standing.to_settle, account.currency)))
    if standing.drafts:
        parts.append(speech.say("disputes-drafts", count=standing.drafts))
    return speech.sentences(parts)


def _listing(visit: Visit, account: Account, cases: pl.DataFrame) -> None:
    speech, rows = visit.speech, named(disputes.with_ages(_open_first(cases), clock.today()), visit.speech)
    ticked = table.show(
        rows,
        COLUMNS,
        speech,
        alt=speech.say("disputes-table-alt", account=account.code),
        key=f"disputes-{account.dealer_id}",
        currency=account.currency,
        select=True,
    )
    with frame.apart():
        st.caption(speech.say("disputes-hint"), width="content")
        csv_button(
            visit,
            rows,
            COLUMNS,
            name=f"{speech.say('disputes-csv-name')}-{account.code}-{clock.today()}",
            key="disputes-csv",
            about={"account": account.code},
            currency=account.currency,
        )
    if ticked is not None:
        st.query_params["case"] = rows["reference"][ticked]
        st.rerun()


def _open_first(cases: pl.DataFrame) -> pl.DataFrame:
    """What waits for the dealer, then drafts, then what is open, then what is closed; the newest first in each."""
    place = {"asked_back": 0, "draft": 1, **dict.fromkeys((one for one in disputes.OPEN if one != "asked_back"), 2)}
    rank = pl.col("status").replace_strict(place, default=3, return_dtype=pl.Int64)
    return cases.sort(rank, "dispute_no", descending=[False, True])


def named(rows: pl.DataFrame, speech: Speech) -> pl.DataFrame:
    """The rows with status, about, reason and owner in words; `rows` as disputes.with_ages gives them."""
    abouts = {about: speech.say(f"dispute-about-{about}") for about in disputes.ABOUTS}
    reasons = {reason: speech.say(f"dispute-reason-{reason}") for reason in disputes.REASONS}
    return rows.with_columns(
        status_said=pl.Series([status_said(row, speech) for row in rows.iter_rows(named=True)], dtype=pl.String),
        about_said=pl.col("about").replace_strict(abouts, return_dtype=pl.String),
        reason_said=pl.col("reason_code").replace_strict(reasons, return_dtype=pl.String),
        owner_said=pl.Series([owner_said(row, speech) for row in rows.iter_rows(named=True)], dtype=pl.String),
    )


def status_said(row: Mapping[str, Any], speech: Speech, kind: str = "dispute") -> str:
    """The status of a piece of work, and in words when the promise is broken."""
    status = speech.say(f"{kind}-status-{row['status']}")
    late = row["days_late"]
    return status if late is None else speech.say("dispute-status-late", status=status, days=late)


def owner_said(row: Mapping[str, Any], speech: Speech) -> str:
    """Who looks into it, or the department whose next person will."""
    department = "" if row["department"] is None else speech.say(f"department-{row['department']}")
    return row["owner_name"] or department


def _elsewhere(visit: Visit, account: Account) -> None:
    """What is open at the person's other accounts, each a link: a head office has several."""
    if visit.scope.dealers is None or len(visit.scope.dealers) == 1:
        return
    others = work.queue(visit.scope, kinds=(work.DISPUTE,)).filter(pl.col("dealer_id") != account.dealer_id)
    grouped = others.group_by("dealer_code").agg(open=pl.len(), waiting=(pl.col("status") == "asked_back").sum())
    for code, count, waiting in grouped.sort("dealer_code").iter_rows():
        label = visit.speech.say("disputes-elsewhere", account=code, open=count, waiting=waiting)
        st.button(
            plain(label),
            key=f"disputes-elsewhere-{code}",
            type="tertiary",
            icon=":material/arrow_forward:",
            on_click=_go_to,
            args=({"account": code},),
        )
