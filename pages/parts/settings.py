"""The pieces of the settings page: who we are on letters, from which amount on two people decide, and who set what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import streamlit as st
from babel import numbers

from auth import guard
from documents.columns import Column
from pages.parts import table, url, writing
from queries.settings import COMPANY, CURRENCIES, LIMIT
from words import plain
from words.typed import minor_of

if TYPE_CHECKING:
    from auth.guard import Visit
    from words import Speech

COLUMNS = (
    Column("what", "column-setting", width=270),
    Column("said", "column-value", width=310),
    Column("changed_by", "column-who"),
    Column("changed_at", "column-at", "moment"),
)
LONGEST = 200
LONGEST_AMOUNT = 24


def values_of(kept: pl.DataFrame) -> dict[str, str]:
    """What is set, by name."""
    return dict(kept.select("name", "value").iter_rows())


def answer(visit: Visit, kept: pl.DataFrame) -> str:
    """Whose name letters carry, and what one person may approve alone."""
    speech, values = visit.speech, values_of(kept)
    alone = [_money(name, value, speech) for name, value in values.items() if name.startswith(LIMIT)]
    name = values.get(COMPANY[0])
    named = speech.say("settings-answer-name", name=name) if name else speech.say("settings-answer-no-name")
    limits = speech.say("settings-answer-limits", limits=" / ".join(alone)) if alone else speech.say("settings-answer-two")
    return speech.say("settings-answer", named=named, limits=limits)


def company(visit: Visit, kept: pl.DataFrame) -> None:
    """Our name, address, tax number and bank. What is left empty is left out of letters."""
    speech, values = visit.speech, values_of(kept)
    st.subheader(speech.say("settings-company"), anchor=False)
    with st.form("settings-company", width=560):
        for name in COMPANY:
            st.text_input(
                speech.say(f"setting-{name}"), value=values.get(name, ""), key=_field(name, values), max_chars=LONGEST
            )
        st.form_submit_button(
            speech.say("settings-save"), type="primary", key="settings-save", on_click=save_company, args=(values,)
        )
    st.caption(speech.say("settings-company-hint"))
    for name in COMPANY:
        writing.said(name, speech)


def _field(name: str, values: dict[str, str]) -> str:
    # What was saved, also from another window, stands in the field at the next draw.
    return f"{name}:{values.get(name, '')}"


def save_company(values: dict[str, str]) -> None:
    """Callback: save what was changed, one after the other; what fails is told, and saved by pressing again."""
    session = guard.require("settings")
    typed = {name: st.session_state[_field(name, values)].strip() for name in COMPANY}
    changed = [name for name in COMPANY if typed[name] != values.get(name, "")]
    for name in changed:
        done = "settings-saved" if name == changed[-1] else ""
        if writing.send(session, name, "set_setting", done, name=name, value=typed[name] or None) is None:
            return


def limits(visit: Visit, kept: pl.DataFrame) -> None:
    """Up to which amount one person decides alone, currency by currency."""
    speech, values = visit.speech, values_of(kept)
    offered = [
        *CURRENCIES,
        *sorted({name.removeprefix(LIMIT) for name in values if name.startswith(LIMIT)} - set(CURRENCIES)),
    ]
    st.subheader(speech.say("settings-limits"), anchor=False)
    st.markdown(speech.say("settings-limits-said"))
    with st.container(width=560):
        url.choice("currency", offered, offered[0])
        currency = st.selectbox(
            speech.say("settings-currency"), offered, format_func=lambda code: _currency(code, speech), key="currency"
        )
        url.keep("currency", offered[0])
        name = LIMIT + currency
        standing = speech.amount(int(values[name]), currency) if name in values else ""
        key = _field(name, values)
        st.text_input(
            speech.say("settings-limit", currency=currency),
            value=standing,
            key=key,
            placeholder=speech.say("settings-limit-none"),
            max_chars=LONGEST_AMOUNT,
        )
        st.button(
            speech.say("settings-limit-save"), key="settings-limit-save", on_click=save_limit, args=(visit, currency, key)
        )
        writing.said(LIMIT, speech)


def _currency(code: str, speech: Speech) -> str:
    return f"{code} {numbers.get_currency_name(code, locale=speech.locale)}"


def save_limit(visit: Visit, currency: str, key: str) -> None:
    """Callback: save the limit of one currency, or take it away when the field is empty."""
    session = guard.require("settings")
    text = st.session_state[key].strip()
    minor = minor_of(text, currency, visit.speech.locale)
    if text and minor is None:
        writing.refuse(LIMIT, "setting-not-an-amount")
        return
    value = None if minor is None else str(minor)
    writing.send(session, LIMIT, "set_setting", "settings-saved", name=LIMIT + currency, value=value)


def listing(visit: Visit, kept: pl.DataFrame) -> None:
    """What is set now, by whom and when."""
    if not kept.height:
        return
    speech = visit.speech
    rows = kept.with_columns(
        what=pl.Series([_what(name, speech) for name in kept["name"]], dtype=pl.String),
        said=pl.Series(
            [
                _money(name, value, speech) if name.startswith(LIMIT) else value
                for name, value in kept["name", "value"].iter_rows()
            ],
            dtype=pl.String,
        ),
    )
    st.subheader(speech.say("settings-listing"), anchor=False)
    table.show(rows, COLUMNS, speech, alt=plain(speech.say("settings-table-alt")), key="settings-table")


def _what(name: str, speech: Speech) -> str:
    if name.startswith(LIMIT):
        return speech.say("setting-four_eyes_limit", currency=name.removeprefix(LIMIT))
    return speech.say(f"setting-{name}")


def _money(name: str, value: str, speech: Speech) -> str:
    return speech.money(int(value), name.removeprefix(LIMIT))
