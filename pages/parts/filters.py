"""Filters: which account, which period. Bound to the URL, offered only from what the scope allows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from pages.parts import choosing, frame, url
from queries import goods, periods, statement
from queries.periods import Period
from words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from streamlit.delta_generator import DeltaGenerator

    from auth.guard import Visit
    from queries.statement import Account
    from words import Speech

FEW = 50
ALL = "all"
PERIODS = (*periods.PRESETS, periods.FREE)
MONTHS = (*periods.MONTH_PRESETS, periods.FREE)
SHOW = ("all", "open")
ELSEWHERE = "account-elsewhere"
# Fields of longer names than the rest, in pixels.
WIDTHS = {"model": 230, "rep": 190, "channel": 170}


def account(visit: Visit) -> Account:
    """The account to look at: the only one, one of a few, or one that was found. The page ends here when there is none."""
    speech = visit.speech
    found = statement.accounts(visit.scope, most=FEW + 1)
    if not found:
        frame.nothing(speech.say("account-none"))
    row = st.container(horizontal=True, vertical_alignment="bottom")
    if len(found) > FEW:
        st.session_state[ELSEWHERE] = False
        return _sought(visit, row)
    asked = url.wanted("account")
    chosen = found[0] if len(found) == 1 else _one_of(row, found, speech)
    account_named(speech, chosen.code, is_there=asked in (None, "", *(one.code for one in found)))
    return chosen


def _sought(visit: Visit, row: DeltaGenerator) -> Account:
    """The account that was found by code, name or the sound of the name, or one of those that were."""
    speech = visit.speech
    search = row.text_input(
        speech.say("account-find"), key="find", placeholder=speech.say("account-find-hint"), max_chars=100, type="search"
    )
    found = statement.accounts(visit.scope, search or url.wanted("account") or "", FEW)
    if not found:
        frame.nothing(speech.say("account-none-found", search=search))
    if len(found) > 1:
        return _one_of(row, found, speech)
    # Found by its code or name: the address names it, so that it can be shared.
    st.session_state["account"] = found[0].code
    url.keep("account", None)
    return found[0]


def account_named(speech: Speech, shown: str, *, is_there: bool) -> None:
    """Say so when the account that the address names is not there; whatever else it names is then not spoken of."""
    st.session_state[ELSEWHERE] = not is_there
    if not is_there:
        not_yours(speech, shown)


def wrong_link(speech: Speech, shown: str, key: str) -> None:
    """Say so when the address names a case or the like that is not there, unless that was said of its account."""
    if st.query_params.get(key) and not st.session_state.get(ELSEWHERE):
        not_yours(speech, shown)


def not_yours(speech: Speech, shown: str) -> None:
    """That a link names something else than is shown: the same sentence whether that exists or not."""
    st.info(plain(speech.say("link-not-yours", shown=shown)), icon=":material/link_off:")


def _one_of(row: DeltaGenerator, found: list[Account], speech: Speech) -> Account:
    by_code = {one.code: one for one in found}
    url.choice("account", list(by_code), found[0].code)
    code = row.selectbox(
        speech.say("account"),
        list(by_code),
        format_func=lambda code: f"{code} · {by_code[code].name}",
        key="account",
        width=420,
    )
    # A link must name the account, also the first of the list: another person's list may begin with another one.
    url.keep("account", None)
    return by_code[code]


@dataclass(frozen=True)
class View:
    """What of an account's trade is looked at: whole months, what they are compared with, and which goods.

    `before` is None when the last month is not over; `line` and `model` are codes, None for all.
    """

    account: Account
    period: Period
    before: Period | None
    compare: str
    line: str | None
    model: str | None


def trade(visit: Visit, account: Account, today: date, models: pl.DataFrame) -> View:
    """Period, comparison, line and model of one account, in a row; `models` are those of `goods.offered`."""
    speech = visit.speech
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = months(speech, today)
        compare = comparison(speech)
        line, model = goods_of(speech, models)
    before = periods.compared(chosen, compare)
    months_said(speech, chosen, before)
    return View(account, chosen, before, compare, line, model)


def compared_months(speech: Speech, today: date) -> tuple[Period, Period | None, str]:
    """Period, what it is compared with (None when the last month is not over) and how, for what has no goods to choose."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = months(speech, today)
        compare = comparison(speech)
    before = periods.compared(chosen, compare)
    months_said(speech, chosen, before)
    return chosen, before, compare


def months(speech: Speech, today: date, default: str = MONTHS[0]) -> Period:
    """Whole months up to `today`, the data-through date; own dates count with the whole of their months."""
    return periods.in_whole_months(period(speech, today, default, MONTHS), today)


