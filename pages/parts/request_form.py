"""The form of a request for goods: models with price, stock and what the reorder list says, in which units are typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import polars as pl
import streamlit as st

from auth import guard
from auth.roles import Role
from data.contract import minor_digits
from documents.columns import Column
from pages.parts import clock, filters, frame, table, writing
from pages.parts.orders import today
from pages.parts.requests import LONGEST, SAID, SLUG, go, sum_said, way_back
from queries import goods as naming
from queries import requests

if TYPE_CHECKING:
    from datetime import date

    from auth.guard import Visit
    from queries.overlay import Answers
    from queries.statement import Account
    from words import Speech

FORM = "request-form"
MOVED = "request-moved"
COLUMNS = (
    Column("model", "column-ordered-model", width="medium"),
    Column("suggested", "suggestions-column-suggested", "count"),
    Column("cover_days", "suggestions-column-days-left", "number"),
    Column("on_hand", "column-on-hand-now", "count"),
    Column("coming", "suggestions-column-coming", "count"),
    Column("weekly_sales", "column-sold-a-week", "number"),
    Column("unit_amount", "column-list-price", "money"),
    Column("model_code", "column-ordered-code"),
    Column("line", "filter-line"),
)


@dataclass
class Form:
    """What is being written: for which account, which draft it is (None: a new one) and as it was seen, units by model.

    `asked` is the list that the address brought. `rows` are the models of the table that is shown, `base` the units that
    stood in it when it was drawn first, and `why` what speaks for each: suggested units and days of cover.
    """

    dealer_id: int
    request_no: int | None = None
    seen_at: str | None = None
    units: dict[int, int] = field(default_factory=dict)
    wanted_on: date | None = None
    note: str = ""
    asked: str | None = None
    left_out: int = 0
    first: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()
    base: dict[int, int] = field(default_factory=dict)
    why: dict[int, tuple[int | None, float | None]] = field(default_factory=dict)
    editor: str = ""
    token: str = field(default_factory=lambda: uuid4().hex[:8])

    def __post_init__(self) -> None:
        """What is in it at the beginning stands on top of the list, and stays there while units are typed."""
        self.first = tuple(self.units)

    def typed(self) -> None:
        """Take over what stands in the table now, also what was typed the moment before a button was pressed."""
        edited = st.session_state.get(self.editor, {}).get("edited_rows", {})
        shown = {model: self.base.get(model) for model in self.rows}
        for row, cells in edited.items():
            if "quantity" in cells and int(row) < len(self.rows):
                shown[self.rows[int(row)]] = cells["quantity"]
        self.units = {model: units for model, units in self.units.items() if model not in shown}
        self.units |= {model: int(units) for model, units in shown.items() if units}

    def items(self) -> list[dict[str, Any]]:
        """The lines as the database takes them."""
        unknown = (None, None)
        return [
            {"model_id": model, "quantity": units, "suggested": why[0], "cover_days": why[1]}
            for model, units in self.units.items()
            for why in (self.why.get(model, unknown),)
        ]


def form_of(visit: Visit, account: Account, listed: pl.DataFrame, goods: pl.DataFrame, answers: Answers) -> Form | None:
    """What the address asks a dealer to write: a list brought along, something new, or a draft; None when nothing."""
    if visit.session.role != Role.DEALER:
        return None
    kept: Form | None = st.session_state.get(FORM)
    if kept is not None and kept.dealer_id != account.dealer_id:
        kept = None
    draft, items = _draft_asked(listed), st.query_params.get("items")
    if draft is not None:
        same = kept is not None and kept.request_no == draft["request_no"]
        found = kept if same else _of_draft(visit, draft, goods, answers)
    elif items is not None or "new" in st.query_params:
        same = kept is not None and kept.request_no is None and kept.asked == items
        found = kept if same else _brought(account, items, goods)
    else:
        found = None
    st.session_state[FORM] = found
    return found


def _draft_asked(listed: pl.DataFrame) -> dict[str, Any] | None:
    found = listed.filter((pl.col("reference") == st.query_params.get("request", "")) & (pl.col("status") == "draft"))
    return found.row(0, named=True) if found.height else None


def _of_draft(visit: Visit, draft: dict[str, Any], goods: pl.DataFrame, answers: Answers) -> Form:
    """A draft as far as it can still be asked for; a wish for a day that is over is none."""
    lines = requests.lines(visit.scope, draft["dealer_id"], draft["request_no"], answers)
    made = lines.join(goods.filter("is_made"), on="model_id", how="semi", maintain_order="left")
    units = dict(made.select("model_id", "quantity").iter_rows())
    wanted = draft["wanted_on"]
    wanted = None if wanted is not None and wanted < clock.today() else wanted
    seen, note, left_out = draft["changed_at"].isoformat(), draft["note"] or "", lines.height - made.height
    return Form(draft["dealer_id"], draft["request_no"], seen, units, wanted, note, left_out=left_out)


def _brought(account: Account, items: str | None, goods: pl.DataFrame) -> Form:
    found = Form(account.dealer_id, units=requests.items_of(items or "", goods), asked=items)
    found.left_out = len(items.split(",")) - len(found.units) if items else 0
    return found


def show(visit: Visit, account: Account, form: Form, goods: pl.DataFrame) -> None:
    """What it comes to, the list of models, then by when and a word to us. `goods` with what speaks for each model."""
    speech = visit.speech
    offered = naming.named(goods.filter("is_made"), speech.language)
    if offered.is_empty():
        way_back(speech, account)
        frame.nothing(speech.say("request-no-goods"))
    sentence = st.container()
    writing.said(SAID, speech)
    if form.left_out:
        st.caption(speech.say("request-left-out", count=form.left_out))
    line = _line(speech, offered)
    _table(visit, account, form, offered, line)
    with sentence:
        _sum(visit, account, form, offered)
    _wishes(speech, form)
    _buttons(visit, account, form)
    way_back(speech, account)


def _sum(visit: Visit, account: Account, form: Form, offered: pl.DataFrame) -> None:
    """What the request comes to, as it is typed."""
    chosen = pl.DataFrame(list(form.units.items()), schema={"model_id": pl.Int64, "quantity": pl.Int64}, orient="row")
    rows = requests.priced(chosen.join(offered, on="model_id", how="left"), "quantity", account.currency)
    told = requests.total(rows, "quantity")
    empty = visit.speech.say("request-empty")
    frame.answer(sum_said(visit.speech, told, account, today(visit)) if told.models else empty)


def _line(speech: Speech, offered: pl.DataFrame) -> str | None:
    names = dict(offered.select("line_code", "line").unique(maintain_order=True).iter_rows())
    chosen = st.selectbox(
        speech.say("filter-line"),
        ["all", *names],
        format_func=lambda one: names.get(one, speech.say("filter-line-all")),
        key="request-line",
        width=240,
    )
    return None if chosen == "all" else chosen


def _in_order(form: Form, shown: pl.DataFrame, currency: str) -> pl.DataFrame:
    """What was brought first, then what the reorder list names, then what is on hand, each with the price of a unit."""
    known = (pl.col("model_id").is_in(form.first), pl.col("suggested").is_not_null(), pl.col("on_hand").is_not_null())
    rows = requests.priced(shown.with_columns(one=pl.lit(1, pl.Int64)), "one", currency).rename({"amount": "unit_amount"})
    return rows.sort(*known, descending=True, maintain_order=True)


def _table(visit: Visit, account: Account, form: Form, offered: pl.DataFrame, line: str | None) -> None:
    """The table in which units are typed. What it shows does not change while it is typed in, or it would begin anew."""
    speech = visit.speech
    shown = offered if line is None else offered.filter(pl.col("line_code") == line)
    rows = _in_order(form, shown, account.currency)
    editor = f"request-items-{form.token}-{form.request_no}-{visit.scope.batch_id}-{line}"
    if editor not in st.session_state:
        form.base = dict(form.units)
    form.editor, form.rows = editor, tuple(rows["model_id"])
    form.why |= {
        model: (units, days) for model, units, days in rows.select("model_id", "suggested", "cover_days").iter_rows()
    }
    units = pl.Series("quantity", [form.base.get(model) for model in form.rows], dtype=pl.Int64)
    quantity = st.column_config.NumberColumn(
        speech.say("column-requested-units"), min_value=0, max_value=requests.MOST_UNITS, step=1, format="%d", pinned=True
    )
    st.data_editor(
        table.written(rows, COLUMNS, speech, account.currency).insert_column(0, units).to_pandas(),
        key=editor,
        hide_index=True,
        placeholder="–",
        disabled=[column.name for column in COLUMNS],
        column_config={"quantity": quantity, **table.configured(COLUMNS, speech, account.currency)},
    )
    form.typed()
    st.caption(speech.say("request-table-hint"))


def _wishes(speech: Speech, form: Form) -> None:
    """By when, and a word to us; kept in the form while another page is looked at."""
    wanted, note = f"request-wanted-{form.token}", f"request-note-{form.token}"
    st.session_state.setdefault(wanted, form.wanted_on)
    st.session_state.setdefault(note, form.note)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        form.wanted_on = st.date_input(
            speech.say("request-wanted"),
            value=None,
            min_value=clock.today(),
            key=wanted,
            format=filters.date_format(speech),
            width=180,
        )
        form.note = st.text_input(speech.say("request-note"), max_chars=LONGEST, key=note, width=480)


def _buttons(visit: Visit, account: Account, form: Form) -> None:
    with st.container(horizontal=True):
        for action, kind in (("place", "primary"), ("save", "secondary"), ("discard", "tertiary")):
            st.button(
                visit.speech.say(f"request-do-{action}"),
                key=f"request-{action}",
                type=kind,  # type: ignore[arg-type]  # One of three words.
                on_click=_written,
                args=(account, form, action),
                disabled=visit.primary_is_down,
            )


def _written(account: Account, form: Form, action: str) -> None:
    """Callback: keep the draft, and place it or throw it away when that was asked for."""
    session = guard.require(SLUG)
    if action == "discard":
        if form.request_no is None or _stepped(session, form, "discard"):
            st.session_state[FORM] = None
            go(account.code)
        return
    form.typed()
    form.wanted_on = st.session_state.get(f"request-wanted-{form.token}", form.wanted_on)
    form.note = st.session_state.get(f"request-note-{form.token}", form.note)
    told = writing.send(
        session, SAID, "save_request", "request-saved", dealer=account.dealer_id, request_no=form.request_no,
        wanted_on=form.wanted_on, note=form.note, items=form.items(), minor_units=10 ** minor_digits(account.currency),
        seen_at=form.seen_at,
    )  # fmt: skip
    if told is None:
        _forget_if_it_moved()
        return
    form.request_no, form.seen_at = told["request"]["request_no"], told["request"]["changed_at"]
    go(account.code, "request", told["request"]["reference"])
    if action == "place" and _stepped(session, form, "place"):
        st.session_state[FORM] = None


def _stepped(session: Any, form: Form, action: str) -> bool:
    told = writing.send(
        session, SAID, "step_request", f"request-done-{action}", dealer=form.dealer_id, request_no=form.request_no,
        action=action, said=None, items=None, seen_at=form.seen_at,
    )  # fmt: skip
    if told is None:
        _forget_if_it_moved()
    return told is not None


def _forget_if_it_moved() -> None:
    """The draft was written in another window: it is shown as it stands now."""
    if writing.refusal(SAID) == MOVED:
        st.session_state[FORM] = None
