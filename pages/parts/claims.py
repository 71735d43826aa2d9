"""The pieces of the claims page: the sentence, the figures, the list, and the kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import streamlit as st

from auth.roles import Role
from documents.columns import Column
from pages.parts import choosing, figures, filters, frame, new_claim, table
from pages.parts.download import csv_of_period
from pages.parts.fees import to_statement
from queries import cases, claims, filed, kpis
from words import plain
from words.speech import DASH

if TYPE_CHECKING:
    from datetime import date

    from auth.guard import Visit
    from queries.claims import Standing
    from queries.filed import Case
    from queries.periods import Period
    from queries.statement import Account
    from words import Speech

CASE_COLUMNS = (
    Column("kind_said", "column-claim-kind"),
    Column("amount", "column-claimed", "money"),
    Column("status_said", "column-status", width="medium"),
    Column("submitted_on", "column-submitted", "date"),
    Column("granted", "column-approved", "money"),
    Column("cut", "column-cut", "money"),
    Column("reason", "column-reason", width="medium"),
    Column("promised_on", "column-promised", "date"),
    Column("paid_on", "column-paid-on", "date"),
    Column("days_late", "column-delay", "count"),
    Column("about", "column-about", width="medium"),
    Column("entry_document", "column-on-statement"),
    Column("claim_code", "column-claim"),
)
KIND_COLUMNS = (
    Column("kind_said", "column-claim-kind", width="medium"),
    Column("claims", "column-claims", "count"),
    Column("claimed", "column-claimed", "money"),
    Column("granted", "column-approved", "money"),
    Column("cut", "column-cut", "money"),
    Column("undecided", "column-undecided", "money"),
    Column("withdrawn", "column-withdrawn", "money"),
    Column("granted_share", "column-granted-share", "percent"),
    Column("unpaid", "column-claims-unpaid", "money"),
)
# Which claims: those that wait for us, or all that were submitted in the period.
WHICH = ("open", "period")
ALL = "all"


def asked_for(account: Account, ours: pl.DataFrame) -> Case | None:
    """The claim filed by this account that the address names, by reference or by number."""
    number = st.query_params.get("claim", "").removeprefix(f"{account.code}-S")
    plain_number = number.isascii() and number.isdigit() and len(number) < len(str(2**31))
    return filed.case_of(ours, int(number)) if plain_number else None


def outcomes(account: Account, speech: Speech) -> None:
    """What came of the last press; and that the address names a claim that is not there."""
    new_claim.list_outcomes(account, speech)
    filters.wrong_link(speech, account.code, "claim")


def filing(visit: Visit, ours: pl.DataFrame) -> None:
    """For a dealer the way to a new claim, and to each draft."""
    speech = visit.speech
    if visit.session.role != Role.DEALER:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            speech.say("claim-new"),
            key="claim-new",
            type="primary",
            icon=":material/add:",
            on_click=_go,
            args=("new", "1"),
            disabled=visit.primary_is_down,
        )
        for reference in ours.filter(pl.col("status") == "draft")["reference"]:
            label = speech.say("claim-draft", reference=reference)
            st.button(label, key=f"claim-draft-{reference}", type="tertiary", on_click=_go, args=("claim", reference))


def _go(name: str, value: str) -> None:
    """Callback: another part of this page."""
    st.query_params[name] = value


def answer(visit: Visit, account: Account, standing: Standing, ours: pl.DataFrame) -> None:
    """What waits for a decision, what is approved and not paid, what is past its promise, and what waits for the dealer."""
    speech = visit.speech
    undecided = speech.money(standing.undecided_amount, account.currency)
    unpaid = speech.money(standing.unpaid, account.currency)
    parts = [speech.say("claims-answer", count=standing.undecided, amount=undecided, unpaid=unpaid)]
    if standing.late:
        late = speech.money(standing.late_amount, account.currency)
        parts.append(speech.say("claims-answer-late", count=standing.late, amount=late))
    if not (standing.undecided or standing.unpaid):
        parts = [speech.say("claims-answer-nothing")]
    if asked := ours.filter(pl.col("status") == "asked_back").height:
        side = "dealer" if visit.session.role == Role.DEALER else "staff"
        parts.append(speech.say(f"claims-asked-{side}", count=asked))
    frame.answer(speech.sentences(parts))


def key_figures(visit: Visit, account: Account, standing: Standing, compare: str) -> None:
    """Claimed and granted against what they are compared with, approved and not paid, and how late payment is."""
    speech, against = visit.speech, visit.speech.say(f"compare-against-{compare}")
    claimed, granted, unpaid, delay = figures.row(4)
    with claimed:
        figures.measured(
            kpis.CLAIMED,
            standing.claimed,
            speech,
            currency=account.currency,
            before=standing.claimed_before,
            against=against,
        )
    with granted:
        why = speech.say("claims-none-decided") if standing.share is None else None
        figures.measured(
            kpis.CLAIMS_GRANTED, standing.share, speech, before=standing.share_before, against=against, note=why
        )
    with unpaid:
        late = speech.say("claims-late-of-it", count=standing.late)
        figures.measured(kpis.CLAIMS_UNPAID, standing.unpaid, speech, currency=account.currency, note=late)
    with delay:
        key = "claims-none-paid" if standing.delay is None else "rebates-paid-late"
        figures.measured(
            kpis.CLAIM_DELAY, standing.delay, speech, note=speech.say(key, late=standing.paid_late, paid=standing.paid)
        )


def filed_after(speech: Speech, account: Account, rows: pl.DataFrame, period: Period, through: date) -> None:
    """What was filed here since the data ends and is in no month: the list has it, so the figures say that they have not."""
    count, amount = claims.filed_after(rows, through)
    if count and period.end == through:
        said = speech.money(amount, account.currency)
        st.caption(plain(speech.say("claims-filed-after", count=count, amount=said, day=speech.date(through))))


def listing(visit: Visit, account: Account, rows: pl.DataFrame, period: Period) -> None:
    """The claims that wait for us or all of the period; one that is ticked tells its story and leads to the statement."""
    speech = visit.speech
    st.subheader(speech.say("claims-list-title"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        which, kind = _which(speech), _kind(speech, rows)
    inside = pl.col("submitted_on").is_between(period.start, period.end)
    chosen = rows.filter(pl.col("status").is_in(claims.OPEN) if which == "open" else inside)
    if kind != ALL:
        chosen = chosen.filter(pl.col("kind") == kind)
    if chosen.is_empty():
        st.info(speech.say(f"claims-none-{which}"), icon=":material/check_circle:")
        return
    shown = named(chosen, speech)
    ticked = table.show(
        shown,
        CASE_COLUMNS,
        speech,
        alt=speech.say("claims-list-alt", account=account.code),
        key=f"claims-{which}-{kind}-{account.dealer_id}-{period.start}-{period.end}",
        currency=account.currency,
        select=True,
    )
    with frame.apart():
        st.caption(speech.say("claims-hint"), width="content")
        csv_of_period(visit, account, shown, CASE_COLUMNS, "claims", period)
    if ticked is None:
        return
    row = shown.row(ticked, named=True)
    if row["case"] is not None:
        st.query_params["claim"] = row["case"]
        st.rerun()
    _story(visit, account, row)


def _which(speech: Speech) -> str:
    return choosing.one_of("claims", WHICH, lambda one: speech.say(f"claims-which-{one}"), speech.say("claims-which"))


def _kind(speech: Speech, rows: pl.DataFrame) -> str:
    known = [kind for kind in claims.KINDS if kind in set(rows["kind"])]
    return choosing.from_list(
        "claim_kind",
        [ALL, *known],
        lambda one: speech.say("claims-all-kinds" if one == ALL else f"claim-kind-{one}"),
        speech.say("column-claim-kind"),
        width=240,
    )


def named(rows: pl.DataFrame, speech: Speech) -> pl.DataFrame:
    """The rows with kind and status in words, and what each claim is about."""
    kinds = {kind: speech.say(f"claim-kind-{kind}") for kind in claims.KINDS}
    states = {status: speech.say(f"claim-status-{status}") for status in (*claims.STATUSES, *cases.OPEN)}
    cuts = {reason: speech.say(f"claim-cut-{reason}") for reason in filed.CUT_REASONS}
    about = [_about(row, speech) for row in rows.iter_rows(named=True)]
    return rows.with_columns(
        kind_said=pl.col("kind").replace_strict(kinds, return_dtype=pl.String),
        status_said=pl.col("stage").replace_strict(states, return_dtype=pl.String),
        reason=pl.when("is_filed").then(pl.col("reason_code").replace_strict(cuts, default=None)).otherwise("reason"),
        about=pl.Series(about, dtype=pl.String),
    )


def _about(row: dict[str, Any], speech: Speech) -> str | None:
    if row["promotion"] is not None:
        return str(row["promotion"])
    if row["model_code"] is None:
        return None
    units = None if row["quantity"] is None else speech.say("rebates-some-units", units=row["quantity"])
    return " · ".join(part for part in (row["model_code"], units) if part)


def _story(visit: Visit, account: Account, row: dict[str, Any]) -> None:
    """What became of one claim, day by day, and its entry on the statement."""
    speech = visit.speech

    def money(minor: int | None) -> str:
        return DASH if minor is None else speech.money(minor, account.currency)

    told = [speech.say("claims-story-submitted", day=speech.date(row["submitted_on"]), amount=money(row["amount"]))]
    if row["granted"] is not None:
        told.append(speech.say("claims-story-decided", day=speech.date(row["decided_on"]), granted=money(row["granted"])))
    if row["cut"]:
        told.append(speech.say("claims-story-cut", cut=money(row["cut"]), reason=row["reason"] or DASH))
    if row["paid_on"] is not None:
        told.append(speech.say("claims-story-paid", day=speech.date(row["paid_on"])))
    elif row["status"] in claims.OPEN and row["promised_on"] is None:
        told.append(speech.say("claims-story-not-promised"))
    elif row["status"] in claims.OPEN:
        told.append(speech.say("claims-story-promised", day=speech.date(row["promised_on"])))
    with st.container(border=True):
        st.markdown(f"**{plain(row['kind_said'])}** · {plain(row['claim_code'])}")
        st.markdown(plain(speech.sentences(told)))
        if row["entry_booked_on"] is not None:
            to_statement(visit, account, row["entry_document"], row["entry_booked_on"])


def kinds(visit: Visit, account: Account, rows: pl.DataFrame, period: Period) -> None:
    """What of each kind that was submitted in the period was granted, cut, and waits."""
    speech, found = visit.speech, claims.of_kinds(rows, period)
    st.subheader(speech.say("claims-kinds-title"), anchor=False)
    if found.is_empty():
        st.info(speech.say("claims-none-period"), icon=":material/info:")
        return
    names = {kind: speech.say(f"claim-kind-{kind}") for kind in claims.KINDS}
    shown = found.with_columns(kind_said=pl.col("kind").replace_strict(names, return_dtype=pl.String))
    table.show(
        shown,
        KIND_COLUMNS,
        speech,
        alt=speech.say("claims-kinds-alt", account=account.code),
        key=f"claims-kinds-{account.dealer_id}-{period.start}-{period.end}",
        currency=account.currency,
    )
    with frame.apart():
        st.caption(speech.say("claims-kinds-hint"), width="content")
        csv_of_period(visit, account, shown, KIND_COLUMNS, "claims-kinds", period)