def comparison(speech: Speech) -> str:
    """With which months those of the period are compared."""
    url.choice("compare", periods.COMPARISONS, periods.COMPARISONS[0])
    chosen = st.selectbox(
        speech.say("compare"),
        periods.COMPARISONS,
        format_func=lambda one: speech.say(f"compare-{one}"),
        key="compare",
        width=200,
        persist_state="page",
    )
    url.keep("compare", periods.COMPARISONS[0])
    return chosen or periods.COMPARISONS[0]


def goods_of(speech: Speech, models: pl.DataFrame) -> tuple[str | None, str | None]:
    """The codes of the chosen line and model; models are those of the line."""
    rows = goods.named(models, speech.language)
    line = one_or_all("line", dict(rows.select("line_code", "line").iter_rows()), speech)
    if line is not None:
        rows = rows.filter(pl.col("line_code") == line)
    said = pl.concat_str("model", pl.lit(" · "), "model_code")
    return line, one_or_all("model", dict(rows.select("model_code", said).iter_rows()), speech)


def one_or_all(key: str, names: dict[str, str], speech: Speech) -> str | None:
    """One of these codes by its name, None for all: `filter-<key>` and `filter-<key>-all` of the catalogue."""
    every = speech.say(f"filter-{key}-all")
    options = [ALL, *names]
    url.choice(key, options, ALL)
    chosen = st.selectbox(
        speech.say(f"filter-{key}"),
        options,
        format_func=lambda one: names.get(one, every),
        key=key,
        width=WIDTHS.get(key, 150),
        persist_state="page",
    )
    url.keep(key, ALL)
    return None if chosen == ALL else chosen


def months_said(speech: Speech, chosen: Period, before: Period | None, begins: date | None = None) -> None:
    """Which months are shown; and why nothing is compared: the last is not over, or the figures begin only at `begins`."""
    months = speech.months(chosen.start, chosen.end)
    if before is not None:
        st.caption(plain(speech.say("months-shown", months=months)))
        return
    if begins is not None:
        said = speech.say("months-shown", months=months)
        st.caption(plain(f"{said} · {speech.say('compare-begins', month=speech.month(begins))}"))
        return
    said = speech.say("months-shown-running", months=months, day=speech.date(chosen.end))
    st.caption(plain(f"{said} · {speech.say('compare-not-over', month=speech.month(chosen.end))}"))


def period(speech: Speech, today: date, default: str = PERIODS[0], options: Sequence[str] = PERIODS) -> Period:
    """A preset or two own dates; never beyond `today`, the data-through date."""
    url.choice("period", options, default)
    # Without persisting, a field that was hidden for a while comes back with its first option, whatever it holds.
    name = st.selectbox(
        speech.say("period"),
        options,
        format_func=lambda one: speech.say(f"period-{one}"),
        key="period",
        width=140,
        persist_state="page",
    )
    url.keep("period", default)
    return _own_dates(speech, today) if name == periods.FREE else periods.preset(name, today)


def _own_dates(speech: Speech, today: date) -> Period:
    first = periods.month_start(today)
    start = _day("from", "period-from", first, today, speech)
    end = _day("to", "period-to", today, today, speech)
    if start > end:
        frame.nothing(speech.say("period-wrong-order", to=speech.date(end)))
    return Period(start, end)


def _day(key: str, label: str, default: date, last: date, speech: Speech) -> date:
    first = last - timedelta(days=20 * 366)
    url.day(key, default, first, last)
    chosen: date = st.date_input(
        speech.say(label),
        min_value=first,
        max_value=last,
        key=key,
        format=date_format(speech),
        width=160,
        persist_state="page",
    )
    url.keep(key, default)
    return chosen


def date_format(speech: Speech) -> str:
    """The nearest of the forms that the date field can write."""
    territory = speech.locale.territory
    return {"US": "MM/DD/YYYY", "CN": "YYYY-MM-DD", "JP": "YYYY/MM/DD", "DE": "DD.MM.YYYY"}.get(
        territory or "", "DD/MM/YYYY"
    )


def shown(speech: Speech) -> str:
    """All entries of the period, or only what is open at its end."""
    return choosing.one_of("show", SHOW, lambda one: speech.say(f"statement-show-{one}"), speech.say("statement-show"))


def page_number(speech: Speech, count: int, size: int) -> int:
    """Which page of long lists, from 0; nothing is drawn when one page holds all."""
    last = max(1, -(-count // size))
    if last == 1:
        return 0
    url.number("page", 1, last)
    number = st.number_input(speech.say("statement-page"), 1, last, key="page", width=140)
    url.keep("page", 1)
    return int(number) - 1
