"""The pieces of the page of requests: how they stand, the list, and one request with its review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import streamlit as st

from auth import guard
from auth.roles import Role
from documents.columns import Column
from pages.parts import clock, figures, filters, frame, table, writing
from pages.parts.download import csv_button
from pages.parts.orders import PAGE as ORDERS_PAGE
from queries import goods as naming
from queries import kpis, requests
from words import plain
from words.speech import DASH

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from auth.guard import Visit
    from queries.overlay import Answers
    from queries.requests import Total
    from queries.statement import Account
    from words import Speech

SLUG = "requests"
PAGE = "pages/dealer/requests.py"
SAID, LONGEST = "request", 2000
NEEDS_WORDS = "request-words-needed"
COLUMNS = (
    Column("reference", "column-request"),
    # On a phone the amount is seen without scrolling.
    Column("amount", "column-request-amount", "money"),
    Column("status_said", "column-request-status", width="medium"),
    Column("units", "column-requested-units", "count"),
    Column("accepted_units", "column-accepted-units", "count"),
    Column("priced_on", "column-priced-on", "date"),
    Column("placed_at", "column-request-placed", "moment"),
    Column("promised_on", "column-request-promised", "date"),
    Column("wanted_on", "request-wanted", "date"),
    Column("order_code", "column-request-order"),
    Column("words", "column-request-words", width="large"),
    Column("by_name", "column-request-by"),
)
LINE_COLUMNS = (
    Column("model", "column-ordered-model", width="medium"),
    Column("quantity", "column-requested-units", "count"),
    Column("accepted_quantity", "column-accepted-units", "count"),
    Column("amount", "column-request-amount", "money"),
    Column("suggested_quantity", "column-request-suggested", "count"),
    Column("cover_days", "column-request-cover", "number"),
    Column("model_code", "column-ordered-code"),
)
REVIEW_COLUMNS = (
    Column("model", "column-ordered-model", width="medium"),
    Column("quantity", "column-requested-units", "count"),
    Column("suggested_quantity", "column-request-suggested", "count"),
    Column("cover_days", "column-request-cover", "number"),
    Column("cover_with", "column-request-cover-with", "number"),
    Column("on_hand", "column-on-hand-now", "count"),
    Column("coming", "suggestions-column-coming", "count"),
    Column("weekly_sales", "column-sold-a-week", "number"),
    Column("amount", "column-request-amount", "money"),
    Column("model_code", "column-ordered-code"),
)


def _side(visit: Visit) -> str:
    return "dealer" if visit.session.role == Role.DEALER else "staff"


def answer(visit: Visit, listed: pl.DataFrame) -> None:
    """How many requests wait for whom."""
    speech, side = visit.speech, _side(visit)
    if listed.is_empty():
        frame.answer(speech.say(f"requests-none-{side}"))
        return
    told = requests.standing(listed, clock.today())
    said = [speech.say(f"requests-waiting-{side}", count=told.waiting)]
    if told.late:
        said.append(speech.say("requests-late", count=told.late))
    if told.granted:
        said.append(speech.say("requests-decided", count=told.granted, ordered=told.ordered))
    frame.answer(speech.sentences(said))


def key_figures(speech: Speech, listed: pl.DataFrame) -> None:
    """What waits, how much of what was asked for we accepted, and whether we answered in time."""
    if listed.is_empty():
        return
    told, against = requests.standing(listed, clock.today()), speech.say("requests-against", days=requests.WINDOW_DAYS)
    none = speech.say("requests-none-answered", days=requests.WINDOW_DAYS)
    boxes: tuple[tuple[kpis.Kpi, Decimal | int | None, Decimal | None, str | None], ...] = (
        (kpis.REQUESTS_WAITING, told.waiting, None, speech.say("requests-of-them-late", count=told.late)),
        (kpis.UNITS_GRANTED, told.share, told.share_before, None if told.share is not None else none),
        (kpis.REQUESTS_IN_TIME, told.in_time, told.in_time_before, None if told.in_time is not None else none),
    )
    for column, (kpi, value, before, note) in zip(figures.row(3), boxes, strict=True):
        with column:
            figures.measured(kpi, value, speech, before=before, against=against, note=note)


def begin(visit: Visit, account: Account) -> None:
    """What came of the last press, and for a dealer the way to a new request."""
    writing.said(SAID, visit.speech)
    if visit.session.role == Role.DEALER:
        st.button(
            visit.speech.say("request-new"),
            key="request-new",
            type="primary",
            icon=":material/add:",
            on_click=go,
            args=(account.code, "new", "1"),
            disabled=visit.primary_is_down,
        )


def go(account: str, name: str = "", value: str = "") -> None:
    """Callback: another part of this page."""
    for one in ("new", "items", "request"):
        st.query_params.pop(one, None)
    st.query_params["account"] = account
    if name:
        st.query_params[name] = value


def way_back(speech: Speech, account: Account) -> None:
    """To the list. A link to the page on which one already is leads nowhere, so this is a button."""
    st.button(
        speech.say("request-back"),
        key="request-back",
        type="tertiary",
        icon=":material/arrow_back:",
        on_click=go,
        args=(account.code,),
    )


def sum_said(speech: Speech, told: Total, account: Account, day: date) -> str:
    """What some lines come to, and how much of them has no price."""
    counts: dict[str, str | int] = {"models": told.models, "units": told.units, "day": speech.date(day)}
    if told.amount is None:
        return speech.say("request-sum-no-price", dash=DASH, **counts)
    counts["amount"] = speech.money(told.amount, account.currency)
    return (
        speech.say("request-sum-unpriced", missing=told.unpriced, **counts)
        if told.unpriced
        else speech.say("request-sum", **counts)
    )


def said(listed: pl.DataFrame, speech: Speech) -> pl.DataFrame:
    """The requests with their status in words."""
    statuses = {one: speech.say(f"request-status-{one}") for one in requests.STATUSES}
    ordered = pl.when(pl.col("order_code").is_not_null()).then(pl.lit(speech.say("request-status-ordered")))
    return listed.with_columns(
        status_said=ordered.otherwise(pl.col("status").replace_strict(statuses, return_dtype=pl.String))
    )


def listing(visit: Visit, account: Account, listed: pl.DataFrame) -> None:
    """The requests; a ticked one is shown above, a ticked draft in the form."""
    if listed.is_empty():
        return
    speech, rows = visit.speech, said(listed, visit.speech)
    st.subheader(speech.say("requests-list-title"), anchor=False)
    ticked = table.show(
        rows, COLUMNS, speech, alt=speech.say("requests-list-title"), key=f"requests-{account.dealer_id}",
        currency=account.currency, select=True,
    )  # fmt: skip
    with frame.apart():
        st.caption(speech.say("requests-hint"), width="content")
        _csv(visit, account, rows, COLUMNS, "requests-csv", speech.say("requests-csv-name"))
    if ticked is not None and rows["reference"][ticked] != st.query_params.get("request"):
        go(account.code, "request", rows["reference"][ticked])
        st.rerun()


def _csv(visit: Visit, account: Account, rows: pl.DataFrame, columns: tuple[Column, ...], key: str, name: str) -> None:
    csv_button(
        visit,
        rows,
        columns,
        name=f"{name}-{account.code}-{clock.today()}",
        key=key,
        about={"account": account.code},
        currency=account.currency,
    )


def one(visit: Visit, account: Account, listed: pl.DataFrame, goods: pl.DataFrame, answers: Answers) -> None:
    """The request that the address names: its lines, its words, and what can be done. `goods` with what speaks for each."""
    asked = st.query_params.get("request")
    found = listed.filter((pl.col("reference") == (asked or "")) & (pl.col("status") != "draft"))
    if found.is_empty():
        filters.wrong_link(visit.speech, account.code, "request")
        return
    speech, row = visit.speech, found.row(0, named=True)
    rows = _lines(visit, account, row, goods, answers)
    with st.container(border=True):
        st.markdown(f"**{plain(row['reference'])}** · {plain(said(found, speech)['status_said'][0])}")
        _told(speech, row)
        if row["status"] == "placed" and visit.session.role in (Role.REP, Role.MANAGER):
            _review(visit, account, row, rows)
        else:
            _read(visit, account, row, rows)


def _lines(visit: Visit, account: Account, row: dict[str, Any], goods: pl.DataFrame, answers: Answers) -> pl.DataFrame:
    lines = requests.lines(visit.scope, account.dealer_id, row["request_no"], answers)
    rows = lines.join(goods.drop("price", "suggested", "cover_days"), on="model_id", how="left", maintain_order="left")
    rows = requests.priced(naming.named(rows, visit.speech.language), "quantity", account.currency)
    return requests.with_cover(rows, "quantity")


def _below(visit: Visit, account: Account, row: dict[str, Any], rows: pl.DataFrame) -> None:
    """What the lines come to, as asked for and, once a part was accepted, as accepted; and they as a file."""
    told = sum_said(visit.speech, requests.total(rows, "quantity"), account, row["priced_on"])
    if row["status"] == "changed":
        granted = requests.total(requests.priced(rows, "accepted_quantity", account.currency), "accepted_quantity")
        accepted = sum_said(visit.speech, granted, account, row["priced_on"])
        told = visit.speech.say("request-asked-and-accepted", accepted=accepted, asked=told)
    with frame.apart():
        st.caption(plain(told), width="content")
        _csv(visit, account, rows, LINE_COLUMNS, "request-csv", row["reference"])


def _told(speech: Speech, row: dict[str, Any]) -> None:
    """By when the dealer wants it, and what each side said."""
    if row["wanted_on"] is not None:
        st.markdown(plain(speech.say("request-wanted-on", day=speech.date(row["wanted_on"]))))
    if row["note"]:
        st.markdown(plain(speech.say("request-note-said", name=row["by_name"], text=row["note"])))
    if row["words"]:
        st.markdown(plain(speech.say("request-words-said", name=row["decided_by_name"], text=row["words"])))


def _read(visit: Visit, account: Account, row: dict[str, Any], rows: pl.DataFrame) -> None:
    """The lines as they are, withdrawing while nobody has answered, and the way to the order."""
    speech, reference = visit.speech, row["reference"]
    table.show(rows, LINE_COLUMNS, speech, alt=reference, key=f"request-lines-{reference}", currency=account.currency)
    _below(visit, account, row, rows)
    if row["status"] == "placed" and visit.session.role == Role.DEALER:
        st.caption(speech.say("request-promised", day=speech.date(row["promised_on"])))
        st.button(
            speech.say("request-do-withdraw"),
            key="request-withdraw",
            disabled=visit.primary_is_down,
            on_click=_step,
            args=(account, row, "withdraw"),
        )
    if row["order_code"] is not None:
        st.page_link(
            ORDERS_PAGE,
            label=speech.say("request-to-order", order=row["order_code"]),
            icon=":material/local_shipping:",
            query_params={"account": account.code, "order": row["order_code"]},
        )


def _review(visit: Visit, account: Account, row: dict[str, Any], rows: pl.DataFrame) -> None:
    """What we accept of each line beside what speaks for it, and the words that the dealer reads."""
    speech, place = visit.speech, f"{row['reference']}-{row['changed_at'].timestamp():.0f}"
    accepted = st.column_config.NumberColumn(
        speech.say("column-accepted-units"), min_value=0, max_value=requests.MOST_UNITS, step=1, format="%d", pinned=True
    )
    st.data_editor(
        table.written(rows, REVIEW_COLUMNS, speech, account.currency)
        .insert_column(0, rows["quantity"].alias("accepted"))
        .to_pandas(),
        key=f"request-review-{place}",
        hide_index=True,
        placeholder="–",
        disabled=[column.name for column in REVIEW_COLUMNS],
        column_config={"accepted": accepted, **table.configured(REVIEW_COLUMNS, speech, account.currency)},
    )
    _below(visit, account, row, rows)
    st.caption(speech.say("request-review-hint"))
    st.text_input(speech.say("request-words"), max_chars=LONGEST, key=f"request-words-{place}")
    items = _accepted(place, rows)
    with st.container(horizontal=True):
        for name, kind in ((_decision(items, rows), "primary"), ("decline", "secondary")):
            st.button(
                speech.say(f"request-do-{name}"),
                key="request-accept" if kind == "primary" else "request-decline",
                type=kind,  # type: ignore[arg-type]  # One of two words.
                disabled=visit.primary_is_down,
                on_click=_decided,
                args=(account, row, rows, place, name == "decline"),
            )


def _accepted(place: str, rows: pl.DataFrame) -> list[dict[str, int]]:
    """What stands in the table now: units of every line, none where a cell is blank."""
    edited = st.session_state.get(f"request-review-{place}", {}).get("edited_rows", {})
    typed = {int(row): cells["accepted"] for row, cells in edited.items() if "accepted" in cells}
    asked = rows.select("line_no", "quantity").iter_rows()
    return [{"line_no": line, "quantity": int(typed.get(at, units) or 0)} for at, (line, units) in enumerate(asked)]


def _decision(items: list[dict[str, int]], rows: pl.DataFrame) -> str:
    return "accept" if [one["quantity"] for one in items] == rows["quantity"].to_list() else "change"


def _decided(account: Account, row: dict[str, Any], rows: pl.DataFrame, place: str, declined: bool) -> None:  # noqa: FBT001 - passed by the widget
    """Callback: what stands in the table and in the field at this moment is what is decided."""
    items, words = _accepted(place, rows), st.session_state.get(f"request-words-{place}", "")
    action = "decline" if declined else _decision(items, rows)
    if action != "accept" and not words.strip():
        guard.require(SLUG)
        writing.refuse(SAID, NEEDS_WORDS)
        return
    _step(account, row, action, words=words, items=items if action == "change" else None)


def _step(
    account: Account, row: dict[str, Any], action: str, words: str = "", items: list[dict[str, int]] | None = None
) -> None:
    """Callback: one step of a request as it was shown."""
    session = guard.require(SLUG)
    writing.send(
        session, SAID, "step_request", f"request-done-{action}", dealer=account.dealer_id, request_no=row["request_no"],
        action=action, said=words, items=items, seen_at=row["changed_at"].isoformat(),
    )  # fmt: skip
