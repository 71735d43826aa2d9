"""What of a dealer's file was understood: its columns, and what of them is corrected by whoever knows it better. (A6)"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import streamlit as st

from data import books
from data.attachments import AttachmentError
from words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queries.reconciliation import Kept
    from words import Speech

READ = "reconcile-read"
COLUMN, SIGN, SHEET = "reconcile-column-", "reconcile-sign-", "reconcile-sheet-"
HEADING, YEAR, PARTY = "reconcile-heading-", "reconcile-year-", "reconcile-party-"
# A ledger whose columns were not found: they can be named by whoever knows them.
NOT_FOUND = ("books-no-table", "books-no-date", "books-no-amount")
YEARS, HEADING_ROWS = (1990, 2099), (1, 1_000)
# A reading holds every line: the one as it was found is kept, those of the sheet and of the rows that were chosen, and the
# last one.
MOST_READINGS = 4
# What may be corrected, in the order of a ledger's columns.
ROLES = (
    "date", "voucher", "document", "invoice", "bank", "text", "kind", "debit", "credit", "amount", "direction", "balance",
    "due",
)  # fmt: skip
SIGNS = ("credit-owed", "debit-owed", "as-written")
# Sheets that may be the accounts of several suppliers: nobody but who brings them knows whether they belong together.
SEVERAL = "books-warn-sheets"
# What says where the table is; which columns there are follows from it.
PLACES = ("heading_row", "sheet")


def read(picked: Any, columns: dict[str, str], layout: dict[str, str]) -> dict[str, Any] | AttachmentError:
    """What the reader said about the file, asked once: it starts a process."""
    key = (picked.file_id, json.dumps([columns, layout], sort_keys=True))
    known: dict[tuple[str, str], Any] = st.session_state.setdefault(READ, {})
    if key not in known:
        for other in [one for one in known if one[0] != picked.file_id]:
            del known[other]
        try:
            known[key] = books.read(picked.name, picked.getvalue(), columns, layout)
        except AttachmentError as fault:
            if fault.key == books.BUSY:
                return fault
            known[key] = fault
    # What was asked for last stands last; the first one is that without corrections.
    found: dict[str, Any] | AttachmentError = known.pop(key)
    known[key] = found
    plain_one = (picked.file_id, json.dumps([{}, {}]))
    for other in [one for one in known if one != plain_one][: max(len(known) - MOST_READINGS, 0)]:
        del known[other]
    return found


def understood(speech: Speech, picked: Any, kept: Sequence[Kept]) -> dict[str, Any] | None:
    """The reading, by what was found, what was corrected the last time and what is now; None when there is none yet.

    `known_by` are the headings as they were found without any correction, by which the next file is known again.
    """
    first = read(picked, {}, {})
    if isinstance(first, AttachmentError) and first.key not in NOT_FOUND:
        _refused(speech, first)
        return None
    bare = _bare(first) if isinstance(first, AttachmentError) else first
    before = _remembered(bare, kept)
    which = _which_sheet(speech, picked, bare, before.get("layout", {}))
    if which is None:
        return None
    try:
        columns, layout = _corrected(speech, picked, bare, before, which)
        again = _found(read(picked, columns, _said(layout)))
        if not which:
            # Columns that somebody has named may have made ledgers of sheets that were none before.
            which = _which_sheet(speech, picked, again, before.get("layout", {}))
            if which is None:
                return None
            layout = {**layout, **which}
            again = _found(read(picked, columns, _said(layout)))
    except AttachmentError as fault:
        _refused(speech, fault)
        return None
    return {**again, "known_by": bare["headings"], "chosen": {"columns": columns, "layout": layout}}


def _said(layout: dict[str, str]) -> dict[str, str]:
    """What of the layout somebody has chosen; all sheets together are no choice of one."""
    return {name: one for name, one in layout.items() if one}


def forget() -> None:
    """Put away what was read: there is no file to bring any more."""
    st.session_state.pop(READ, None)


def _found(told: dict[str, Any] | AttachmentError) -> dict[str, Any]:
    if isinstance(told, AttachmentError):
        raise told
    return told


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


def _which_sheet(speech: Speech, picked: Any, first: dict[str, Any], before: dict[str, str]) -> dict[str, str] | None:
    """Which of several accounts is the one that is kept for us; nothing where there is one, None until it is said."""
    if not any(one["key"] == SEVERAL for one in first["warnings"]):
        return {}
    every = (*first["layout"]["sheets_read"], "")
    was = before.get("sheet")
    chosen = st.radio(
        speech.say("bring-which-sheet"),
        every,
        index=every.index(was) if was in every else None,
        format_func=lambda one: plain(one) if one else speech.say("bring-sheets-together"),
        key=f"{SHEET}{picked.file_id}",
    )
    return None if chosen is None else {"sheet": chosen}


def _corrected(
    speech: Speech, picked: Any, first: dict[str, Any], before: dict[str, dict[str, str]], which: dict[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """The fields in which a column is named otherwise than it was found, and what differs from what was found.

    Raises:
        AttachmentError: all readers are busy, so that nobody knows which columns there are.
    """
    columns, layout = before.get("columns", {}), before.get("layout", {})
    with st.expander(speech.say("bring-columns"), expanded=not first["columns"], icon=":material/view_column:"):
        said = st.empty()
        with st.container(horizontal=True):
            places = _placed(speech, picked, first, layout, which)
        # Another row of headings or another sheet has other columns.
        at = read(picked, {}, places) if places else first
        if isinstance(at, AttachmentError) and at.key == books.BUSY:
            raise at
        there = {**_bare(at), "layout": {**first["layout"], **places}} if isinstance(at, AttachmentError) else at
        said.caption(plain(_layout_said(speech, there["layout"])))
        with st.container(horizontal=True):
            chosen = _named(speech, picked, there, columns, "-".join(places.values()))
            other = _asked_for(speech, picked, there, layout)
    return chosen, {**places, **other, **which}


def _placed(
    speech: Speech, picked: Any, first: dict[str, Any], before: dict[str, str], which: dict[str, str]
) -> dict[str, str]:
    """The row of the headings and the sheet, where they are others than those that were found.

    Raises:
        AttachmentError: all readers are busy.
    """
    places = {}
    row = _found_in(picked, first, _said(which)).get("heading_row")
    # Another sheet has a field of its own, which begins with its own row.
    key = "-".join((HEADING, *_said(which).values()))
    named = _number(speech, key, picked, "bring-heading", HEADING_ROWS, before.get("heading_row"), row)
    if named is not None and named != row:
        places["heading_row"] = str(named)
    if which:
        return places | {name: one for name, one in which.items() if one}
    return places | _differing(speech, SHEET, picked, "sheet", first["layout"]["sheets"], first, before)


def _found_in(picked: Any, first: dict[str, Any], which: dict[str, str]) -> dict[str, Any]:
    """How the sheet is laid out that was chosen of several; the whole file where none was."""
    there = read(picked, {}, which) if which else first
    if isinstance(there, AttachmentError):
        return _found(there) if there.key == books.BUSY else {}
    return dict(there["layout"])


def _differing(
    speech: Speech, key: str, picked: Any, name: str, options: Sequence[str], first: dict[str, Any], before: dict[str, str]
) -> dict[str, str]:
    """A choice of the layout, if it differs from what was found; several sheets may be read together."""
    found = first["layout"].get(name) or ""
    if len(options) <= 1:
        return {}
    every = options if found in options else ("", *options)
    chosen = _one_of(speech, key, picked, f"bring-{name}", every, before.get(name, found), found)
    return {name: chosen} if chosen != found else {}


def _named(speech: Speech, picked: Any, there: dict[str, Any], before: dict[str, str], at: str) -> dict[str, str]:
    """The columns that are named otherwise than they were found at this place."""
    chosen = {}
    for role in ROLES:
        found = there["columns"].get(role) or ""
        every = ("", *there["headings"])
        key = f"{COLUMN}{role}-{at}"
        named = _one_of(speech, key, picked, f"bring-role-{role}", every, before.get(role, found), found)
        if named != found:
            chosen[role] = named
    return chosen


def _asked_for(speech: Speech, picked: Any, there: dict[str, Any], before: dict[str, str]) -> dict[str, str]:
    """On which side a purchase stands; and the year and the account where the reading asks for them."""
    other = _differing(speech, SIGN, picked, "sign", SIGNS, there, before)
    if any(one["key"] == "books-row-date-year" for one in there["left_out"]):
        # It is not taken from the file before: that may have been of the year before.
        year = _number(speech, YEAR, picked, "bring-year", YEARS, None, None)
        other |= {} if year is None else {"year": str(year)}
    if any(one["key"] == "books-warn-parties" for one in there["warnings"]):
        parties = ("", *sorted({one["party"] for one in there["lines"] if one["party"]}))
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
