"""The reconciliation page: how the account's books stand, and one work with its answer, its statement and its parts. (A6)"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import polars as pl
import streamlit as st

from auth.roles import Role
from documents.columns import Column
from documents.reconciliation import STATEMENT_COLUMNS
from pages.parts import filters, frame, matching, reconcile_paper, reconcile_said, table, writing
from queries import reconciliation, reconciliation_rows
from reconcile import work as reckoning
from words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auth.guard import Visit
    from queries.overlay import Answers
    from queries.reconciliation import Kept, Work
    from queries.statement import Account
    from reconcile.work import State
    from words import Speech

FORM = matching.FORM
COLUMNS = (
    Column("reference", "column-reconciliation"),
    Column("period", "column-reconciliation-period"),
    Column("status_said", "column-status"),
    Column("line_count", "column-reconciliation-lines", "count"),
    Column("file_name", "column-reconciliation-file", width="medium"),
    Column("by_name", "column-reconciliation-by"),
    Column("changed_at", "column-reconciliation-changed", "moment"),
)


def asked_for(visit: Visit, account: Account, kept: Sequence[Kept]) -> Kept | None:
    """The work of this account that the address names."""
    asked = st.query_params.get("books")
    found = next((one for one in kept if one.reference == asked), None)
    if asked and found is None and st.query_params.get("account") in (None, account.code):
        filters.not_yours(visit.speech, account.code)
    return found


def standing(visit: Visit, account: Account, kept: Sequence[Kept]) -> None:
    """Up to when the books were reconciled, and whether a work waits."""
    writing.said(FORM, visit.speech)
    speech, side = visit.speech, "dealer" if visit.session.role == Role.DEALER else "staff"
    saved = [one for one in kept if one.version_no]
    if saved:
        last = max(saved, key=lambda one: one.period_to)
        told = speech.say(f"reconciliation-saved-{side}", day=speech.date(last.period_to), name=account.name)
    else:
        told = speech.say(f"reconciliation-none-{side}", name=account.name)
    frame.answer(told)
    waiting = next((one for one in kept if one.status != "saved"), None)
    if waiting is not None and visit.session.role == Role.DEALER:
        st.button(
            speech.say("reconciliation-go-on", reference=waiting.reference, day=speech.date(waiting.period_to)),
            key="reconciliation-go-on",
            icon=":material/arrow_forward:",
            on_click=matching.go,
            args=(account.code, waiting.reference),
        )


def listing(visit: Visit, account: Account, kept: Sequence[Kept]) -> None:
    """What was brought so far; a ticked one opens."""
    if not kept:
        return
    speech = visit.speech
    rows = pl.DataFrame([_row(one, speech) for one in kept], schema_overrides={"changed_at": pl.Datetime("us", "UTC")})
    st.subheader(speech.say("reconciliations-title"), anchor=False)
    ticked = table.show(
        rows,
        COLUMNS,
        speech,
        alt=speech.say("reconciliations-title"),
        key=f"reconciliations-{account.dealer_id}",
        select=True,
    )
    if ticked is not None:
        matching.go(account.code, kept[ticked].reference)
        st.rerun()


def _row(one: Kept, speech: Speech) -> dict[str, Any]:
    days = {"from": speech.date(one.period_from), "to": speech.date(one.period_to)}
    return {
        "reference": one.reference,
        "period": speech.say("period-said", **days),
        "status_said": reconcile_said.status(speech, one),
        "line_count": one.line_count,
        "file_name": one.file_name,
        "by_name": one.by_name,
        "changed_at": one.changed_at,
    }


def show(visit: Visit, account: Account, found: Work, kept: Sequence[Kept], answers: Answers) -> None:
    """One work: the answer in a sentence, the statement that closes, what can be done, and the lines."""
    steps = reconciliation.steps(visit.scope, found.kept, answers)
    _headline(visit, account, found)
    try:
        state = reckoning.present(found.result, steps)
    except reckoning.StepError:
        # A step that does not fit was written around the page; what the file and the engine say can be had anew.
        st.error(plain(visit.speech.say("reconciliation-broken")), icon=":material/error:")
        matching.throw_away(visit, account, found.kept)
        return
    found = replace(found, taken=state.taken)
    frame.answer(reconcile_said.answer(visit.speech, account, state))
    _warned(visit.speech, account, found)
    _behind(visit.speech, found.kept, kept)
    writing.said(FORM, visit.speech)
    if reckoning.hardly_agrees(state):
        st.warning(plain(reconcile_said.doubted(visit.speech, state)), icon=":material/warning:")
    elif visit.session.role == Role.DEALER:
        st.info(plain(reconcile_said.to_do(visit.speech, found.kept, state)), icon=":material/arrow_forward:")
    _statement(visit, account, state)
    with st.container(horizontal=True, vertical_alignment="center"):
        if visit.session.role == Role.DEALER:
            _buttons(visit, account, found, state)
        reconcile_paper.downloads(visit, account, found, state)
    matching.show(visit, account, found, state)


def _headline(visit: Visit, account: Account, found: Work) -> None:
    speech, one = visit.speech, found.kept
    days = {"from": speech.date(one.period_from), "to": speech.date(one.period_to)}
    st.button(
        speech.say("reconciliation-back"),
        key="reconciliation-back",
        type="tertiary",
        icon=":material/arrow_back:",
        on_click=matching.go,
        args=(account.code,),
    )
    parts = (
        one.reference,
        one.file_name,
        speech.say("period-said", **days),
        reconcile_said.status(speech, one),
        one.by_name,
    )
    st.caption(plain(" · ".join(parts)))


def _warned(speech: Speech, account: Account, found: Work) -> None:
    """What could not be known, and bounds that the search reached."""
    how = reconcile_said.how(speech, account.currency, found.options)
    st.caption(plain(speech.say("how-compared", how=how)))
    if found.is_opening_assumed:
        st.caption(plain(speech.say("reconciliation-opening-assumed")))
    if found.openings is not None:
        said, used = (speech.money(amount, account.currency) for amount in found.openings)
        st.warning(plain(speech.say("reconciliation-opening-other", said=said, used=used)), icon=":material/balance:")
    if found.gone:
        st.warning(plain(speech.say("reconciliation-gone", count=found.gone)), icon=":material/history:")
    if found.options.get("sign") == "turned":
        st.caption(plain(speech.say("reconciliation-turned")))
    if found.bounds:
        st.warning(plain(speech.say("reconciliation-bounds", count=len(found.bounds))), icon=":material/timer:")


def _behind(speech: Speech, one: Kept, kept: Sequence[Kept]) -> None:
    """That the month before was saved again after this one went on from it."""
    newer = reconciliation.newer_than_carried(kept, one)
    if newer is not None:
        carried = one.carried_version or 0
        said = speech.say("reconciliation-behind", reference=newer.reference, version=newer.version_no, carried=carried)
        st.warning(plain(said), icon=":material/update:")


def _statement(visit: Visit, account: Account, state: State) -> None:
    """The reconciliation statement: both balances, what is added to each, and the one to which both come."""
    speech = visit.speech
    st.subheader(speech.say("reconciliation-statement"), anchor=False)
    # How many lines an item is stands with its name: on a phone there is no room for a column of it.
    rows = reconcile_said.counted(speech, reconcile_said.items(speech, state))
    columns = tuple(one for one in STATEMENT_COLUMNS if one.kind != "count")
    table.written_out(rows, columns, speech, currency=account.currency)


def _buttons(visit: Visit, account: Account, found: Work, state: State) -> None:
    """Save a version, take the last step back, throw away what was never saved."""
    speech = visit.speech
    seal = reconciliation_rows.seal_of(found, state.taken)
    # What nobody has worked on since is that version already.
    matching.button(visit, account, found, "save", {"sha256": seal}, off=found.kept.status == "saved")
    last = state.taken[-1] if state.taken else None
    matching.button(visit, account, found, "undo", {"step": last.number if last else 0}, off=last is None)
    if last is not None:
        what = speech.say(f"reconciliation-step-{last.action}")
        st.caption(plain(speech.say("reconciliation-last", step=what)), width="content")
    matching.throw_away(visit, account, found.kept)
