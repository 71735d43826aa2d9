"""A file of the dealer's own books is brought: what of it was understood, what is corrected, and its comparison. (A6)"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import polars as pl
import streamlit as st

from auth import guard
from auth.roles import Role
from data import books
from data.attachments import AttachmentError, safe_name
from data.packing import packed
from documents.columns import Column
from pages.parts import filters, frame, table, writing
from queries import reconciliation, reconciliation_lines
from words import plain
from words.typed import minor_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auth.guard import Visit
    from queries.periods import Period
    from queries.reconciliation import Kept
    from queries.reconciliation_lines import Split
    from queries.statement import Account
    from words import Speech

FORM, FILE, READ, OPENING = "reconcile-books", "reconcile-file", "reconcile-read", "reconcile-opening"
STARTED, SENT = "reconcile-started", "reconcile-sent"
COLUMN, SIGN, SHEET = "reconcile-column-", "reconcile-sign-", "reconcile-sheet-"
HEADING, YEAR, PARTY = "reconcile-heading-", "reconcile-year-", "reconcile-party-"
# A ledger whose columns were not found: they can be named by whoever knows them.
NOT_FOUND = ("books-no-table", "books-no-date", "books-no-amount")
YEARS, HEADING_ROWS = (1990, 2099), (1, 1_000)
NOTHING = json.dumps([{}, {}])
# What may be corrected, in the order of a ledger's columns.
ROLES = (
    "date", "voucher", "document", "invoice", "bank", "text", "kind", "debit", "credit", "amount", "direction", "balance",
    "due",
)  # fmt: skip
SIGNS = ("credit-owed", "debit-owed", "as-written")
MEDIA = {
    "csv": "text/csv", "tsv": "text/tab-separated-values", "xls": "application/vnd.ms-excel",
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
        period = filters.period(speech, through, "last-month")
        # A field that has done its work comes back empty.
        key = f"{FILE}-{st.session_state.get(SENT, 0)}"
        picked = st.file_uploader(speech.say("bring-file"), key=key, help=speech.say("bring-file-help"))
        if picked is None:
            st.caption(plain(speech.say("bring-hint")))
            return
        read = _understood(speech, picked, kept)
        if read is None:
            return
        try:
            _checked(visit, account, period, picked, read, kept)
        except reconciliation_lines.InexactError as fault:
            st.error(plain(speech.say("reconcile-inexact", value=fault.text)), icon=":material/error:")


def _read(picked: Any, columns: dict[str, str], layout: dict[str, str]) -> dict[str, Any] | AttachmentError:
    """What the reader said about the file, asked once: it starts a process."""
    key = (picked.file_id, json.dumps([columns, layout], sort_keys=True))
    known: dict[tuple[str, str], Any] = st.session_state.setdefault(READ, {})
    if key not in known:
        # A reading holds every line: the one without corrections is kept, and the last one with some.
        for other in [one for one in known if one != (picked.file_id, NOTHING)]:
            del known[other]
        try:
            known[key] = books.read(picked.name, picked.getvalue(), columns, layout)
        except AttachmentError as fault:
            if fault.key == books.BUSY:
                return fault
            known[key] = fault
    found: dict[str, Any] | AttachmentError = known[key]
    return found


def _understood(speech: Speech, picked: Any, kept: Sequence[Kept]) -> dict[str, Any] | None:
    """The reading, by what was found, what was corrected the last time and what is now; None when there is none."""
    first = _read(picked, {}, {})
    told = first
    if isinstance(first, AttachmentError):
        if first.key not in NOT_FOUND:
            _refused(speech, first)
            return None
        first = _bare(first)
    columns, layout = _corrected(speech, picked, first, _remembered(first, kept))
    again = _read(picked, columns, layout) if columns or layout else told
    if isinstance(again, AttachmentError):
        _refused(speech, again)
        return None
    return {**again, "chosen": {"columns": columns, "layout": layout}} if again is not told else again


def _refused(speech: Speech, fault: AttachmentError) -> None:
    st.error(plain(speech.say(fault.key, **fault.values)), icon=":material/error:")


def _bare(fault: AttachmentError) -> dict[str, Any]:
    """What is known of a file in which no ledger was found: its headings, from which one is to be made."""
    names = json.loads(str(fault.values.get("names", "[]")))
    return {"headings": names, "columns": {}, "layout": {"sheets": []}, "lines": [], "left_out": [], "warnings": []}


def _remembered(first: dict[str, Any], kept: Sequence[Kept]) -> dict[str, dict[str, str]]:
    """What the dealer corrected in its last file with these headings."""
    same = (one.layout for one in kept if one.layout.get("headings") == first["headings"])
    return dict(next(same, {}).get("chosen") or {})


def _corrected(
    speech: Speech, picked: Any, first: dict[str, Any], before: dict[str, dict[str, str]]
) -> tuple[dict[str, str], dict[str, str]]:
    """The fields in which a column is named otherwise than it was found, and what differs from what was found."""
    columns, layout = before.get("columns", {}), before.get("layout", {})
    with st.expander(speech.say("bring-columns"), expanded=not first["columns"], icon=":material/view_column:"):
        st.caption(plain(_layout_said(speech, first["layout"])))
        chosen = {}
        with st.container(horizontal=True):
            for role in ROLES:
                found = first["columns"].get(role) or ""
                every = ("", *first["headings"])
                named = _one_of(speech, COLUMN + role, picked, f"bring-role-{role}", every, columns.get(role, found), found)
                if named != found:
                    chosen[role] = named
            other = _asked_for(speech, picked, first, layout)
            for key, name, options in ((SIGN, "sign", SIGNS), (SHEET, "sheet", first["layout"]["sheets"])):
                found = first["layout"].get(name) or ""
                if len(options) > 1:
                    # Several sheets may be read together, as may signs that nobody has to turn.
                    every = options if found in options else ("", *options)
                    picked_one = _one_of(speech, key, picked, f"bring-{name}", every, layout.get(name, found), found)
                    if picked_one != found:
                        other[name] = picked_one
    return chosen, other


def _asked_for(speech: Speech, picked: Any, first: dict[str, Any], before: dict[str, str]) -> dict[str, str]:
    """The row of the headings, and the year and the account where the reading asks for them."""
    other = {}
    row = first["layout"].get("heading_row")
    named = _number(speech, HEADING, picked, "bring-heading", HEADING_ROWS, before.get("heading_row"), row)
    if named is not None and named != row:
        other["heading_row"] = str(named)
    if any(one["key"] == "books-row-date-year" for one in first["left_out"]):
        # It is not taken from the file before: that may have been of the year before.
        year = _number(speech, YEAR, picked, "bring-year", YEARS, None, None)
        other |= {} if year is None else {"year": str(year)}
    if any(one["key"] == "books-warn-parties" for one in first["warnings"]):
        parties = ("", *sorted({one["party"] for one in first["lines"] if one["party"]}))
        party = _one_of(speech, PARTY, picked, "bring-party", parties, before.get("party", ""), "")
        other |= {"party": party} if party else {}
    return other


def _number(
    speech: Speech, key: str, picked: Any, label: str, bounds: tuple[int, int], before: str | None, found: int | None
) -> int | None:
    """A whole number that may be left empty; at first what was chosen the last time, else what was found."""
    at_first = int(before) if before is not None and before.isdigit() else found
    least, most = bounds
    named: int | None = st.number_input(
        speech.say(label),
        least,
        most,
        value=at_first if at_first is not None and least <= at_first <= most else None,
        step=1,
        key=f"{key}{picked.file_id}",
        width=190,
    )
    return named


def _one_of(speech: Speech, key: str, picked: Any, label: str, options: Sequence[str], remembered: str, found: str) -> str:
    """One of several, at first what was chosen the last time; where this file has no such thing, what was found."""
    every = list(dict.fromkeys(options))
    was = remembered if remembered in every else found
    said = {one: speech.say(f"bring-sign-{one}") for one in SIGNS} | {"": speech.say("bring-no-column")}
    chosen: str | None = st.selectbox(
        speech.say(label),
        every,
        index=every.index(was) if was in every else 0,
        format_func=lambda one: said.get(one, one),
        key=f"{key}{picked.file_id}",
        width=190,
    )
    return chosen or ""


def _layout_said(speech: Speech, layout: dict[str, Any]) -> str:
    """How the file is written: its program where that is known, encoding, sheet and the row of its headings."""
    parts = [layout.get("encoding") or "", layout.get("sheet") or ""]
    # A sheet without headings is read by what stands in it.
    row = layout.get("heading_row")
    said = speech.say("bring-no-heading") if row is None else speech.say("bring-heading-row", row=int(row))
    return " · ".join([*(part for part in parts if part), said])


def _checked(
    visit: Visit, account: Account, period: Period, picked: Any, read: dict[str, Any], kept: Sequence[Kept]
) -> None:
    """What will be compared, what was left out and why, both balances, and the button."""
    speech = visit.speech
    try:
        found = reconciliation_lines.split(read, period, account.currency)
    except reconciliation_lines.InexactError as fault:
        st.error(plain(speech.say("reconcile-inexact", value=fault.text)), icon=":material/error:")
        return
    frame.answer(
        speech.say(
            "bring-understood",
            rows=int(read["rows"]["total"]),
            lines=len(found.lines),
            **{"from": speech.date(period.start), "to": speech.date(period.end)},
        )
    )
    for one in read.get("warnings", ()):
        st.warning(plain(speech.say(one["key"], **one["values"])), icon=":material/warning:")
    if found.before or found.after:
        said = speech.say("bring-outside", before=len(found.before), after=len(found.after))
        st.warning(plain(said), icon=":material/date_range:")
    _left_out(speech, read)
    _lines(speech, account, found)
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
        rows = reconciliation_lines.raw_rows(found.lines, account.currency)
        table.show(
            rows, LINE_COLUMNS, speech, alt=speech.say("bring-lines-title"), key="bring-lines", currency=account.currency
        )


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
    earlier = reconciliation.to_carry(kept, period)
    layout = {
        "headings": read["headings"], "columns": read["columns"], "chosen": read.get("chosen", {}),
        "layout": read["layout"], "opening": opening,
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
        st.session_state.pop(READ, None)
        st.query_params["account"] = account.code
        st.query_params["books"] = made["reference"]


def _media(name: str) -> str:
    return MEDIA.get(name.rpartition(".")[2].lower(), "text/plain")


def just_brought(one: Kept) -> dict[str, Any] | None:
    """The reading that this window has just sent, whose comparison is to begin."""
    started: tuple[int, int, dict[str, Any]] | None = st.session_state.get(STARTED)
    return started[2] if started is not None and started[:2] == (one.dealer_id, one.number) else None
