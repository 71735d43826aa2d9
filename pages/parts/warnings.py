"""The pieces of the warnings page: the sentence, the filters, the list, and one warning with what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from zlib import crc32

import polars as pl
import streamlit as st

from auth import guard
from auth.pages import PAGES
from auth.roles import Role
from documents.columns import Column
from pages.parts import choosing, clock, figures, filters, frame, table, territory, writing
from pages.parts.download import csv_button
from queries import confirmations, kpis, warnings
from words import plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from streamlit.delta_generator import DeltaGenerator

    from auth.guard import Visit
    from queries.kpis import Kpi
    from queries.overlay import Answers
    from words import Speech

SLUG, FORM, SEEN = "warnings", "warning", "warning-seen"
EVERY = "all"
SHOW = (*warnings.STATES, EVERY)
LONGEST, DEFAULT_DAYS = 2000, 7
ROWS_PER_PAGE = 200
# So wide that a name is whole and that a phone shows name and amount side by side.
NAME = 150
# So wide that the longest sentence is whole: a table cuts off what is longer than its column.
SAID = 820
COLUMNS = (
    Column("name", "column-dealer", width=NAME),
    Column("at_stake", "warning-column-stake", "money"),
    Column("kind_said", "warning-column-kind", width=120),
    Column("said", "warning-column-said", width=SAID),
    Column("since", "warning-column-since", "date"),
    Column("days", "warning-column-days", "count"),
    Column("state_said", "warning-column-state", width=NAME),
    Column("rep", "column-rep"),
    Column("branch", "column-branch"),
    Column("dealer_code", "column-code"),
)
HISTORY = (
    Column("written_at", "column-at", "moment"),
    Column("by_name", "column-who"),
    Column("action_said", "column-action"),
    Column("until_on", "warning-column-until", "date"),
    Column("words", "warning-column-words", width="large"),
)


@dataclass(frozen=True)
class Desk:
    """One look at the warnings: who looks, as of which day, with which thresholds, and what they have just written."""

    visit: Visit
    today: date
    limits: Mapping[str, Decimal]
    answers: Answers

    @property
    def speech(self) -> Speech:
        """How the reader is spoken to."""
        return self.visit.speech


# The filters and the sentence


def narrowed(desk: Desk, found: pl.DataFrame) -> tuple[str | None, pl.DataFrame]:
    """The kind that the address names, None for all, and the warnings of that kind, branch and account manager."""
    speech = desk.speech
    counts = dict(found.filter(pl.col("state") == "open").group_by("kind").len().iter_rows())
    kinds = {kind.name: f"{speech.say(f'warning-{kind.name}')} ({counts.get(kind.name, 0)})" for kind in warnings.KINDS}
    # What a link got wrong is said above the fields, not among them.
    told = st.container()
    with told:
        territory.unknown(speech, "kind", kinds)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = filters.one_or_all("kind", kinds, speech)
        rows = _by(found, "branch", _names(found, "branch", speech), speech, told)
        rows = _by(rows, "rep", dict(rows.select("rep_code", "rep").drop_nulls().sort("rep").iter_rows()), speech, told)
    return kind, rows if kind is None else rows.filter(pl.col("kind") == kind)


def _names(rows: pl.DataFrame, key: str, speech: Speech) -> dict[str, str]:
    known = rows.select(f"{key}_code", f"{key}_zh", f"{key}_en").drop_nulls(f"{key}_code").unique().sort(f"{key}_code")
    return {code: speech.named(zh, en) for code, zh, en in known.iter_rows()}


def _by(rows: pl.DataFrame, key: str, names: dict[str, str], speech: Speech, told: DeltaGenerator) -> pl.DataFrame:
    """The rows of the chosen branch or account manager; no field where there is only one."""
    with told:
        territory.unknown(speech, key, names, next(iter(names.values())) if len(names) == 1 else None)
    if len(names) < 2:  # noqa: PLR2004 - one of one is all of them
        return rows
    code = filters.one_or_all(key, names, speech)
    return rows if code is None else rows.filter(pl.col(f"{key}_code") == code)


def answer(desk: Desk, rows: pl.DataFrame) -> None:
    """How many warnings are open at how many accounts, the money in them, and the first of them; per currency."""
    speech, still_open = desk.speech, rows.filter(pl.col("state") == "open")
    if still_open.is_empty():
        frame.answer(speech.say("warnings-answer-none", day=speech.date(desk.today)))
    for currency, totals in warnings.totals(still_open, desk.today):
        said = [speech.say("warnings-answer", warnings=totals.warnings, accounts=totals.accounts, new=totals.new)]
        first = still_open.filter(pl.col("currency") == currency).row(0, named=True)
        said.append(speech.say("warnings-answer-first", name=first["name"], said=explained(first, desk)))
        frame.answer(speech.sentences(said))


def numbers(desk: Desk, rows: pl.DataFrame, kind: str | None) -> None:
    """How many, and the money in them, one row per currency. What warned earlier is not kept, so nothing is compared."""
    for currency, totals in warnings.totals(rows.filter(pl.col("state") == "open"), desk.today):
        shown = _figures_of(totals, kind)
        for column, (kpi, value) in zip(figures.row(len(shown)), shown, strict=True):
            with column:
                figures.measured(kpi, value, desk.speech, currency=currency)


def _figures_of(totals: warnings.Totals, kind: str | None) -> list[tuple[Kpi, int]]:
    """The figures that say something of this kind of warning, None for all: money of another kind would be none."""
    counted = [(kpis.WARNINGS_OPEN, totals.warnings), (kpis.WARNINGS_NEW, totals.new)]
    money = {"overdue": (kpis.WARNED_OVERDUE, totals.overdue), "overstock": (kpis.WARNED_OVERSTOCK, totals.overstock)}
    return [counted[0], *money.values()] if kind is None else [*counted, *(money[one] for one in money if one == kind)]


def rules(desk: Desk) -> None:
    """When a warning that was put off or closed comes back."""
    with st.expander(desk.speech.say("warnings-rule-title"), icon=":material/restart_alt:"):
        st.markdown(plain(desk.speech.say("warnings-rule")))


# Explained in words


def explained(row: Mapping[str, Any], desk: Desk) -> str:
    """Why it warns, with its numbers and its threshold."""
    speech, kind = desk.speech, row["kind"]
    told = _told(row, desk)
    if kind == "credit_use" and not row["credit_limit"]:
        return speech.say("warning-said-credit_use-none", **told)
    if kind == "silent" and not row["has_bought"]:
        return speech.say("warning-said-silent-never", **told)
    if kind == "unconfirmed" and told["first"] != told["month"]:
        return speech.say("warning-said-unconfirmed-since", **told)
    return speech.say(f"warning-said-{kind}", **told)


THRESHOLDS = {
    "overdue": "overdue_days",
    "credit_use": "credit_use_percent",
    "stock_out": "stock_out_days",
    "overstock": "overstock_weeks",
    "complaint_jump": "complaint_jump_ratio",
    "silent": "silent_days",
    "unconfirmed": "unconfirmed_days",
}


def _told(row: Mapping[str, Any], desk: Desk) -> dict[str, str | int]:
    speech, currency = desk.speech, row["currency"]
    return {
        "threshold": _threshold(row["kind"], desk),
        "amount": speech.money(row["amount"] or 0, currency),
        "limit": speech.money(row["credit_limit"] or 0, currency),
        "day": speech.date(row["since"]),
        "month": speech.month(confirmations.month_to_confirm(desk.today).start),
        "first": speech.month(row["since"]),
        "number": row["quantity"],
        "before": row["before"] or 0,
    }


def _threshold(kind: str, desk: Desk) -> str:
    """The threshold in words; a promise that is not kept has none."""
    return threshold_said(desk.limits[THRESHOLDS[kind]], desk.speech) if kind in THRESHOLDS else ""


def threshold_said(value: Decimal, speech: Speech) -> str:
    """A threshold without decimals that say nothing."""
    whole = value == value.to_integral_value()
    return speech.number(int(value)) if whole else speech.tenth(value)


def said(rows: pl.DataFrame, desk: Desk) -> pl.DataFrame:
    """Warnings with what the list says of them."""
    speech = desk.speech
    kinds = {kind.name: speech.say(f"warning-{kind.name}") for kind in warnings.KINDS}
    own, other = ("branch_en", "branch_zh") if speech.language == "en" else ("branch_zh", "branch_en")
    told = [(explained(row, desk), _state_said(row, speech)) for row in rows.iter_rows(named=True)]
    return rows.with_columns(
        kind_said=pl.col("kind").replace_strict(kinds, return_dtype=pl.String),
        days=(pl.lit(desk.today) - pl.col("since")).dt.total_days(),
        said=pl.Series([one for one, _ in told], dtype=pl.String),
        state_said=pl.Series([one for _, one in told], dtype=pl.String),
        branch=pl.coalesce(own, other),
    )


def _state_said(row: Mapping[str, Any], speech: Speech) -> str:
    if row["state"] == "snoozed":
        return speech.say("warning-is-snoozed", day=speech.date(row["until_on"]))
    if row["back"] is not None:
        return speech.say(f"warning-back-{row['back']}")
    return speech.say(f"warning-is-{row['state']}")


# The list


def listing(desk: Desk, rows: pl.DataFrame) -> None:
    """The warnings by money and age, one table per currency; a ticked one is shown above."""
    speech = desk.speech
    show = _show(rows, speech)
    kept = rows if show == EVERY else rows.filter(pl.col("state") == show)
    if kept.is_empty():
        st.info(speech.say(f"warnings-none-{show}"), icon=":material/check_circle:")
    page = filters.page_number(speech, kept.height, ROWS_PER_PAGE)
    part = said(kept.slice(page * ROWS_PER_PAGE, ROWS_PER_PAGE), desk)
    for currency in part["currency"].unique(maintain_order=True):
        _table(desk, kept.filter(pl.col("currency") == currency), part.filter(pl.col("currency") == currency), show)


def _show(rows: pl.DataFrame, speech: Speech) -> str:
    counts = dict(rows.group_by("state").len().iter_rows()) | {EVERY: rows.height}
    return choosing.one_of(
        "show",
        SHOW,
        lambda one: f"{speech.say(f'warnings-show-{one}')} ({counts.get(one, 0)})",
        speech.say("warnings-show"),
        is_labelled=False,
    )


def _table(desk: Desk, rows: pl.DataFrame, part: pl.DataFrame, show: str) -> None:
    speech, currency = desk.speech, str(part["currency"][0])
    names = [_name(row) for row in part.iter_rows(named=True)]
    ticked = table.show(
        part,
        COLUMNS,
        speech,
        alt=speech.say("warnings-table-alt", currency=currency),
        # A tick is a place: among other rows it would be another warning.
        key=f"warnings-{show}-{currency}-{crc32(','.join(names).encode())}",
        currency=currency,
        select=True,
    )
    with frame.apart():
        st.caption(speech.say("warnings-hint"), width="content")
        csv_button(
            desk.visit,
            partial(said, rows, desk),
            COLUMNS,
            name=f"{speech.say('warnings-csv-name')}-{desk.today}",
            key=f"warnings-csv-{currency}",
            about={"data_through": str(desk.today), "show": show},
            currency=currency,
        )
    if ticked is not None and names[ticked] != st.query_params.get(FORM):
        st.query_params[FORM] = names[ticked]
        st.rerun()


def _name(row: Mapping[str, Any]) -> str:
    return f"{row['dealer_code']}.{row['kind']}"


# One warning


def one(desk: Desk, found: pl.DataFrame) -> None:
    """The warning that the address names: why, where it is dealt with, what was done and what can be."""
    asked = st.query_params.get(FORM)
    speech = desk.speech
    named = found.filter(pl.concat_str("dealer_code", pl.lit("."), "kind") == (asked or ""))
    if named.is_empty():
        if asked:
            st.info(plain(speech.say("warning-not-here")), icon=":material/link_off:")
        return
    row = said(named, desk).row(0, named=True)
    with st.container(border=True):
        st.markdown(f"**{plain(row['name'])}** · {plain(row['kind_said'])} · {plain(row['state_said'])}")
        st.markdown(plain(row["said"]))
        _way(desk, row)
        _done(desk, row)
        if desk.visit.session.role in (Role.REP, Role.MANAGER):
            _form(desk, row)


def _way(desk: Desk, row: Mapping[str, Any]) -> None:
    """The page on which it is dealt with, in the state in which that shows it."""
    kind, role = warnings.BY_NAME[row["kind"]], desk.visit.session.role
    known = {page.slug: page for page in PAGES if role in page.roles}
    page = next((known[slug] for slug in kind.pages if slug in known), None)
    if page is None:
        return
    asked = {"account": row["dealer_code"], **dict(kind.asked)}
    if kind.name == "unconfirmed":
        asked["month"] = f"{confirmations.month_to_confirm(desk.today).start:%Y-%m}"
    label = desk.speech.say("warning-open", page=desk.speech.say(f"page-{page.slug}"))
    st.page_link(page.file, label=label, icon=page.icon, query_params=asked)


def _done(desk: Desk, row: Mapping[str, Any]) -> None:
    """What was done about it before, by whom."""
    speech = desk.speech
    acts = warnings.history(desk.visit.scope, row["dealer_id"], row["kind"], desk.answers)
    if acts.is_empty():
        return
    names = {one: speech.say(f"warning-did-{one}") for one in ("snooze", "close", "bring_back")}
    rows = acts.with_columns(action_said=pl.col("action").replace_strict(names, return_dtype=pl.String))
    table.show(rows, HISTORY, speech, alt=speech.say("warning-history-alt"), key=f"warning-history-{_name(row)}")


def _form(desk: Desk, row: Mapping[str, Any]) -> None:
    """Put it off until a day, close it with a note, or bring it back."""
    speech, day, place = desk.speech, clock.today(), _name(row)
    # A place of its own also when there is nothing to say: a field that moved would be a new one, without its words.
    with st.container():
        writing.said(FORM, speech)
        _meanwhile(desk, row)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.date_input(
            speech.say("warning-until"),
            value=day + timedelta(days=DEFAULT_DAYS),
            min_value=day + timedelta(days=1),
            max_value=day + timedelta(days=warnings.LONGEST_SNOOZE_DAYS),
            key=f"warning-until-{place}",
            format=filters.date_format(speech),
            width=160,
        )
        st.text_input(speech.say("warning-words"), max_chars=LONGEST, key=f"warning-words-{place}")
    with st.container(horizontal=True):
        for action in ("snooze", "close") if row["state"] == "open" else ("bring_back", "snooze", "close"):
            st.button(
                speech.say(f"warning-do-{action}"),
                key=f"warning-{action}",
                disabled=desk.visit.primary_is_down,
                on_click=_act,
                args=(dict(row), action, place),
            )


def _meanwhile(desk: Desk, row: Mapping[str, Any]) -> None:
    """What another person did to this warning since the reader came to it."""
    seen = st.session_state.get(SEEN)
    if seen is None or seen[0] != _name(row):
        st.session_state[SEEN] = (_name(row), row["mark_no"])
    elif seen[1] != row["mark_no"]:
        did = desk.speech.say(f"warning-did-{row['action']}")
        told = {"name": row["by_name"], "did": did, "at": desk.speech.moment(row["written_at"])}
        st.info(plain(desk.speech.say("warning-meanwhile", **told)), icon=":material/update:")


def _act(row: dict[str, Any], action: str, place: str) -> None:
    """Callback: do it to the warning as it was shown."""
    session = guard.require(SLUG)
    words, until = st.session_state.get(f"warning-words-{place}", ""), st.session_state.get(f"warning-until-{place}")
    if action == "close" and not words.strip():
        writing.refuse(FORM, "warning-words-needed")
        return
    kept = {name: row[name] for name in ("amount", "quantity", "mark_no")}
    seen = {"as_of": str(row["as_of"]), "since": str(row["since"]), **kept}
    told = writing.send(
        session,
        FORM,
        "mark_warning",
        f"warning-done-{action}",
        dealer=row["dealer_id"],
        kind=row["kind"],
        action=action,
        until=until if action == "snooze" else None,
        said=words or None,
        seen=seen,
    )
    if told is not None:
        # What was written empties the field, and has been seen.
        st.session_state[f"warning-words-{place}"] = ""
        st.session_state.pop(SEEN, None)
