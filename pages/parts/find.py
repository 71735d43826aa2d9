"""The pieces of the find page: what to look for, the sentence, the hits, and what a ticked one cleared."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

import polars as pl
import streamlit as st
from babel import numbers

from documents.columns import Column
from documents.statement import period_said
from pages.parts import choosing, filters, frame, statement, table, url
from pages.parts.download import csv_button
from queries import find
from words import plain
from words.typed import minor_of

if TYPE_CHECKING:
    from datetime import date

    from auth.guard import Visit
    from queries.find import Pasted
    from queries.statement import Account
    from words import Speech

# What to look by, and the fields that each shows.
PERIOD = ("period", "from", "to")
FIELDS = {"numbers": ("numbers",), "amount": ("amount", "tolerance", *PERIOD), "payment": PERIOD}
MODES = tuple(FIELDS)
# What an address can be that every mail program and chat keeps whole.
LONGEST_LIST = 1500
LONGEST_AMOUNT = 40
STANDING_COLUMNS = (
    Column("said", "column-standing", width=200),
    Column("booked_on", "column-booked", "date"),
    Column("document_no", "column-document", width=165),
    Column("amount", "column-amount", "money"),
    Column("open_amount", "column-open", "money"),
    Column("cleared_on", "column-cleared-last", "date"),
    Column("cleared_by_said", "column-cleared-by", width=220),
    Column("due_on", "column-due", "date", width=100),
    Column("days_late", "column-days-late", "count"),
    Column("kind_name", "column-kind"),
    Column("tax_invoice_no", "column-tax-invoice", width="medium"),
    Column("bank_reference", "column-bank-reference", width="medium"),
    Column("note", "column-note"),
)
NUMBER_COLUMNS = (
    Column("number", "column-number", width=165),
    *STANDING_COLUMNS[:-1],
    Column("found_as", "column-found-as", width="medium"),
    STANDING_COLUMNS[-1],
)


def mode(speech: Speech) -> str:
    """What to look by."""
    mode = choosing.one_of("mode", MODES, lambda one: speech.say(f"find-mode-{one}"), speech.say("find-mode"))
    # What the other fields hold waits there; a link is about what is shown.
    for hidden in {field for fields in FIELDS.values() for field in fields} - {*FIELDS[mode]}:
        url.keep_text(hidden, None)
    return mode


def by_number(visit: Visit, account: Account, as_of: date) -> None:
    """Look up a pasted list."""
    speech, pasted = visit.speech, _pasted(visit.speech)
    if not pasted.numbers:
        frame.nothing(speech.say("find-start-numbers"))
    found = find.by_number(visit.scope, account.dealer_id, pasted.numbers, as_of)
    if (found["state"] == "missing").all():
        frame.bring(visit, "find")
    frame.answer(answer(found, account, speech))
    _about_the_list(pasted, speech)
    _listing(visit, account, found, NUMBER_COLUMNS, as_of, about="\n".join(pasted.numbers))
    _missing(found, as_of, speech)


def _pasted(speech: Speech) -> Pasted:
    url.lines("numbers", LONGEST_LIST)
    text = st.text_area(
        speech.say("find-numbers"),
        key="numbers",
        height=150,
        placeholder=speech.say("find-numbers-hint"),
        help=speech.say("find-numbers-help", most=find.MOST_NUMBERS),
        persist_state="page",
    )
    st.button(speech.say("find-look-up"), key="look-up", icon=":material/search:")
    pasted = find.numbers_in(text)
    listed = ",".join(pasted.numbers)
    url.keep_text("numbers", listed if 0 < len(listed) <= LONGEST_LIST else None)
    if len(listed) > LONGEST_LIST:
        st.caption(speech.say("find-too-long-to-share"))
    return pasted


def answer(found: pl.DataFrame, account: Account, speech: Speech) -> str:
    """How many of the numbers are cleared, open, not here: one sentence."""
    told = find.tally(found)
    amounts = {"open": told.open_amount, "unapplied": told.unapplied_amount}
    said = {one: speech.money(amounts.get(one, 0), account.currency) for one in find.STANDINGS}
    here = [one for one in find.STANDINGS if told.counts[one]]
    if told.numbers == 1:
        return speech.say(f"find-one-{here[0]}", number=found["number"][0], amount=said[here[0]])
    parts = [speech.say(f"find-some-{one}", count=told.counts[one], amount=said[one]) for one in _as_read(here)]
    return speech.say("find-answer", numbers=told.numbers, parts=_comma(speech).join(parts))


def _as_read(standings: list[str]) -> list[str]:
    """What is settled first, what needs a look after it."""
    order = ("cleared", "open", "unapplied", "void", "unsure", "missing")
    return [one for one in order if one in standings]


def _comma(speech: Speech) -> str:
    return "，" if speech.language == "zh-CN" else ", "


def _about_the_list(pasted: Pasted, speech: Speech) -> None:
    """What of the list was not looked up, or only once."""
    if pasted.left_out:
        st.warning(speech.say("find-left-out", most=find.MOST_NUMBERS, count=pasted.left_out), icon=":material/content_cut:")
    if pasted.twice:
        st.caption(plain(speech.say("find-twice", count=len(pasted.twice), numbers=_comma(speech).join(pasted.twice))))


def _missing(found: pl.DataFrame, as_of: date, speech: Speech) -> None:
    """What was not found, and what else to try."""
    missing = found.filter(pl.col("state") == "missing")["number"]
    if missing.len():
        said = speech.say("find-missing", numbers=_comma(speech).join(missing), day=speech.date(as_of))
        st.info(plain(said), icon=":material/info:")


def by_amount(visit: Visit, account: Account, as_of: date) -> None:
    """Look for an amount, of either sign."""
    speech = visit.speech
    with st.container(horizontal=True, vertical_alignment="bottom"):
        fields = [_typed(key, account, speech) for key in ("amount", "tolerance")]
        period = filters.period(speech, as_of, "all")
    amount, tolerance = (_minor(typed, account, speech) for typed in fields)
    if amount is None:
        frame.nothing(speech.say("find-start-amount"))
    bounds = find.bounds_of(amount, tolerance or 0)
    found = find.by_amount(visit.scope, account.dealer_id, bounds, period, as_of)
    money = {"amount": speech.money(abs(amount), account.currency), "tolerance": speech.amount(tolerance, account.currency)}
    exactly = "" if tolerance else "-exactly"
    if found.is_empty():
        frame.bring(visit, "find")
        frame.nothing(speech.say(f"find-amount-none{exactly}", period=period_said(speech, period), **money))
    hits = found.height + int(found["beyond"][0])
    frame.answer(speech.say(f"find-amount-found{exactly}", hits=hits, period=period_said(speech, period), **money))
    _listing(visit, account, found, STANDING_COLUMNS, as_of, about=f"{bounds} {period}")


def _typed(key: str, account: Account, speech: Speech) -> str:
    """A field for an amount; returns what is typed."""
    url.words(key, LONGEST_AMOUNT)
    hint = speech.amount(0 if key == "tolerance" else _sample(account), account.currency)
    text = st.text_input(
        speech.say(f"find-{key}", currency=account.currency),
        key=key,
        placeholder=hint,
        max_chars=LONGEST_AMOUNT,
        width=200 if key == "amount" else 140,
        help=speech.say(f"find-{key}-help"),
        persist_state="page",
    )
    url.keep(key, "")
    return text.strip()


def _minor(typed: str, account: Account, speech: Speech) -> int | None:
    """A typed amount in the minor unit; None when nothing is typed. The page ends at what is no amount."""
    if not typed:
        return None
    minor = minor_of(typed, account.currency, speech.locale)
    if minor is None:
        sample = speech.amount(_sample(account), account.currency)
        frame.nothing(speech.say("find-no-amount", typed=typed, sample=sample))
    return minor


def _sample(account: Account) -> int:
    return 123450 if numbers.get_currency_precision(account.currency) else 1234


def payments(visit: Visit, account: Account, as_of: date) -> None:
    """The payments of a period, each with what it cleared last."""
    speech = visit.speech
    period = filters.period(speech, as_of, "12-months")
    found = find.payments(visit.scope, account.dealer_id, period, as_of)
    if found.is_empty():
        frame.bring(visit, "find")
        frame.nothing(speech.say("find-payments-none", period=period_said(speech, period)))
    count, left = find.unapplied(found)
    key = "find-payments-open" if count else "find-payments"
    hits = found.height + int(found["beyond"][0])
    of_them: dict[str, str | int] = {"open": count, "left": speech.money(left, account.currency)} if count else {}
    frame.answer(speech.say(key, hits=hits, period=period_said(speech, period), **of_them))
    _listing(visit, account, found, STANDING_COLUMNS, as_of, about=str(period))


def _listing(
    visit: Visit, account: Account, found: pl.DataFrame, columns: tuple[Column, ...], as_of: date, *, about: str
) -> None:
    """The hits as a table and as a download; a ticked one tells what cleared it."""
    speech, rows = visit.speech, said(found, visit.speech)
    ticked = table.show(
        rows,
        columns,
        speech,
        alt=speech.say("find-table-alt", account=account.code),
        # A tick belongs to what was asked for, and so does the table.
        key=f"found-{account.dealer_id}-{zlib.crc32(about.encode())}",
        currency=account.currency,
        select=True,
    )
    _beyond(found, speech)
    with frame.apart():
        st.caption(speech.say("find-hint"), width="content")
        csv_button(
            visit,
            rows,
            columns,
            name=f"{speech.say('find-csv-name')}-{account.code}-{as_of}",
            key="find-csv",
            about={"account": account.code, "data_through": str(as_of)},
            currency=account.currency,
        )
    if ticked is not None:
        _one(visit, account, rows.row(ticked, named=True), as_of)


def _beyond(found: pl.DataFrame, speech: Speech) -> None:
    """That there are more hits than are shown."""
    cut = found.filter(pl.col("beyond") > 0).unique("number", maintain_order=True)
    if cut["number"].count():
        said = speech.say("find-beyond-numbers", most=find.MOST_PER_NUMBER, numbers=_comma(speech).join(cut["number"]))
        st.caption(plain(said))
    elif cut.height:
        st.caption(speech.say("find-beyond", count=speech.number(int(cut["beyond"][0])), most=find.MOST_HITS))


def said(found: pl.DataFrame, speech: Speech) -> pl.DataFrame:
    """The rows with their standing, what cleared them and how they were found in words."""
    rows = statement.named(found, speech)
    return rows.with_columns(
        said=pl.Series([_standing(row, speech) for row in rows.iter_rows(named=True)], dtype=pl.String),
        cleared_by_said=pl.Series([_cleared_by(row, speech) for row in rows.iter_rows(named=True)], dtype=pl.String),
        found_as=pl.Series([_found_as(row, speech) for row in rows.iter_rows(named=True)], dtype=pl.String),
    )


def _standing(row: dict[str, Any], speech: Speech) -> str:
    state, changed = row["state"], speech.date(row["changed_through"])
    if state == "replaced" and row["now_document"] not in (None, row["document_no"]):
        return speech.say("find-state-renamed", day=changed, document=row["now_document"])
    values = {"late": {"days": row["days_late"]}, "cancelled": {"day": changed}, "replaced": {"day": changed}}
    return speech.say(f"find-state-{state}", **values.get(state, {}))


def _cleared_by(row: dict[str, Any], speech: Speech) -> str | None:
    more = (row["clearings"] or 0) - 1
    if more <= 0:
        document: str | None = row["cleared_by"]
        return document
    return speech.say("find-cleared-by-more", document=row["cleared_by"], count=more)


def _found_as(row: dict[str, Any], speech: Speech) -> str | None:
    if row.get("place") is None:
        return None
    return speech.say(f"find-as-{row['closeness']}", place=speech.say(f"find-place-{row['place']}"))


def _one(visit: Visit, account: Account, row: dict[str, Any], as_of: date) -> None:
    """What cleared the ticked entry or what it cleared, and the way to the statement that holds it."""
    if row["open_amount"] is None:
        st.info(plain(_no_longer(row, visit.speech)), icon=":material/info:")
        return
    statement.clearing(visit, account, row, as_of)
    st.page_link(
        "pages/dealer/statement.py",
        label=visit.speech.say("find-to-statement", day=visit.speech.date(row["booked_on"])),
        icon=":material/receipt_long:",
        query_params={
            "account": account.code,
            "period": filters.PERIODS[-1],
            "from": str(row["booked_on"]),
            "to": str(as_of),
        },
    )


def _no_longer(row: dict[str, Any], speech: Speech) -> str:
    """Why there is nothing to clear: the version does not count, or there is no entry."""
    if row["state"] == "missing":
        return speech.say("find-one-missing", number=row["number"], amount="")
    return speech.say("find-void", document=row["document_no"], standing=row["said"])
