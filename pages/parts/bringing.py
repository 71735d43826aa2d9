"""A file of the dealer's own books is brought: what of it was understood, what is corrected, and its comparison. (A6)"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import streamlit as st

from auth import guard
from auth.roles import Role
from data.attachments import safe_name
from data.packing import packed
from documents.columns import Column
from pages.parts import filters, frame, matching, reconcile_columns, reconcile_how, reconcile_said, table, writing
from queries import periods, reconciliation, reconciliation_lines, reconciliation_rows
from queries.periods import Period
from queries.reconciliation_how import HowError
from words import plain
from words.typed import minor_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from streamlit.delta_generator import DeltaGenerator

    from auth.guard import Visit
    from queries.reconciliation import Kept
    from queries.reconciliation_lines import Split
    from queries.statement import Account
    from words import Speech

FORM, FILE, OPENING = "reconcile-books", "reconcile-file", "reconcile-opening"
STARTED, SENT = "reconcile-started", "reconcile-sent"
PERIOD = "reconcile-period-"
# What a file may be compared for beside the usual periods: of its own, and the last month that is over.
OF_BOOKS = ("next", "file", "month")
PRESETS = ("this-quarter", "last-quarter", "this-year", "last-year", "12-months")
MEDIA = {
    "csv": "text/csv", "tsv": "text/tab-separated-values",
    # Whatever else a spreadsheet program opens.
    **dict.fromkeys(("xls", "et", "ods"), "application/vnd.ms-excel"),
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
LONGEST_AMOUNT = 40
LEFT_OUT_COLUMNS = (
    Column("place", "column-books-place"),
    Column("reason", "column-books-reason", width="large"),
    Column("text", "column-books-text", width="large"),
)
LINE_COLUMNS = (
    Column("booked_on", "column-booked", "date"),
    Column("amount", "column-amount", "money"),
    Column("document", "column-document"),
    Column("invoice", "column-tax-invoice"),
    Column("in_text", "column-number-in-text"),
    Column("bank", "column-bank-reference"),
    Column("text", "column-note", width="large"),
    Column("id", "column-books-place"),
)


def show(visit: Visit, account: Account, kept: Sequence[Kept]) -> None:
    """For a dealer the field for a file, and once there is one, what was understood of it."""
    if visit.session.role != Role.DEALER:
        return
    speech, through = visit.speech, visit.scope.data_through
    if through is None:
        return
    writing.said(FORM, speech)
    with st.container(border=True):
        st.markdown(f"**{plain(speech.say('bring-bring'))}**")
        # A field that has done its work comes back empty.
        key = f"{FILE}-{st.session_state.get(SENT, 0)}"
        picked = st.file_uploader(speech.say("bring-file"), key=key, help=speech.say("bring-file-help"))
        if picked is None:
            reconcile_columns.forget()
            st.caption(plain(speech.say("bring-hint")))
            return
        # What was understood stands above the columns by which it was.
        top = st.container()
        read = reconcile_columns.understood(speech, picked, kept)
        if read is None:
            return
        with top:
            period = _period(speech, picked.file_id, periods_offered(read, through, kept), through)
        if period is None:
            return
        try:
            _checked(visit, account, period, picked, read, kept, top)
        except reconciliation_lines.InexactError as fault:
            st.error(plain(speech.say("reconcile-inexact", value=fault.text)), icon=":material/error:")


def periods_offered(read: dict[str, Any], through: date, kept: Sequence[Kept]) -> dict[str, Period]:
    """What a file may be compared for, by name; first what a bookkeeper most likely means by bringing it."""
    of_file = reconciliation_lines.period_of(read, through)
    going_on = None if of_file is None else reconciliation.going_on(kept, of_file)
    meant = {"next": going_on, "file": of_file, "month": periods.whole_months(through, 1)[0]}
    found = {name: one for name, one in meant.items() if one is not None}
    return found | {name: periods.preset(name, through) for name in PRESETS}


def _period(speech: Speech, file: str, offered: dict[str, Period], through: date) -> Period | None:
    """The period that is chosen, at first that of the file; None while own dates are the wrong way round."""
    usual = next(iter(offered.values()))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox(
            speech.say("period"),
            (*offered, periods.FREE),
            format_func=lambda one: _period_said(speech, one, offered.get(one)),
            key=f"{PERIOD}{file}",
            width=330,
        )
        if name != periods.FREE:
            return offered[name]
        start, end = (_day(speech, file, which, at, through) for which, at in (("from", usual.start), ("to", usual.end)))
    if start > end:
        st.error(plain(speech.say("period-wrong-order", to=speech.date(end))), icon=":material/error:")
        return None
    return Period(start, end)


def _period_said(speech: Speech, name: str, period: Period | None) -> str:
    told = speech.say(f"bring-period-{name}" if name in OF_BOOKS else f"period-{name}")
    if period is None:
        return told
    is_whole = period.start == periods.month_start(period.start) and period.end == periods.month_end(period.end)
    days = {"from": speech.date(period.start), "to": speech.date(period.end)}
    return f"{told} · {speech.months(period.start, period.end) if is_whole else speech.say('period-said', **days)}"


def _day(speech: Speech, file: str, which: str, at: date, through: date) -> date:
    chosen: date = st.date_input(
        speech.say(f"period-{which}"), at, periods.FIRST_DAY, through, key=f"{PERIOD}{which}-{file}",
        format=filters.date_format(speech), width=160,
    )  # fmt: skip
    return chosen


def _checked(
    visit: Visit,
    account: Account,
    period: Period,
    picked: Any,
    read: dict[str, Any],
    kept: Sequence[Kept],
    top: DeltaGenerator,
) -> None:
    """What will be compared, what was left out and why, both balances, how, and the button."""
    speech = visit.speech
    try:
        found = reconciliation_lines.split(read, period, account.currency)
    except reconciliation_lines.InexactError as fault:
        st.error(plain(speech.say("reconcile-inexact", value=fault.text)), icon=":material/error:")
        return
    with top:
        _told(speech, account, period, read, found)
    _left_out(speech, read)
    _lines(speech, account, found)
    reconcile_how.fields(visit, account, picked.file_id, period, reconcile_how.before(kept))
    _balances(visit, account, found)
    _carrying(speech, period, kept)
    st.button(
        speech.say("bring-compare"),
        key="bring-compare",
        type="primary",
        icon=":material/compare_arrows:",
        disabled=not found.lines or visit.primary_is_down,
        on_click=_send,
        args=(account, period, picked, read, kept, st.session_state.get(SENT, 0)),
    )
    if not found.lines:
        st.error(plain(speech.say("bring-no-lines")), icon=":material/error:")


def _told(speech: Speech, account: Account, period: Period, read: dict[str, Any], found: Split) -> None:
    """The answer: how many lines lie in the period; and what is doubtful about the file."""
    frame.answer(
        speech.say(
            "bring-understood",
            rows=int(read["rows"]["total"]),
            lines=len(found.lines),
            **{"from": speech.date(period.start), "to": speech.date(period.end)},
        )
    )
    for one in read.get("warnings", ()):
        st.warning(plain(reconcile_said.warned(speech, account.currency, one)), icon=":material/warning:")
    if found.before or found.after:
        said = speech.say("bring-outside", before=len(found.before), after=len(found.after))
        st.warning(plain(said), icon=":material/date_range:")


def _left_out(speech: Speech, read: dict[str, Any]) -> None:
    """Every row that is no line, with its reason: those that could not be understood are opened."""
    rows = read["left_out"]
    if not rows:
        return
    faults = sum(bool(one.get("fault")) for one in rows)
    label = speech.say("bring-left-out", count=len(rows), faults=faults)
    listed = sorted(rows, key=lambda one: not one.get("fault"))
    told = [(one["place"], speech.say(one["key"], **one["values"]), one["text"]) for one in listed]
    with st.expander(label, expanded=bool(faults), icon=":material/rule:"):
        shown = pl.DataFrame(told, schema=["place", "reason", "text"], orient="row")
        table.show(shown, LEFT_OUT_COLUMNS, speech, alt=speech.say("bring-left-out-title"), key="bring-left-out")


def _lines(speech: Speech, account: Account, found: Split) -> None:
    with st.expander(speech.say("bring-lines", count=len(found.lines)), icon=":material/list:"):
        rows = reconciliation_rows.with_numbers_in_text(reconciliation_lines.raw_rows(found.lines, account.currency))
        columns, alt = matching.telling(LINE_COLUMNS, rows), speech.say("bring-lines-title")
        table.show(rows, columns, speech, alt=alt, key="bring-lines", currency=account.currency)


def _balances(visit: Visit, account: Account, found: Split) -> None:
    """The opening balance that the file states, or a field for it."""
    speech = visit.speech
    opening, closing = (
        one(found, account.currency) for one in (reconciliation_lines.opening_of, reconciliation_lines.closing_of)
    )
    if opening is not None and closing is not None:
        said = {"opening": opening, "closing": closing}
        money = {name: speech.money(value, account.currency) for name, value in said.items()}
        st.caption(plain(speech.say("bring-balances", **money)))
        return
    typed = st.text_input(
        speech.say("bring-opening", currency=account.currency),
        key=OPENING,
        max_chars=LONGEST_AMOUNT,
        width=260,
        help=speech.say("bring-opening-help"),
    )
    if typed and minor_of(typed, account.currency, speech.locale) is None:
        st.error(speech.say("dispute-fault-own"), icon=":material/error:")


def _carrying(speech: Speech, period: Period, kept: Sequence[Kept]) -> None:
    earlier = reconciliation.to_carry(kept, period)
    if earlier is not None:
        st.caption(plain(speech.say("bring-carries", reference=earlier.reference, version=earlier.version_no)))


def _send(account: Account, period: Period, picked: Any, read: dict[str, Any], kept: Sequence[Kept], drawn: int) -> None:
    """Callback: the file and what was read of it are kept, and the comparison begins with the next draw.

    `drawn` is how many files this window had sent when the button was drawn: a second click on it sends nothing.
    """
    session = guard.require("reconcile")
    if drawn != st.session_state.get(SENT, 0):
        return
    # Where the file states an opening balance there is no such field. It is read here: who presses may just have typed.
    typed = st.session_state.get(OPENING, "")
    opening = minor_of(typed, account.currency, guard.speech_of(session).locale) if typed else None
    if typed and opening is None:
        writing.refuse(FORM, "dispute-fault-own")
        return
    try:
        how = reconcile_how.asked(guard.speech_of(session), account, picked.file_id)
    except HowError as fault:
        writing.refuse(FORM, fault.key, **fault.values)
        return
    earlier = reconciliation.to_carry(kept, period)
    layout = {
        "headings": read["known_by"], "columns": read["columns"], "chosen": read.get("chosen", {}),
        "layout": read["layout"], "opening": opening, "how": how,
    }  # fmt: skip
    told = writing.send(
        session,
        FORM,
        "keep_books",
        "",
        dealer=account.dealer_id,
        **{"from": period.start, "to": period.end},
        file_name=safe_name(picked.name),
        media_type=_media(picked.name),
        content=picked.getvalue(),
        layout=layout,
        line_count=len(read["lines"]),
        lines=packed(read),
        carried_from=None if earlier is None else earlier.number,
    )
    if told is not None:
        made = told["reconciliation"]
        st.session_state[STARTED] = (made["dealer_id"], made["reconciliation_no"], read)
        st.session_state[SENT] = st.session_state.get(SENT, 0) + 1
        reconcile_columns.forget()
        st.query_params["account"] = account.code
        st.query_params["books"] = made["reference"]


def _media(name: str) -> str:
    return MEDIA.get(name.rpartition(".")[2].lower(), "text/plain")


def just_brought(one: Kept) -> dict[str, Any] | None:
    """The reading that this window has just sent, whose comparison is to begin."""
    started: tuple[int, int, dict[str, Any]] | None = st.session_state.get(STARTED)
    return started[2] if started is not None and started[:2] == (one.dealer_id, one.number) else None
